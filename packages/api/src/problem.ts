import { type Fault, Refusal } from "@hakaru/model/fault";
import type { Of } from "@hakaru/model/shape";
import type { Lang } from "@hakaru/model/text";
import { apiFaults } from "./api-faults.ts";
import type { problemShape } from "./openapi.ts";

const statusOf: Readonly<Record<string, number>> = {
  "not-found": 404,
  "not-acceptable": 406,
  unavailable: 503,
};

/** What whoever runs Hakaru has to mend: a reader learns neither the fault nor where the database is. */
const ofTheOperator =
  /^(server-unreachable|server-gone|login-refused|database-unknown|database-closed|disk-full)$/;

/** A refusal as a problem (RFC 9457) in the reader's language; a bug says nothing of itself. */
export function problemOf(error: unknown, lang: Lang): Of<typeof problemShape> {
  if (!(error instanceof Refusal)) return bug(lang);
  const faults = error.faults.map(forTheReader);
  const [first] = faults;
  if (first === undefined) return bug(lang);
  return {
    type: `/api/problems#${first.code}`,
    title: first.message[lang],
    status: statusOf[first.code] ?? 400,
    detail: first.mend[lang],
    faults: faults.map(({ code, message, mend }: Fault) => ({ code, message, mend })),
  };
}

function forTheReader(fault: Fault): Fault {
  return ofTheOperator.test(fault.code) ? apiFaults.unavailable({ because: fault.code }) : fault;
}

function bug(lang: Lang): Of<typeof problemShape> {
  const words = {
    ja: ["内部エラー", "こちらの不具合です。記録を残しました。"],
    en: ["Internal error", "This is our fault; it was logged."],
  } as const;
  const [title, detail] = words[lang];
  return { type: "/api/problems#internal", title, status: 500, detail, faults: [] };
}

/** The language a reader asks for; Japanese where none is named. */
export function languageOf(header: string | undefined): Lang {
  const first = header?.split(",")[0]?.trim().toLowerCase() ?? "";
  return first === "" || first.startsWith("ja") || first === "*" ? "ja" : "en";
}
