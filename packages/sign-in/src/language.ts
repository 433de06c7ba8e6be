import type { Lang } from "@hakaru/model/text";

/** What the language of an answer is told by. */
interface Reader {
  readonly query: unknown;
  readonly headers: { readonly "accept-language"?: string | undefined };
}

/** The language a reader asks for, by `?lang=` or by the browser's first; Japanese where none is named. */
export function languageOf({ query, headers }: Reader): Lang {
  const chosen = (query as { readonly lang?: unknown } | undefined)?.lang;
  if (chosen === "ja" || chosen === "en") return chosen;
  const first = headers["accept-language"]?.split(",")[0]?.trim().toLowerCase() ?? "";
  return first === "" || first === "*" || first.startsWith("ja") ? "ja" : "en";
}
