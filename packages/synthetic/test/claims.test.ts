import { parseCompactDate } from "@hakaru/model/era";
import { expect, test } from "vitest";
import { receiptsOf } from "../src/claim/claims.ts";
import { type DeliveredClaim, deliveredClaims } from "../src/claim/delivered-claims.ts";
import { daysOf } from "../src/claim/month.ts";
import { type Country, people } from "../src/country/country.ts";
import { spellOn } from "../src/country/person.ts";
import { isoDay } from "../src/day-number.ts";
import type { YearTruth } from "../src/truth.ts";
import { writeClaims } from "../src/write/write-claims.ts";
import { recodeinfoDelivery } from "../src/write/write-recodeinfo.ts";
import type { ClaimsDelivery, Spelling } from "../src/write/write-uke.ts";
import { ukeDelivery } from "../src/write/write-uke.ts";
import { filesBelow, inFolder } from "./files.ts";

const seed = 9;
const country: Country = { persons: 300, seed, fiscalYears: [2021] };
const receipts = [...people({ ...country, persons: 3000 })].flatMap((person) =>
  receiptsOf(seed, person, 2021),
);

interface ReadByHand {
  readonly truth: YearTruth | undefined;
  /** Rows of each file. */
  readonly files: readonly (readonly (readonly string[])[])[];
}

/** Writes claims and reads their files the way somebody would by hand: decode, split at line ends and commas. */
function writtenAndRead(
  of: Country,
  lineEnd: string,
  deliver: (folder: string) => ClaimsDelivery,
): ReadByHand {
  return inFolder((folder) => {
    const delivery = deliver(folder);
    const truth = writeClaims(of, delivery);
    expect(delivery.close().length).toBe(filesBelow(folder).length);
    const files = filesBelow(folder).map(({ bytes }) => {
      expect(bytes.at(-1)).toBe(0x1a);
      const text = new TextDecoder("shift_jis", { fatal: true }).decode(bytes.subarray(0, -1));
      return text
        .split(lineEnd)
        .slice(0, -1)
        .map((line) => line.split(","));
    });
    return { truth: truth.truth().years[2021], files };
  });
}

const number = (text: string | undefined) => Number(text ?? "");
/** The rows of a pharmacy's drugs have eight fields or so, and no points. */
const isTreatment = ({ 0: record = "", length }: readonly string[]) =>
  ["SI", "IY", "TO"].includes(record) && length > 40;

/** What is counted by hand of the rows of one medical claim. */
function counted(rows: readonly (readonly string[])[]): { readonly stated: number; readonly summed: number } {
  let [category, summed] = ["", 0];
  for (const row of rows) {
    if (row[0] === "CO") category = row[1] || category;
    if (!isTreatment(row)) continue;
    category = row[1] || category;
    const times = number(row[6]);
    const days = row.slice(row[0] === "TO" ? 17 : 13).reduce((sum, day) => sum + number(day), 0);
    expect([row.length, days]).toEqual([row[0] === "TO" ? 48 : 44, times]);
    if (category !== "97") summed += number(row[5]) * times;
  }
  return { stated: number(rows.find(([record]) => record === "HO")?.[5]), summed };
}

function claimsIn(rows: readonly (readonly string[])[]): readonly (readonly (readonly string[])[])[] {
  const claims: (readonly string[])[][] = [];
  for (const row of rows) {
    if (row[0] === "RE") claims.push([]);
    claims.at(-1)?.push(row);
  }
  return claims;
}

const spellings: readonly Spelling[] = [
  { calendar: "western", lineEnd: "\r\n", endByte: true },
  { calendar: "era", lineEnd: "\n", endByte: true },
];

test.each(spellings)("points, days and totals of UKE files add up by hand: $calendar dates", (spelling) => {
  const { truth, files } = writtenAndRead(country, spelling.lineEnd, (folder) =>
    ukeDelivery(folder, spelling),
  );
  let [claims, points] = [0, 0];
  for (const rows of files) {
    const total = rows.at(-1) ?? [];
    const found = claimsIn(rows.slice(0, -1));
    expect(["IR", "YK"]).toContain(rows[0]?.[0]);
    expect([total[0], number(total[1])]).toEqual([
      "GO",
      rows.filter(([id]) => id === "HO" || id === "KO").length,
    ]);
    expect(number(total[2])).toBe(found.reduce((sum, claim) => sum + counted(claim).stated, 0));
    for (const claim of found) {
      claims += 1;
      const { stated, summed } = counted(claim);
      points += stated;
      if (rows[0]?.[0] === "IR") expect(summed).toBe(stated);
      const [re = []] = claim;
      expect(re.length).toBe(rows[0]?.[0] === "IR" ? 38 : 42);
      expect(parseCompactDate(re[6] ?? "")?.outside).toBe(false);
      expect(re[3]?.length).toBe(spelling.calendar === "era" ? 5 : 6);
    }
  }
  expect([claims, points]).toEqual([
    (truth?.claims.medical ?? 0) + (truth?.claims.dispensing ?? 0),
    truth?.points,
  ]);
  expect(claims).toBeGreaterThan(2000);
});

test("what a pharmacy claims is drugs and fees of each dispensing", () => {
  for (const rows of writtenAndRead(country, "\r\n", (folder) => ukeDelivery(folder)).files)
    if (rows[0]?.[0] === "YK")
      for (const claim of claimsIn(rows)) {
        const dispensed = claim.filter(([record]) => record === "CZ");
        const sum = dispensed.reduce(
          (points, row) => points + number(row[10]) + number(row[13]) + number(row[17]),
          0,
        );
        expect(sum).toBe(number(claim.find(([record]) => record === "HO")?.[5]));
      }
});

test("a corrected claim went in with a row too many, and is right when the agency's rows are applied by hand", () => {
  const deliver = (folder: string) => recodeinfoDelivery(folder, seed);
  const { truth, files } = writtenAndRead({ ...country, persons: 600 }, "\n", deliver);
  let [corrected, claims, points] = [0, 0, 0];
  for (const rows of files)
    for (const receipt of managed(rows)) {
      claims += 1;
      const submitted = receipt.filter(([origin]) => origin === "1").map((row) => row.slice(3));
      const isMedical = submitted[0]?.[0] === "IR";
      const before = counted(submitted);
      const after = counted(corrections(receipt).map((row) => row.slice(3)));
      points += after.stated;
      if (isMedical) expect([before.summed, after.summed]).toEqual([before.stated, after.stated]);
      if (before.stated !== after.stated) corrected += 1;
    }
  expect([claims, points]).toEqual([
    (truth?.claims.medical ?? 0) + (truth?.claims.dispensing ?? 0),
    truth?.points,
  ]);
  // One medical claim in fifty; four standard deviations.
  const medical = truth?.claims.medical ?? 0;
  expect(Math.abs(corrected - medical / 50)).toBeLessThan(4 * Math.sqrt(medical / 50));
});

function managed(rows: readonly (readonly string[])[]): readonly (readonly (readonly string[])[])[] {
  const receipts: (readonly string[])[][] = [];
  for (const row of rows) {
    if (row[3] === "MN") receipts.push([]);
    receipts.at(-1)?.push(row);
  }
  return receipts;
}

/** 1 is not written; 2 puts the row of the agency in the place of a line, 3 takes it out. */
function corrections(receipt: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const lines = new Map(receipt.filter(([origin]) => origin === "1").map((row) => [row[1], row]));
  const added = new Map(
    receipt.filter(([origin]) => origin === "2").map((row) => [`${row[1]}-${row[2]}`, row]),
  );
  for (const row of receipt.filter((each) => each[3] === "JY")) {
    expect(lines.has(row[5])).toBe(true);
    if (row[4] === "3") lines.delete(row[5]);
    else
      lines.set(
        row[5],
        receipt.find(
          (each) => each[0] === "2" && each[3] !== "JY" && `${each[1]}-${each[2]}` === `${row[9]}-${row[10]}`,
        ) ?? [],
      );
  }
  expect(added.size).toBeGreaterThan(0);
  return [...lines.values()];
}

test("nobody is treated before birth, after death, or without insurance", () => {
  for (const { person, month, spell, ...rest } of receipts) {
    const [begins] = daysOf(month);
    expect(person.born).toBeLessThanOrEqual(begins);
    if ("units" in rest)
      for (const { days } of rest.units)
        for (const [day] of days) {
          expect(spellOn(person, begins + day - 1)).toBe(spell);
          expect(person.died === null || begins + day - 1 <= person.died).toBe(true);
        }
    else for (const { dispensedOn } of rest.dispensings) expect(dispensedOn).toBeGreaterThanOrEqual(begins);
  }
});

test("days are days of their month, and nothing is claimed before the month after", () => {
  for (const { month, billed, ...rest } of receipts) {
    const [begins, ends] = daysOf(month);
    expect(billed.year * 12 + billed.month).toBeGreaterThan(month.year * 12 + month.month);
    if ("units" in rest)
      for (const { days } of rest.units)
        for (const [day] of days) expect(day >= 1 && day <= ends - begins + 1).toBe(true);
  }
});

test("the same claim is found once: institution, prescriber, person, insurer, month and kind tell claims apart", () => {
  const keys = receipts
    .filter(({ searchNumber }) => searchNumber === null)
    .map(({ kind, person, spell, institution, month, ...rest }) =>
      [
        kind,
        person.number,
        spell.from,
        institution.prefecture,
        institution.number,
        month.year,
        month.month,
        "admittedOn" in rest && rest.admittedOn !== null,
        "prescriber" in rest && rest.prescriber.number,
      ].join(),
    );
  expect(new Set(keys).size).toBe(keys.length);
});

const allText = textOfUke(1500);

function textOfUke(persons: number): string {
  return inFolder((folder) => {
    const delivery = ukeDelivery(folder);
    writeClaims({ ...country, persons }, delivery);
    delivery.close();
    const texts = filesBelow(folder).map(({ bytes }) => new TextDecoder("shift_jis").decode(bytes));
    return texts.join("\n").replaceAll("\r\n", "\n");
  });
}

test.each([
  { what: "suspected diagnoses with 8002", is: /^SY,\d{7},\d{8},1,8002,/mu },
  { what: "diagnoses without a code, suspected by their name", is: /^SY,0000999,.*の疑い/mu },
  { what: "rows without points, continued", is: /^SI,,[12],\d{9},,\d+,/mu },
  { what: "public payers", is: /^KO,81/mu },
  { what: "materials", is: /^TO,,/mu },
  { what: "meals", is: /^SI,97,/mu },
  { what: "stays in hospital", is: /^RE,\d+,1[13][12][1357],/mu },
  { what: "comments", is: /^CO,21,/mu },
  { what: "split claims", is: /^SN,1,05,/mu },
  { what: "moved claims", is: /^SN,1,04,/mu },
  { what: "claims sent back and claimed again", is: /^RE,(?:[^,]*,){17}\d{15,},/mu },
  { what: "insurers of six digits behind two blanks", is: /^HO, {2}\d{6},/mu },
  { what: "branch numbers", is: /^SN,1,01,,,,01,,/mu },
  { what: "the word for synthetic", is: /^RE,.*,合成データ,/mu },
])("files have $what", ({ is }) => {
  expect(allText).toMatch(is);
});

test.each([
  {
    rate: "lateClaims",
    is: ({ receipt }: DeliveredClaim) =>
      receipt.billed.year * 12 + receipt.billed.month - receipt.month.year * 12 - receipt.month.month > 3,
  },
  { rate: "duplicates", is: ({ isDuplicate }: DeliveredClaim) => isDuplicate },
  { rate: "wrongTotals", is: ({ total, receipt }: DeliveredClaim) => total !== receipt.points },
  {
    rate: "branchMissing",
    is: ({ stated, receipt }: DeliveredClaim) => stated.branch === null && receipt.month.year === 2022,
  },
  {
    rate: "birthTypo",
    is: ({ stated, receipt }: DeliveredClaim) => isoDay(stated.born) !== isoDay(receipt.person.born),
  },
  { rate: "sexTypo", is: ({ stated, receipt }: DeliveredClaim) => stated.sex !== receipt.person.sex },
  {
    rate: "numberFormat",
    is: ({ stated, receipt }: DeliveredClaim) => stated.number !== receipt.spell.number,
  },
  { rate: "nameInKana", is: ({ stated }: DeliveredClaim) => stated.name === stated.kana },
  {
    rate: "nameSpelling",
    is: ({ stated, receipt }: DeliveredClaim) =>
      stated.name !== `${receipt.person.surnames.at(-1)?.written}　${receipt.person.given.written}` &&
      receipt.person.surnames.length === 1,
  },
] as const)("errors occur as often as asked, and never unasked: $rate", ({ rate, is }) => {
  const some = [...people({ ...country, persons: 400 })];
  const share = (rates: object) => {
    const claims = some.flatMap((person) => deliveredClaims(seed, person, 2021, rates));
    return claims.filter(is).length / claims.length;
  };
  expect(share({})).toBe(0);
  expect(share({ [rate]: 0.3 })).toBeGreaterThan(0.05);
  expect(share({ [rate]: 0.3 })).toBeLessThan(0.4);
});

test("one error rate does not move the others: asked for two, each claim errs as where it was asked for one", () => {
  const claims = (rates: object) =>
    [...people({ ...country, persons: 200 })].flatMap((person) => deliveredClaims(seed, person, 2021, rates));
  const births = (list: readonly DeliveredClaim[]) => list.map(({ stated }) => stated.born);
  expect(births(claims({ birthTypo: 0.3, sexTypo: 0.5 }))).toEqual(births(claims({ birthTypo: 0.3 })));
});
