import { type LocalDate, parseDate } from "@hakaru/model/calendar";
import { parseCompactDate, parseEraDate } from "@hakaru/model/era";
import type { Fault, Place } from "@hakaru/model/fault";
import { type PrefectureCode, prefectureOf } from "@hakaru/model/prefecture";
import type { Text } from "@hakaru/model/text";
import { enrolmentFaults } from "./enrolment-faults.ts";

/** One stretch of time a person is with one insurer, as a list of the insured states it. */
export interface Enrolled {
  readonly insurer: string;
  readonly symbol: string;
  readonly number: string;
  readonly branch: string | null;
  readonly name: string | null;
  readonly kana: string | null;
  readonly sex: "1" | "2";
  readonly bornOn: LocalDate;
  readonly prefecture: PrefectureCode | null;
  readonly postalCode: string | null;
  readonly address: string | null;
  readonly from: LocalDate;
  /** The last day; null: it goes on. */
  readonly until: LocalDate | null;
  readonly excluded: string | null;
}

/** What must be there: a value in each line, the column alone, or neither. */
type Need = "value" | "column" | "none";

/** Heading → what it may also be called, and what must be there of it. */
const headings = {
  insurer: { ja: "保険者番号", needs: "value" },
  symbol: { ja: "記号", needs: "column" },
  number: { ja: "番号", needs: "value" },
  branch: { ja: "枝番", needs: "none" },
  name: { ja: "氏名", needs: "none" },
  kana: { ja: "氏名カナ", needs: "none" },
  sex: { ja: "性別", needs: "value" },
  born_on: { ja: "生年月日", needs: "value" },
  prefecture: { ja: "都道府県", needs: "none" },
  postal_code: { ja: "郵便番号", needs: "none" },
  address: { ja: "住所", needs: "none" },
  from_day: { ja: "資格取得日", needs: "value" },
  until_day: { ja: "資格最終日", needs: "column" },
  excluded: { ja: "対象外の理由", needs: "none" },
} as const satisfies Readonly<Record<string, { readonly ja: string; readonly needs: Need }>>;

export type Heading = keyof typeof headings;

/** The columns of a first line. @returns the headings that are missing, where any is */
export function columnsIn(
  cells: readonly string[],
): { readonly at: ReadonlyMap<Heading, number> } | { readonly missing: readonly string[] } {
  const named = Object.entries(headings) as readonly (readonly [Heading, (typeof headings)[Heading]])[];
  const found = named.map(([heading, of]) => {
    const at = cells.findIndex((cell) => cell.trim() === heading || cell.trim() === of.ja);
    return { heading, of, at };
  });
  const missing = found.filter(({ of, at }) => at < 0 && of.needs !== "none");
  if (missing.length > 0) return { missing: missing.map(({ of }) => of.ja) };
  return { at: new Map(found.filter(({ at }) => at >= 0).map(({ heading, at }) => [heading, at])) };
}

/** A line read, or everything that is wrong with it. */
export type Line = { readonly enrolled: Enrolled } | { readonly faults: readonly Fault[] };

/** @param place the file and the line */
export function enrolledIn(cells: readonly string[], at: ReadonlyMap<Heading, number>, place: Place): Line {
  const faults: Fault[] = [];
  const text = (heading: Heading): string => {
    const index = at.get(heading);
    const cell = index === undefined ? "" : (cells[index] ?? "").trim();
    if (cell === "" && headings[heading].needs === "value")
      faults.push(enrolmentFaults["enrolment-cell-missing"]({ heading: called(heading) }, place));
    return cell;
  };
  const read = <T>(heading: Heading, reader: (cell: string) => T | undefined, wanted: Text): T | null => {
    const cell = text(heading);
    if (cell === "") return null;
    const value = reader(cell);
    if (value !== undefined) return value;
    faults.push(
      enrolmentFaults["enrolment-cell-unreadable"]({ heading: called(heading), text: cell, wanted }, place),
    );
    return null;
  };
  const given = {
    insurer: read("insurer", insurerIn, { ja: "6桁か8桁の数字", en: "6 or 8 digits" }),
    symbol: text("symbol"),
    number: text("number"),
    branch: text("branch") || null,
    name: text("name") || null,
    kana: text("kana") || null,
    sex: read("sex", sexIn, alike("1, 2, 男, 女")),
    bornOn: read("born_on", dayIn, days),
    prefecture: read("prefecture", prefectureOf, { ja: "01〜47、または名称", en: "01–47, or the name" }),
    postalCode: text("postal_code") || null,
    address: text("address") || null,
    from: read("from_day", dayIn, days),
    until: read("until_day", dayIn, days),
    excluded: read("excluded", excludedIn, alike([...exclusions].join(", "))),
  };
  const { insurer, sex, bornOn, from, until } = given;
  if (from !== null && until !== null && until < from)
    faults.push(enrolmentFaults["enrolment-days-turned"]({ from, until }, place));
  if (faults.length > 0 || insurer === null || sex === null || bornOn === null || from === null)
    return { faults };
  return { enrolled: { ...given, insurer, sex, bornOn, from } };
}

const alike = (text: string): Text => ({ ja: text, en: text });
const days = alike("2017-04-01, 20170401, 4290401, H29.4.1");

function called(heading: Heading): Text {
  return { ja: headings[heading].ja, en: heading };
}

function dayIn(cell: string): LocalDate | undefined {
  return parseDate(cell) ?? (parseCompactDate(cell) ?? parseEraDate(cell))?.date;
}

function sexIn(cell: string): "1" | "2" | undefined {
  if (cell === "1" || cell === "男") return "1";
  return cell === "2" || cell === "女" ? "2" : undefined;
}

function insurerIn(cell: string): string | undefined {
  return /^(\d{6}|\d{8})$/.test(cell) ? cell : undefined;
}

const exclusions: ReadonlySet<string> = new Set(["pregnant", "institution", "abroad", "prison", "seafarer"]);

function excludedIn(cell: string): string | undefined {
  return exclusions.has(cell) ? cell : undefined;
}
