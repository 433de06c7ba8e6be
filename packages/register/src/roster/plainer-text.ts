import type { Fault, Place } from "@hakaru/model/fault";
import type { SingleField } from "@hakaru/model/field/field";
import { rosterFaults } from "./roster-faults.ts";
import { cutFootnote } from "./row-marks.ts";

/** A plainer spelling of a text, and what was done to it. */
export interface Spelling {
  readonly spelling: string;
  readonly findings: readonly Fault[];
}

interface Step {
  readonly plainer: (text: string, field: SingleField) => string;
  readonly finding: (raw: string, spelling: string, place: Place) => Fault;
}

const invisible = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g;

/** From what changes least to what changes most; each goes on from the one before. */
const steps: readonly Step[] = [
  {
    plainer: (text) => text.replace(invisible, ""),
    finding: (raw, _, place) => rosterFaults["invisible-characters"]({ raw }, place),
  },
  {
    plainer: (text) => cutFootnote(text).text,
    finding: (raw, _, place) => rosterFaults["footnote-mark"]({ raw, mark: cutFootnote(raw).mark }, place),
  },
  {
    plainer: (text) => text.normalize("NFKC"),
    finding: (raw, readAs, place) => rosterFaults["compatibility-form"]({ raw, readAs }, place),
  },
  {
    plainer: (text, { kind }) => (kind === "date" || kind === "fiscal-year" ? plainDay(text) : text),
    finding: (raw, readAs, place) => rosterFaults["day-spelled-out"]({ raw, readAs }, place),
  },
];

/** Ever plainer spellings of a figure, a day or a code. Names and words never come here. */
export function* plainerSpellings(text: string, field: SingleField, place: Place): Generator<Spelling, void> {
  let spelling = text;
  let findings: readonly Fault[] = [];
  for (const { plainer, finding } of steps) {
    const next = plainer(spelling, field);
    if (next === spelling) continue;
    findings = [...findings, finding(spelling.trim(), next.trim(), place)];
    spelling = next;
    yield { spelling, findings };
  }
}

const kanjiDigits = "〇一二三四五六七八九";
const kanjiNumber = /[〇一二三四五六七八九十]+(?=[年月日])/g;

/** 令和元年五月一日, 2020-3-31, 20200331, 2020/3/31 0:00 as readers of days know them. */
function plainDay(text: string): string {
  const bare = text.trim().replace(/[\sT]+0{1,2}:00(?::00(?:\.0+)?)?Z?$/, "");
  const digits = bare.replace(kanjiNumber, (number) => String(valueOfKanji(number)));
  return digits.replace(/^(\d{4})-(\d{1,2})-(\d{1,2})$|^([12]\d{3})(\d\d)(\d\d)$/, "$1$4/$2$5/$3$6");
}

function valueOfKanji(number: string): number {
  const [tens, ones] = number.split("十");
  if (ones === undefined) return Number([...number].map((digit) => kanjiDigits.indexOf(digit)).join(""));
  return digitOf(tens || "一") * 10 + (ones === "" ? 0 : digitOf(ones));
}

function digitOf(kanji: string): number {
  return kanjiDigits.indexOf(kanji);
}
