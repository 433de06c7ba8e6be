import { dateOf } from "./calendar.ts";
import { eras, parseEraDate } from "./era.ts";
import type { Fault, Place } from "./fault.ts";
import { type Period, parsePeriod, period } from "./period.ts";
import { plainDigits } from "./plain-digits.ts";
import type { Reading } from "./read-value.ts";
import { readingFaults } from "./reading-faults.ts";

/**
 * Reads what an office writes for the time a figure is about: `2018`, `2018年`, `FY2017`, `平成29年度`, `令和2年`,
 * `2020-03-31`, `2020/3/31`, `令和2年3月31日`, `R2.3.31`.
 */
export function readPeriod(text: string, place: Place = {}): Reading<Period> {
  const plain = plainDigits(text, place);
  const exact = parsePeriod(plain.text) ?? westernPeriod(plain.text);
  if (exact !== undefined) return { value: exact, findings: plain.findings };
  const era = eraPeriod(plain.text, text, place);
  if (era !== undefined) return { value: era.value, findings: [...plain.findings, era.finding] };
  return { findings: [...plain.findings, readingFaults["not-a-period"]({ raw: text }, place)] };
}

function westernPeriod(text: string): Period | undefined {
  const [, year, fiscal] = /^(\d{4})年(度?)$/.exec(text) ?? [];
  if (year !== undefined) return parsePeriod(fiscal === "度" ? `FY${year}` : year);
  const [, y, m, d] = /^(\d{4})[/.年](\d{1,2})[/.月](\d{1,2})日?$/.exec(text) ?? [];
  return y === undefined ? undefined : (dateOf(Number(y), Number(m), Number(d)) as Period | undefined);
}

interface EraPeriod {
  readonly value: Period;
  readonly finding: Fault;
}

function eraPeriod(text: string, raw: string, place: Place): EraPeriod | undefined {
  const day = parseEraDate(text);
  if (day !== undefined) {
    const code = day.outside ? "era-out-of-range" : "era-date";
    return { value: period(day.date), finding: readingFaults[code]({ raw, readAs: day.date }, place) };
  }
  const year = eraYearPeriod(text);
  return year && { value: year, finding: readingFaults["era-date"]({ raw, readAs: year }, place) };
}

function eraYearPeriod(text: string): Period | undefined {
  const [, name = "", number, fiscal] = /^(\D{1,2}?)(元|\d{1,2})(年度?)$/.exec(text) ?? [];
  const era = eras.find((e) => e.ja === name || e.letter === name.toUpperCase());
  if (era === undefined) return undefined;
  const year = era.year1 + (number === "元" ? 1 : Number(number)) - 1;
  return period(fiscal === "年度" ? `FY${year}` : String(year));
}
