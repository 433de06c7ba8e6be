import { daysIn, type LocalDate } from "@hakaru/model/calendar";
import type { EraDate } from "@hakaru/model/era";
import type { Fault, Place } from "@hakaru/model/fault";
import type { Text } from "@hakaru/model/text";
import type { Assembled } from "./assemble.ts";
import { type Claim, type Item, type Prescription, totalPoints } from "./claim.ts";
import { claimFaults } from "./claim-faults.ts";
import { compactDate } from "./compact-dates.ts";
import { DayRun } from "./day-run.ts";
import { type ClaimKind, claimLayouts, dispensedNumbers } from "./layouts.ts";
import { byRecord, recordLetters } from "./record-id.ts";
import type { RecordLine } from "./record-line.ts";
import { insurerShares } from "./share-rules.ts";
import { isShiftJis } from "./shift-jis.ts";
import { shortCode } from "./short-code.ts";

/**
 * How the sums of a claim came out. Points are `unchecked` where some stand at positions that are not known: the
 * bundle of DPC, the fees of dispensing, an organ donor's part. Days are `unstated` where no row names any.
 */
export interface Sums {
  readonly points: "equal" | "differ" | "unchecked";
  readonly days: "equal" | "differ" | "unstated";
}

/** 食事療養・生活療養: its points are yen and in no total of points. */
const meals = "97";
/** 回数 has three digits. */
const mostTimes = 999;
const digits = { point: 0x2e, zero: 0x30, nine: 0x39, blank: 0x20 };

const words = {
  institution: { ja: "医療機関コード", en: "institution code" },
  prefecture: { ja: "都道府県コード", en: "prefecture code" },
  insurer: { ja: "保険者番号", en: "insurer number" },
  payer: { ja: "公費負担者番号", en: "number of a public payer" },
  diagnosis: { ja: "傷病名コード", en: "diagnosis code" },
  modifiers: { ja: "修飾語コード", en: "modifiers" },
  item: { ja: "診療行為・医薬品・特定器材コード", en: "code of a procedure, drug or material" },
  month: { ja: "診療年月", en: "month of treatment" },
  birth: { ja: "生年月日", en: "day of birth" },
  start: { ja: "診療開始日", en: "first day of treatment" },
} as const satisfies Readonly<Record<string, Text>>;

/**
 * Checks one claim against itself and against a day.
 *
 * @param on nothing can have been treated after its month
 * @returns its sums; what is wrong is added to the faults it came with
 */
export function checkClaim({ claim, number, faults }: Assembled & { claim: Claim }, on: LocalDate): Sums {
  const check = new ClaimCheck(claim, number, faults);
  check.sizes();
  check.institution();
  check.person();
  const month = check.month(on);
  check.texts();
  check.diagnoses();
  const days = check.items(month);
  return { points: check.points(), days };
}

const sizesById: Readonly<Record<ClaimKind, readonly (number | undefined)[]>> = {
  medical: byRecord(claimLayouts.medical.sizes),
  dpc: byRecord(claimLayouts.dpc.sizes),
  dental: byRecord(claimLayouts.dental.sizes),
  dispensing: byRecord(claimLayouts.dispensing.sizes),
};

class ClaimCheck {
  readonly #claim: Claim;
  readonly #number: string;
  readonly #faults: Fault[];
  readonly #days = new DayRun();

  constructor(claim: Claim, number: string, faults: Fault[]) {
    this.#claim = claim;
    this.#number = number;
    this.#faults = faults;
  }

  /** More fields than there are mean that a text holds a comma, and that what comes after it has moved. */
  sizes(): void {
    const { layout, common, insurer, payers, comments } = this.#claim;
    const sizes = sizesById[layout.kind];
    this.#size(common, sizes[common.id]);
    if (insurer !== undefined) this.#size(insurer, sizes[insurer.id]);
    for (const record of payers) this.#size(record, sizes[record.id]);
    for (const record of comments) this.#size(record, sizes[record.id]);
  }

  #size(record: RecordLine, most: number | undefined): void {
    if (most !== undefined && record.has(most + 1))
      this.#tell("record-long", record, { found: recordLetters(record.id), size: record.size, most });
  }

  institution(): void {
    const { layout, institution, line } = this.#claim;
    if (institution === undefined) {
      this.#tell("record-missing", { line }, { wanted: "IR・YK" });
      return;
    }
    this.#digits(institution, layout.institution.prefecture, 2, words.prefecture);
    this.#digits(institution, layout.institution.number, 7, words.institution);
  }

  /** Who it is for, and who pays. */
  person(): void {
    const { layout, common, insurer, payers, line } = this.#claim;
    const { sex, type } = layout.common;
    const stated = common.integer(sex);
    if (stated !== 1 && stated !== 2) this.#tell("sex-unknown", common, { raw: rawOf(common, sex) });
    if (!areDigits(common, type, 4)) this.#tell("type-unknown", common, { raw: rawOf(common, type) });
    if (insurer === undefined && payers.length === 0)
      this.#tell("record-missing", { line }, { wanted: "HO・KO" });
    if (insurer !== undefined && !isInsurerNumber(insurer, layout.insurer.number))
      this.#tellLength(insurer, layout.insurer.number, words.insurer, "6, 8");
    for (const payer of payers) this.#digits(payer, layout.payer.number, 8, words.payer);
    const named = insurer?.length(layout.insurer.insured) ?? payers[0]?.length(layout.payer.recipient);
    if (named === 0) this.#tell("insured-missing", common, {});
    this.#headNumbers();
  }

  #headNumbers(): void {
    const { layout, common, insurer } = this.#claim;
    const { yenPerPoint } = layout.common;
    if (yenPerPoint !== undefined && !isDecimal(common, yenPerPoint)) this.#tellNumber(common, yenPerPoint);
    if (insurer === undefined) return;
    for (const field of [layout.insurer.days, layout.insurer.meals])
      if (field !== undefined && Number.isNaN(insurer.integer(field))) this.#tellNumber(insurer, field);
  }

  /** @returns the first of the month of treatment */
  month(on: LocalDate): LocalDate | undefined {
    const { layout, common } = this.#claim;
    const month = this.#date("month-unreadable", common, layout.common.month, words.month)?.date;
    const bornOn = this.#date("birth-unreadable", common, layout.common.bornOn, words.birth)?.date;
    if (month === undefined) return undefined;
    const said = month.slice(0, 7);
    if (said > on.slice(0, 7)) this.#tell("month-in-future", common, { month: said, on });
    if (bornOn !== undefined && bornOn.slice(0, 7) > said)
      this.#tell("birth-after-month", common, { bornOn, month: said });
    this.#billedAfter(said);
    return month;
  }

  #billedAfter(month: string): void {
    const { layout, institution, common } = this.#claim;
    const billed = institution && compactDate(institution, layout.institution.billedMonth);
    if (billed !== undefined && billed.date.slice(0, 7) < month)
      this.#tell("month-after-billing", common, { month, billed: billed.date.slice(0, 7) });
  }

  #date(code: "month-unreadable" | "birth-unreadable", record: RecordLine, field: number, what: Text) {
    const read = compactDate(record, field);
    if (read === undefined) this.#tell(code, record, { raw: rawOf(record, field) });
    else this.#era(record, field, what, read);
    return read;
  }

  #era(record: RecordLine, field: number, what: Text, { date, outside }: EraDate): void {
    if (outside) this.#tell("date-outside-era", record, { what, raw: rawOf(record, field), readAs: date });
  }

  diagnoses(): void {
    const { layout, diagnoses } = this.#claim;
    for (const record of diagnoses) {
      const fields = layout.diagnoses[recordLetters(record.id)];
      if (fields === undefined) continue;
      this.#size(record, fields.size);
      this.#digits(record, fields.code, 7, words.diagnosis);
      if (record.length(fields.modifiers) % 4 !== 0)
        this.#tellLength(record, fields.modifiers, words.modifiers, "4×n");
      this.#text(record, fields.name);
      if (fields.startedOn !== undefined) this.#startedOn(record, fields.startedOn);
    }
  }

  #startedOn(record: RecordLine, field: number): void {
    if (record.length(field) === 0) return;
    const read = compactDate(record, field);
    if (read !== undefined) this.#era(record, field, words.start, read);
    else this.#tell("date-unreadable", record, { what: words.start, raw: rawOf(record, field) });
  }

  /** What a person is named by must be readable. */
  texts(): void {
    const { layout, common, insurer } = this.#claim;
    this.#text(common, layout.common.name);
    if (layout.common.kana !== undefined) this.#text(common, layout.common.kana);
    if (insurer === undefined) return;
    this.#text(insurer, layout.insurer.symbol);
    this.#text(insurer, layout.insurer.insured);
  }

  #text(record: RecordLine, field: number): void {
    if (record.length(field) === 0 || isShiftJis(record.bytes, record.start(field), record.end(field)))
      return;
    this.#tell("text-undecodable", record, { found: recordLetters(record.id), field });
  }

  /** Points × times of all rows but meals are the total of the claim. */
  points(): Sums["points"] {
    const { layout, common, insurer, payers, items } = this.#claim;
    const stated = totalPoints(layout, insurer, payers[0]);
    if (stated === undefined) this.#tell("points-missing", common, {});
    else if (Number.isNaN(stated)) this.#tellTotal();
    const summed = pointsOf(items);
    if (this.#hasUnknownPoints()) return "unchecked";
    if (stated === undefined || Number.isNaN(stated)) return "differ";
    return stated === summed ? "equal" : this.#differing(stated, summed);
  }

  #differing(stated: number, summed: number): Sums["points"] {
    const { common, insurer, payers, items } = this.#claim;
    if (items.some(({ layout }) => layout.doubt !== undefined)) {
      this.#tell("points-differ-in-doubt", common, { stated, summed });
      return "unchecked";
    }
    if (insurer !== undefined && payers.length > 0 && stated === pointsOf(items.filter(isShared))) {
      this.#tell("points-equal-by-share", common, { stated, summed });
      return "equal";
    }
    this.#tell("points-differ", common, { stated, summed });
    return "differ";
  }

  #hasUnknownPoints(): boolean {
    const { layout, bundles, donor } = this.#claim;
    return layout.kind === "dispensing" || layout.kind === "dpc" || bundles.length > 0 || donor.length > 0;
  }

  #tellTotal(): void {
    const { layout, insurer, payers } = this.#claim;
    if (insurer !== undefined) this.#tellNumber(insurer, layout.insurer.points);
    else if (payers[0] !== undefined) this.#tellNumber(payers[0], layout.payer.points);
  }

  /** Every row by itself: its code, its numbers, and that its days add up to its times and are days of the month. */
  items(month: LocalDate | undefined): Sums["days"] {
    const { items, prescriptions, visits } = this.#claim;
    const last = month === undefined ? 31 : daysIn(Number(month.slice(0, 4)), Number(month.slice(5, 7)));
    let outcome: Sums["days"] = "unstated";
    for (const item of items) {
      this.#itemNumbers(item);
      const { firstDay, doubt } = item.layout;
      if (firstDay === undefined || doubt !== undefined) continue;
      const row = this.#rowDays(item, firstDay, last);
      if (row === "differ" || outcome === "unstated") outcome = row;
    }
    for (const prescription of prescriptions) this.#prescription(prescription);
    for (const visit of visits) this.#visitDays(visit, last);
    return outcome;
  }

  #prescription({ items, dispensings }: Prescription): void {
    for (const item of items) this.#itemNumbers(item);
    if (dispensings.length === 0 && items[0] !== undefined)
      this.#tell("record-missing", items[0].record, { wanted: "CZ" });
    for (const record of dispensings)
      for (const field of dispensedNumbers)
        if (Number.isNaN(record.integer(field)))
          this.#tell("dispensing-unreadable", record, { field, raw: rawOf(record, field) });
  }

  #itemNumbers({ record, layout, code, points, times }: Item): void {
    if (record.length(layout.code) !== 9 || code === undefined || !(code >= 0))
      this.#tellLength(record, layout.code, words.item, "9");
    if (!isDecimal(record, layout.quantity)) this.#tellNumber(record, layout.quantity);
    if (layout.unitPrice !== undefined && !isDecimal(record, layout.unitPrice))
      this.#tellNumber(record, layout.unitPrice);
    if (times !== undefined && !(times >= 0 && times <= mostTimes) && layout.times !== undefined)
      this.#tellNumber(record, layout.times);
    if (points === undefined) return;
    if (times === undefined && points !== 0) this.#tell("times-missing", record, {});
    if (Number.isNaN(points) && layout.points !== undefined) this.#tellNumber(record, layout.points);
  }

  #rowDays({ record, times }: Item, firstDay: number, last: number): Sums["days"] {
    const { sum, lastDay } = this.#days.read(record, firstDay);
    if (lastDay > last) this.#tellDay(record, lastDay);
    if (times === undefined || sum === undefined) return "unstated";
    if (sum === times) return "equal";
    this.#tell("days-differ", record, { times, summed: sum });
    return "differ";
  }

  #visitDays(record: RecordLine, last: number): void {
    const { lastDay } = this.#days.read(record, firstVisitDay);
    if (lastDay > last) this.#tellDay(record, lastDay);
  }

  #tellDay(record: RecordLine, day: number): void {
    const month = compactDate(this.#claim.common, this.#claim.layout.common.month)?.date.slice(0, 7) ?? "";
    this.#tell("day-not-in-month", record, { day, month });
  }

  #digits(record: RecordLine, field: number, length: number, what: Text): void {
    if (!areDigits(record, field, length)) this.#tellLength(record, field, what, String(length));
  }

  #tellLength(record: RecordLine, field: number, what: Text, wanted: string): void {
    this.#tell("code-length", record, { what, raw: rawOf(record, field), wanted });
  }

  #tellNumber(record: RecordLine, field: number): void {
    const found = recordLetters(record.id);
    this.#tell("number-unreadable", record, { found, field, raw: rawOf(record, field) });
  }

  #tell<C extends keyof typeof claimFaults>(
    code: C,
    { line }: Pick<RecordLine, "line">,
    facts: FactsOf<C>,
  ): void {
    const make = claimFaults[code] as (facts: object, place: Place) => Fault;
    this.#faults.push(make({ number: this.#number, ...facts }, { file: this.#claim.file, line }));
  }
}

type FactsOf<C extends keyof typeof claimFaults> = Omit<Parameters<(typeof claimFaults)[C]>[0], "number">;

/** JD and the day fields of its payer. */
const firstVisitDay = 3;

function pointsOf(items: readonly Item[]): number {
  let sum = 0;
  for (const { points, times, category, layout } of items)
    if (points !== undefined && times !== undefined && category !== meals && !layout.bundled)
      sum += points * times;
  return sum;
}

function isShared({ record, layout }: Item): boolean {
  const share = layout.share === undefined ? undefined : shortCode(record, layout.share);
  return share === undefined || insurerShares.has(share);
}

function areDigits(record: RecordLine, field: number, length: number): boolean {
  return record.length(field) === length && allDigits(record, record.start(field), record.end(field));
}

/** Eight digits, or six with two blanks before them or without. */
function isInsurerNumber(record: RecordLine, field: number): boolean {
  if (record.length(field) === 0) return false;
  const end = record.end(field);
  let start = record.start(field);
  while (start < end && record.bytes[start] === digits.blank) start += 1;
  return (end - start === 8 || end - start === 6) && allDigits(record, start, end);
}

/** Digits, or digits with one point between them, or nothing. */
function isDecimal(record: RecordLine, field: number): boolean {
  const [start, end] = [record.start(field), record.end(field)];
  let points = 0;
  for (let at = start; at < end; at += 1) {
    const byte = record.bytes[at] as number;
    if (byte === digits.point && at > start && at < end - 1) points += 1;
    else if (byte < digits.zero || byte > digits.nine) return false;
  }
  return points <= 1;
}

function allDigits({ bytes }: RecordLine, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at] as number;
    if (byte < digits.zero || byte > digits.nine) return false;
  }
  return true;
}

/** What stands in a field, for its fault: not more of it than fits a line. */
function rawOf(record: RecordLine, field: number): string {
  return (record.text(field) ?? "").slice(0, 60);
}
