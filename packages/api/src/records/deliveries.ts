import { Readable } from "node:stream";
import { csvLine } from "@hakaru/model/csv";
import { Refusal } from "@hakaru/model/fault";
import {
  type DeliveryJson,
  deliveriesShape,
  quarantineShape,
  wholeDeliveryShape,
} from "@hakaru/model/record/record-exchange";
import type { Lang } from "@hakaru/model/text";
import type { KeptDelivery } from "@hakaru/record-desk/delivery-book";
import { everyFinding, findingsByRule, findingsPage } from "@hakaru/record-desk/quarantine-findings";
import { ruleCounts } from "@hakaru/record-desk/rule-words";
import { registerFaults } from "@hakaru/register/register-faults";
import { attachmentNamed } from "../registers/attachment-name.ts";
import { cursorParameter, limitIn, limitParameter } from "../registers/list-query.ts";
import { type Call, type Operation, operation } from "../registers/operation.ts";
import { logged, recordDeskOf, recordsHome } from "./records-call.ts";

const home = `${recordsHome}/deliveries`;
const one = `${home}/{delivery}`;

export const deliveryOperations: readonly Operation[] = [
  operation({
    method: "GET",
    path: home,
    summary: {
      ja: "受領の一覧（新しい順。閲覧は記録される）",
      en: "what was taken in, the latest first; the reading is logged",
    },
    parameters: [cursorParameter, limitParameter("deliveries")],
    gives: { status: 200, json: deliveriesShape },
    answer: async (call) => {
      const desk = recordDeskOf(call);
      const [from, limit] = [offsetIn(call), limitIn(call)];
      await logged(call, "deliveries", "deliveries");
      const all = await desk.deliveries.all();
      const value = {
        deliveries: all.slice(from, from + limit).map(deliveryJson),
        count: all.length,
        ...(from + limit < all.length && { next: String(from + limit) }),
      };
      return { value };
    },
  }),
  operation({
    method: "GET",
    path: one,
    summary: {
      ja: "一つの受領（ファイル、件数、隔離の規則ごとの内訳）",
      en: "one delivery: its files, its counts, and its quarantine by rule",
    },
    parameters: [],
    gives: { status: 200, json: wholeDeliveryShape },
    answer: async (call) => {
      const desk = recordDeskOf(call);
      const delivery = await desk.delivery(idIn(call));
      await logged(call, "delivery", `deliveries/${delivery.id}`);
      const { kind, reasons } = delivery;
      const byRule = reasons === undefined ? {} : await findingsByRule(reasons, kind);
      const named = delivery.files.map(({ file, sha256, bytes = null }) => ({ name: file, sha256, bytes }));
      const [rules, synthetic] = [ruleCounts(kind, byRule), (await desk.isSynthetic()) === true];
      return { value: { ...deliveryJson(delivery), named, rows: delivery.rows, rules, synthetic } };
    },
  }),
  operation({
    method: "GET",
    path: `${one}/quarantine`,
    summary: {
      ja: "隔離したものの場所と規則（記録の内容は含まない）",
      en: "where what is in quarantine stands, and by which rule; nothing of what it says",
    },
    parameters: [
      cursorParameter,
      limitParameter("findings"),
      { name: "rule", in: "query", about: "findings of this rule", schema: { type: "string" } },
    ],
    gives: { status: 200, json: quarantineShape },
    answer: async (call) => {
      const delivery = await quarantineOf(call);
      const asked = { from: offsetIn(call), most: limitIn(call), rule: call.query.rule };
      if (delivery.reasons === undefined) return { value: { findings: [] } };
      const page = await findingsPage(delivery.reasons, delivery.kind, asked);
      if (page === undefined) throw new Refusal(registerFaults["cursor-unreadable"]({}));
      const { findings, next } = page;
      return { value: { findings, ...(next !== undefined && { next: String(next) }) } };
    },
  }),
  operation({
    method: "GET",
    path: `${one}/quarantine.csv`,
    summary: { ja: "同じものを CSV で", en: "the same as CSV" },
    parameters: [],
    gives: { status: 200, file: "text/csv" },
    answer: async (call) => {
      const delivery = await quarantineOf(call);
      const name = `${call.lang === "ja" ? "隔離" : "quarantine"} ${delivery.id.slice(0, 16)}.csv`;
      const headers = { ...attachmentNamed(name), "Content-Type": "text/csv; charset=utf-8" };
      return { value: Readable.from(csvOf(delivery, call.lang)), headers };
    },
  }),
];

function idIn({ path }: Call): string {
  return path.delivery ?? "";
}

async function quarantineOf(call: Call): Promise<KeptDelivery> {
  const delivery = await recordDeskOf(call).delivery(idIn(call));
  await logged(call, "quarantine", `deliveries/${delivery.id}/quarantine`);
  return delivery;
}

/** Where a page begins: a number of ours. @throws Refusal `cursor-unreadable` */
function offsetIn({ query: { cursor } }: Call): number {
  if (cursor === undefined) return 0;
  if (/^\d{1,15}$/.test(cursor)) return Number(cursor);
  throw new Refusal(registerFaults["cursor-unreadable"]({}));
}

function deliveryJson({ id, kind, at, files, counts }: KeptDelivery): DeliveryJson {
  const { given, quarantined } = counts;
  const isCounted = given !== undefined && quarantined !== undefined;
  const sizes = files.map(({ bytes }) => bytes);
  const bytes = sizes.reduce<number | undefined>((sum, size) => add(sum, size), 0);
  return {
    ...{ id, kind, at, files: files.length, firstFile: files[0]?.file ?? "", bytes: bytes ?? null },
    counts: isCounted ? { read: given + quarantined, takenIn: given, quarantined } : null,
  };
}

function add(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? undefined : a + b;
}

const headings = {
  ja: ["ファイル", "行", "規則", "重さ", "内容", "直し方"],
  en: ["file", "line", "rule", "severity", "message", "mend"],
} as const;

async function* csvOf({ reasons, kind }: KeptDelivery, lang: Lang): AsyncGenerator<string> {
  yield `\ufeff${csvLine(headings[lang])}`;
  if (reasons === undefined) return;
  for await (const { file, line, rule, severity, message, mend } of everyFinding(reasons, kind))
    yield csvLine([file, line, rule, severity, message[lang], mend[lang]]);
}
