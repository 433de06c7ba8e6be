import type { Text } from "@hakaru/model/text";

export type ClaimKind = "medical" | "dpc" | "dental" | "dispensing";

/** Where the fields of a row of treatment stand. */
export interface ItemLayout {
  /** `by-code` where the first digit of the code says it: 6 a drug, 7 a material, 8 a comment, any other a procedure. */
  readonly table: "procedure" | "drug" | "material" | "by-code";
  readonly category?: number;
  readonly share?: number;
  readonly code: number;
  readonly quantity: number;
  readonly points?: number;
  readonly times?: number;
  /** Day 1; the other thirty follow. */
  readonly firstDay?: number;
  /** The one day it was done on. */
  readonly day?: number;
  readonly unit?: number;
  readonly unitPrice?: number;
  /** The points of such a row are in those of the bundle: it tells what was done, not what it cost. */
  readonly bundled?: true;
  /** How many fields there are at most, where that is known. */
  readonly size?: number;
  readonly doubt?: Text;
}

export interface DiagnosisLayout {
  readonly code: number;
  readonly name: number;
  readonly modifiers: number;
  readonly startedOn?: number;
  readonly outcome?: number;
  readonly main?: number;
  readonly icd10?: number;
  /** 傷病名区分 of DPC. */
  readonly role?: number;
  readonly size?: number;
}

/** Where the fields of the records of one kind of claim stand, 1-based as in its specification. */
export interface ClaimLayout {
  readonly kind: ClaimKind;
  readonly institution: {
    readonly prefecture: number;
    readonly table: number;
    readonly number: number;
    readonly billedMonth: number;
    readonly volume: number;
  };
  readonly common: {
    readonly number: number;
    readonly type: number;
    readonly month: number;
    readonly name: number;
    readonly sex: number;
    readonly bornOn: number;
    readonly searchNumber: number;
    readonly yenPerPoint?: number;
    readonly chart?: number;
    readonly kana?: number;
    /** Of dispensing: the institution that prescribed. */
    readonly prescriber?: { readonly prefecture: number; readonly table: number; readonly number: number };
  };
  readonly insurer: {
    readonly number: number;
    readonly symbol: number;
    readonly insured: number;
    readonly points: number;
    readonly days?: number;
    readonly meals?: number;
  };
  readonly payer: {
    readonly number: number;
    readonly recipient: number;
    readonly points: number;
    readonly days?: number;
  };
  readonly eligibility: { readonly payer: number; readonly code: number; readonly branch: number };
  readonly diagnoses: Readonly<Record<string, DiagnosisLayout>>;
  readonly items: Readonly<Record<string, ItemLayout>>;
  /** How many fields other records have at most, where that is known; more of them mean a comma inside a text. */
  readonly sizes: Readonly<Record<string, number>>;
}

const eligibility = { payer: 2, code: 3, branch: 7 };
const payer = { number: 2, recipient: 3, days: 5, points: 6 };
const treated = { category: 2, share: 3, code: 4, quantity: 5, points: 6, times: 7 };
const material = { ...treated, table: "material", unit: 8, unitPrice: 9, firstDay: 18, size: 48 } as const;

/** Records of medical claims since 2021 and, with era dates, before: only the spelling of dates differs. */
const medical: ClaimLayout = {
  kind: "medical",
  institution: { prefecture: 3, table: 4, number: 5, billedMonth: 8, volume: 9 },
  common: {
    number: 2,
    type: 3,
    month: 4,
    name: 5,
    sex: 6,
    bornOn: 7,
    chart: 14,
    yenPerPoint: 15,
    searchNumber: 19,
    kana: 37,
  },
  insurer: { number: 2, symbol: 3, insured: 4, days: 5, points: 6, meals: 9 },
  payer,
  eligibility,
  diagnoses: { SY: { code: 2, startedOn: 3, outcome: 4, modifiers: 5, name: 6, main: 7, size: 8 } },
  items: {
    SI: { ...treated, table: "procedure", firstDay: 14, size: 44 },
    IY: { ...treated, table: "drug", firstDay: 14, size: 44 },
    TO: material,
  },
  sizes: { RE: 38, HO: 15, KO: 12, CO: 5 },
};

/** DPC: read by an open reader of the same files; the bundled points (HH, GT) are at positions nobody states. */
const dpc: ClaimLayout = {
  ...medical,
  kind: "dpc",
  common: { ...medical.common, searchNumber: 21 },
  diagnoses: {
    ...medical.diagnoses,
    SB: { code: 2, modifiers: 3, name: 4, icd10: 5, role: 6 },
  },
  items: {
    ...medical.items,
    CD: { table: "by-code", bundled: true, category: 3, code: 6, quantity: 7, times: 10, day: 2 },
  },
  sizes: { HO: 15, KO: 12, CO: 5 },
};

const dentalItems: Text = {
  ja: "歯科の SI・IY・TO の位置は仕様を読んでいない。点数と回数は医科と同じ列、日は9列目からとする。",
  en: "Positions of SI, IY and TO in dental claims were not read in the specification: points and times as in medical ones, days from field 9.",
};

const dental: ClaimLayout = {
  kind: "dental",
  institution: { prefecture: 3, table: 4, number: 5, billedMonth: 7, volume: 8 },
  common: { number: 2, type: 3, month: 4, name: 5, sex: 6, bornOn: 7, searchNumber: 20 },
  insurer: { number: 2, symbol: 3, insured: 4, days: 5, points: 6, meals: 8 },
  payer,
  eligibility,
  diagnoses: { HS: { startedOn: 2, outcome: 3, code: 5, modifiers: 6, name: 7, main: 10 } },
  items: {
    SS: {
      table: "procedure",
      category: 2,
      share: 3,
      code: 4,
      quantity: 5,
      points: 77,
      times: 78,
      firstDay: 79,
    },
    SI: { ...treated, table: "procedure", firstDay: 9, doubt: dentalItems },
    IY: { ...treated, table: "drug", firstDay: 9, doubt: dentalItems },
    TO: { ...treated, table: "material", doubt: dentalItems },
  },
  sizes: {},
};

/** Dispensing: a drug or a material is given once for each dispensing (CZ) of its prescription (SH). */
const dispensing: ClaimLayout = {
  kind: "dispensing",
  institution: { prefecture: 3, table: 4, number: 5, billedMonth: 7, volume: 8 },
  common: {
    number: 2,
    type: 3,
    month: 4,
    name: 5,
    sex: 6,
    bornOn: 7,
    chart: 36,
    searchNumber: 38,
    kana: 42,
    prescriber: { prefecture: 10, table: 11, number: 12 },
  },
  // HO field 5 is how many prescriptions were taken in, which are no days.
  insurer: { number: 2, symbol: 3, insured: 4, points: 6 },
  payer: { number: 2, recipient: 3, points: 6 },
  eligibility,
  diagnoses: {},
  items: {
    IY: { table: "drug", share: 2, code: 3, quantity: 4 },
    TO: { table: "material", share: 2, code: 3, quantity: 4, unit: 5, unitPrice: 6 },
  },
  sizes: {},
};

/** CZ of dispensing claims: one dispensing, its fees, and what its drugs cost. */
export const dispensed = {
  day: 4,
  quantity: 6,
  share: 7,
  fee: 10,
  feePoints: 11,
  drugPoints: 14,
  /** Additional fees follow as share, code and points. */
  firstAddition: 16,
  additions: 10,
} as const;

/** The fields of CZ that hold numbers. */
export const dispensedNumbers: readonly number[] = [
  dispensed.quantity,
  dispensed.feePoints,
  dispensed.drugPoints,
  ...Array.from({ length: dispensed.additions }, (_, at) => dispensed.firstAddition + 3 * at + 2),
];

export const claimLayouts: Readonly<Record<ClaimKind, ClaimLayout>> = { medical, dpc, dental, dispensing };

/** GO, the last record of a file. */
export const totalLayout = { claims: 2, points: 3, volume: 4 } as const;

/** Insurer-side files: three columns before each record, and the records of the reviewing agency. */
export const recodeinfo = {
  prefix: 3,
  /** Fields of the prefix, counted back from the record. */
  origin: -2,
  line: -1,
  branch: 0,
  added: 2,
  correction: { act: 2, line: 3, branch: 4, newLine: 7, newBranch: 8 },
} as const;
