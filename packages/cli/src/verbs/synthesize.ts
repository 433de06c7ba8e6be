import { Refusal } from "@hakaru/model/fault";
import type { Country } from "@hakaru/synthetic/country/country";
import { type Form, forms } from "@hakaru/synthetic/forms";
import type { ErrorRates } from "@hakaru/synthetic/stated";
import { cliFaults } from "../cli-faults.ts";
import type { Input, Verb } from "../verb.ts";

/** Errors records may be made with, as they are named on the command line. */
const errors = [
  "nameSpelling",
  "nameInKana",
  "birthTypo",
  "sexTypo",
  "numberFormat",
  "branchMissing",
  "lateClaims",
  "duplicates",
  "wrongTotals",
  "missingItems",
] as const satisfies readonly (keyof ErrorRates)[];

export const synthesize: Verb = {
  name: "synthesize",
  usage:
    "synthesize --as uke|recodeinfo|xml|parquet --out DIR [--persons N] [--seed S] [--years 2017,2018] [--part 1/10] [--errors nameSpelling=0.01,…]",
  about: {
    ja: "合成の国をつくり、レセプト、健診、または Parquet として書きます。実在の人の記録は使いません。",
    en: "makes a country up and writes its claims, its checkups, or its records as Parquet; nobody in it is real",
  },
  options: {
    as: {
      value: "FORM",
      about: { ja: "uke、recodeinfo、xml、parquet", en: "uke, recodeinfo, xml or parquet" },
    },
    out: { value: "DIR", about: { ja: "書く場所", en: "where it is written" } },
    persons: { value: "N", about: { ja: "人数（既定 20000）", en: "how many people (20000)" } },
    seed: {
      value: "S",
      about: { ja: "種。同じ種なら同じ国（既定 1）", en: "the same seed makes the same country (1)" },
    },
    years: { value: "YEARS", about: { ja: "年度（既定 2017）", en: "fiscal years (2017)" } },
    part: { value: "K/N", about: { ja: "N 個に分けた K 番目だけ", en: "only the K-th of N parts" } },
    errors: {
      value: "RATES",
      about: { ja: `誤りの割合: ${errors.join("、")}`, en: `rates of errors: ${errors.join(", ")}` },
    },
  },
  run: async (input, world) => {
    const { out } = input.options;
    if (out === undefined) throw new Refusal(cliFaults["missing-argument"]({ name: "--out" }));
    const country = countryIn(input);
    const { synthesize: made } = await import("@hakaru/synthetic/synthesize");
    const { truth, files } = await made(out, { country, form: formIn(input), rates: ratesIn(input) });
    world.say(
      world.lang === "ja"
        ? `合成の ${truth.persons.toLocaleString("en-US")} 人を ${files.length.toLocaleString("en-US")} 個のファイルに書きました。`
        : `${truth.persons.toLocaleString("en-US")} people made up, in ${files.length.toLocaleString("en-US")} files`,
    );
    world.say(JSON.stringify(truth.years, undefined, 2));
  },
};

function formIn({ options: { as } }: Input): Form {
  const form = forms.find((each) => each === as);
  if (form !== undefined) return form;
  throw new Refusal(cliFaults["unknown-format"]({ text: as ?? "", known: forms.join(", ") }));
}

const mostPersons = 200_000_000;

function countryIn(input: Input): Country {
  const { persons = "20000", seed = "1", years = "2017", part } = input.options;
  return {
    persons: wholeIn("persons", persons, 1, mostPersons),
    seed: wholeIn("seed", seed, 0, 2 ** 32 - 1),
    fiscalYears: years
      .split(",")
      .map((year) => wholeIn("years", year.trim(), 2008, 2030))
      .toSorted(),
    ...(part !== undefined && { part: partIn(part) }),
  };
}

function partIn(text: string): NonNullable<Country["part"]> {
  const [number = "", of = ""] = text.split("/");
  const whole = wholeIn("part", of, 1, 100_000);
  return { number: wholeIn("part", number, 1, whole), of: whole };
}

function wholeIn(option: string, text: string, least: number, most: number): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && number >= least && number <= most) return number;
  throw new Refusal(cliFaults["no-such-number"]({ option: `--${option}`, text, least, most }));
}

function ratesIn({ options: { errors: text = "" } }: Input): ErrorRates {
  const given = text.split(",").filter((each) => each !== "");
  return Object.fromEntries(given.map((each) => rateIn(each)));
}

function rateIn(text: string): readonly [keyof ErrorRates, number] {
  const [name = "", rate = ""] = text.split("=");
  const known = errors.find((each) => each === name.trim());
  if (known === undefined)
    throw new Refusal(cliFaults["unknown-format"]({ text: name, known: errors.join(", ") }));
  const share = Number(rate);
  if (rate !== "" && share >= 0 && share <= 1) return [known, share];
  throw new Refusal(
    cliFaults["no-such-number"]({ option: `--errors ${known}`, text: rate, least: 0, most: 1 }),
  );
}
