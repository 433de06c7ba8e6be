import { Readable } from "node:stream";
import { Refusal } from "@hakaru/model/fault";
import { visibleFields } from "@hakaru/model/programme/policy";
import { count, list } from "@hakaru/register/list";
import { withoutErased } from "@hakaru/register/personal";
import type { Register } from "@hakaru/register/register";
import type { RosterToWrite } from "@hakaru/register/roster/roster-layout";
import { writeRoster } from "@hakaru/register/roster/write-roster";
import { rosterCsv } from "@hakaru/register/roster/write-roster-csv";
import { apiFaults } from "../api-faults.ts";
import { momentParameters } from "./as-of-query.ts";
import { attachmentNamed } from "./attachment-name.ts";
import { listParameters, sortIn, wantedBy } from "./list-query.ts";
import { type Call, type Operation, operation } from "./operation.ts";
import { registerOf } from "./shown.ts";

const parameters = [...listParameters, ...momentParameters];
const sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** More entries than these are taken away by the office that runs Hakaru, not by a request. */
const mostEntries = { csv: 1_000_000, xlsx: 100_000 } as const;

export const exportOperations: readonly Operation[] = [
  operation({
    method: "GET",
    path: "/api/programmes/{programme}/{entity}.csv",
    summary: {
      ja: "同じ条件の一覧を CSV で（見える項目すべて。取り込み直せる）",
      en: "the list as CSV with every field one sees, ready to be read back",
    },
    parameters,
    gives: { status: 200, file: "text/csv" },
    answer: async (call) => {
      const of = registerOf(call);
      await checkSize(call, of, "csv");
      const headers = {
        ...attachmentNamed(fileName(call, of, "csv")),
        "Content-Type": "text/csv; charset=utf-8",
      };
      return { value: Readable.from(rosterCsv(await rosterOf(call, of))), headers };
    },
  }),
  operation({
    method: "GET",
    path: "/api/programmes/{programme}/{entity}.xlsx",
    summary: {
      ja: "同じ条件の一覧を Excel で（入力規則付き。取り込み直せる）",
      en: "the list as a workbook with choices and checks, ready to be filled in and read back",
    },
    parameters,
    gives: { status: 200, file: sheet },
    answer: async (call) => {
      const of = registerOf(call);
      await checkSize(call, of, "xlsx");
      const value = await writeRoster(await rosterOf(call, of), call.now);
      return { value, headers: attachmentNamed(fileName(call, of, "xlsx")) };
    },
  }),
];

async function checkSize(call: Call, of: Register, as: keyof typeof mostEntries): Promise<void> {
  const limit = mostEntries[as];
  const { exact } = await call.atDesk((desk) => count(desk, of, wantedBy(of, call), limit));
  if (!exact) throw new Refusal(apiFaults["export-too-large"]({ limit }));
}

function fileName({ on, lang }: Call, { entity }: Register, as: string): string {
  return `${entity.label[lang]} ${on}.${as}`;
}

async function rosterOf(call: Call, of: Register): Promise<RosterToWrite> {
  const { entity } = of;
  const fields = visibleFields(entity, call.actor);
  return { entity, fields, on: call.on, lang: call.lang, entries: await begun(entriesOf(call, of)) };
}

/** The same, once there is the first of them: what is wrong with a request is told before anything is sent. */
async function begun<T>(all: AsyncGenerator<T>): Promise<AsyncGenerator<T>> {
  const first = await all.next();
  return (async function* () {
    if (first.done) return;
    yield first.value;
    yield* all;
  })();
}

const pageSize = 500;

/** Page by page, each in a transaction of its own: a slow reader holds nothing up. Every page is logged where readings are. */
async function* entriesOf(call: Call, of: Register) {
  const request = { ...wantedBy(of, call), ...sortIn(call), limit: pageSize, whole: true } as const;
  for (let after: string | undefined, done = false; !done; ) {
    const asked = { ...request, ...(after !== undefined && { after }) };
    const page = await call.atDesk((desk) => list(desk, of, asked));
    for (const { entry, content } of page.entries) yield { entry, content: withoutErased(content) };
    after = page.next;
    done = after === undefined;
  }
}
