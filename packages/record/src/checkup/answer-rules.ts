import { date, type LocalDate } from "@hakaru/model/calendar";
import type { Text } from "@hakaru/model/text";
import type { QuestionName } from "../determination/facts.ts";

/** The choices of a question in one code system: which of them are a yes, which a no. */
export interface Choices {
  readonly system: string;
  /** From when to before when documents that name no code system mean this one. */
  readonly from: LocalDate;
  readonly until?: LocalDate;
  readonly yes: readonly string[];
  readonly no: readonly string[];
  readonly doubt?: Text;
}

interface QuestionRule {
  readonly item: string;
  readonly choices: readonly Choices[];
}

const begin = date("2008-04-01");
const yesNo = { system: "1.2.392.200119.6.2003", from: begin, yes: ["1"], no: ["2"] };

/** What an insurer asked again: both choices are a yes; there is none for no. */
const askedAgain: Choices = {
  system: "1.2.392.200119.6.24020",
  from: date("2024-04-01"),
  yes: ["1", "2"],
  no: [],
  doubt: {
    ja: "2（健診以後に服薬開始）もメタボリックシンドローム判定で服薬ありとしている",
    en: "2 (began after the checkup) counts as medicine for metabolic syndrome too",
  },
};

/**
 * The questions that become yes or no, the one that decides first at the front. A choice is read by the code system
 * it names, and by the day of the checkup where it names none.
 *
 * Source: 特定健診項目コード表; the meaning of smoking changed with FY2024 from two choices to three.
 */
export const questionRules: Readonly<Record<QuestionName, readonly QuestionRule[]>> = {
  smoking: [
    {
      item: "9N736000000000011",
      choices: [
        { system: "1.2.392.200119.6.24060", from: date("2024-04-01"), yes: ["1"], no: ["2", "3"] },
        { ...yesNo, until: date("2024-04-01") },
      ],
    },
  ],
  medication_pressure: medication("9N702167200000049", "9N701000000000011"),
  medication_glucose: medication("9N707167200000049", "9N706000000000011"),
  medication_lipid: medication("9N712167200000049", "9N711000000000011"),
};

function medication(again: string, asked: string): readonly QuestionRule[] {
  return [
    { item: again, choices: [askedAgain] },
    { item: asked, choices: [yesNo] },
  ];
}

/** 採血時間（食後）: when blood was taken. */
export const mealItem = "9N141000000000011";

/** 2 ten hours and more after a meal, 3 three and a half to ten hours, 4 under three and a half. */
export const mealChoices = {
  fasting: ["2"],
  casual: ["3", "4"],
  afterMeal: ["4"],
  /** Of documents before FY2018: under ten hours. */
  formerCasual: ["1"],
  doubt: {
    ja: "食直後（4）の随時血糖を階層化に使わないことは原文で未確認",
    en: "that casual glucose right after a meal (4) does not decide the level was not read in the text itself",
  },
} as const;

/** What a document states of the two determinations. */
export const statedItems = {
  metabolic_stated: "9N501000000000011",
  guidance_stated: "9N506000000000011",
} as const;

/** Of both: 1 the heaviest to 3 none, 4 判定不能. */
export const statedChoices: readonly string[] = ["1", "2", "3", "4"];
