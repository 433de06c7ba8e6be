import { code } from "@hakaru/model/field/code-field";
import { day } from "@hakaru/model/field/date-field";
import type { Content } from "@hakaru/model/field/field";
import { money } from "@hakaru/model/field/money-field";
import { name } from "@hakaru/model/field/name-field";
import { prefecture } from "@hakaru/model/field/prefecture-field";
import { text } from "@hakaru/model/field/text-field";
import { yesNo } from "@hakaru/model/field/yes-no-field";
import { entity } from "@hakaru/model/programme/entity";
import type { Actor } from "@hakaru/model/programme/policy";
import { programme } from "@hakaru/model/programme/programme";

const label = (en: string) => ({ label: { ja: en, en } });
const kinds = Object.fromEntries(Array.from({ length: 20 }, (_, at) => [`kind-${at}`, label(`kind ${at}`)]));

/** What a middling register is like: eight fields, some 250 bytes an entry, a search and five ways to sort. */
const caseEntity = entity({
  ...label("case"),
  title: "title",
  fields: {
    title: name({ ...label("title"), required: true }),
    kind: code(kinds, { ...label("kind"), required: true }),
    prefecture: prefecture(label("prefecture")),
    amount: money(label("amount")),
    startedOn: day(label("started on")),
    shared: yesNo(label("shared")),
    contact: text(label("contact")),
    remark: text({ ...label("remark"), lines: true }),
  },
  states: { open: label("open"), closed: label("closed") },
  initial: "open",
  steps: () => ({
    close: { ...label("close"), from: ["open"], to: "closed", by: ["programme-officer"] },
  }),
  access: {
    "programme-officer": { reads: [{ whose: "all" }], creates: true, edits: [{ whose: "all" }] },
  },
  key: ["title"],
  list: {
    columns: ["title", "kind", "prefecture", "amount", "startedOn", "state"],
    filters: ["kind", "prefecture", "state"],
    search: ["title", "remark"],
  },
});

export const cases = programme({
  id: "cases",
  version: 1,
  ...label("cases"),
  about: { ja: "計測用の合成データ", en: "synthetic cases to measure by" },
  entities: { case: caseEntity },
});

export const officer: Actor = { id: "officer", role: "programme-officer" };

/** The content of a case after its `version`-th event; the same for the same numbers. */
export function contentOf(nth: number, version: number): Content {
  return {
    title: `合成事業者 ${String(nth).padStart(7, "0")} 株式会社`,
    kind: `kind-${(nth * 7) % 20}`,
    prefecture: String(1 + (nth % 47)).padStart(2, "0"),
    amount: String((nth * 7919 + version * 104_729) % 100_000_000),
    startedOn: `20${String(10 + (nth % 10)).padStart(2, "0")}-${String(1 + (nth % 12)).padStart(2, "0")}-01`,
    shared: nth % 3 === 0,
    contact: `窓口${nth % 1000}`,
    remark: `第${version}版の内容。合成データ ${(nth * 31) % 100_003}`,
  };
}
