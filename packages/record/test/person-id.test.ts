import { createHmac } from "node:crypto";
import { date } from "@hakaru/model/calendar";
import { expect, test } from "vitest";
import { ageReachedBy } from "../src/age.ts";
import { insurerKind } from "../src/insurer.ts";
import { type PersonParts, personNames } from "../src/person-id.ts";

const key = Buffer.from("a key only this test has, 32 byte");
const personOf = personNames(key);
const parts: PersonParts = {
  insurer: "06139992",
  symbol: "123",
  number: "45-6",
  bornOn: date("1980-02-29"),
  sex: "1",
};

test("a name is half of an HMAC-SHA256 over the normalised parts", () => {
  const whole = createHmac("sha256", key).update("06139992\n123\n45-6\n1980-02-29\n1").digest("hex");
  expect(personOf(parts)).toBe(whole.slice(0, 32));
});

test.each<[string, Partial<PersonParts>]>([
  ["full width", { symbol: "１２３", number: "４５－６" }],
  ["a minus sign", { number: "45−6" }],
  ["a long vowel mark", { number: "45ー6" }],
  ["a half-width long vowel mark", { number: "45ｰ6" }],
  ["a rule", { number: "45─6" }],
  ["a dash", { number: "45―6" }],
  ["blanks around and inside", { symbol: " １ ２　３ " }],
  ["an insurer number padded on the left", { insurer: "06139992 " }],
])("%s is the same person", (_, other) => {
  expect(personOf({ ...parts, ...other })).toBe(personOf(parts));
});

test.each<[string, Partial<PersonParts>]>([
  ["a zero at the front", { number: "045-6" }],
  ["another sex", { sex: "2" }],
  ["another day of birth", { bornOn: date("1980-03-01") }],
  ["symbol and number cut elsewhere", { symbol: "12", number: "345-6" }],
  ["another insurer", { insurer: "06139993" }],
])("%s is another person", (_, other) => {
  expect(personOf({ ...parts, ...other })).not.toBe(personOf(parts));
});

test("another key gives other names, and a short key none", () => {
  expect(personNames(Buffer.alloc(32, 1))(parts)).not.toBe(personOf(parts));
  expect(() => personNames(Buffer.alloc(15))).toThrow("16 bytes");
});

test.each([
  ["06139992", "union"],
  ["63130001", "union"],
  ["01130012", "association"],
  ["02130011", "seafarers"],
  ["31130016", "mutual"],
  ["34130021", "mutual"],
  ["72130003", "mutual"],
  ["39131156", "late-elderly"],
  ["67138057", "municipal"],
  ["138057", "municipal"],
  ["  138057", "municipal"],
  ["133033", "national-union"],
  ["07130019", "other"],
  ["99130019", "other"],
  ["1380", "other"],
  ["", "other"],
])("insurer %s is of the kind %s", (number, kind) => {
  expect(insurerKind(number, date("2021-10-01"))).toBe(kind);
});

test.each([
  ["1981-04-01", "2021-03-31", 40],
  ["1981-04-02", "2021-03-31", 39],
  ["2000-02-29", "2021-02-27", 20],
  ["2000-02-29", "2021-02-28", 21],
  ["2000-02-29", "2020-02-28", 20],
  ["1990-01-01", "2020-12-31", 31],
  ["1990-01-02", "2020-12-31", 30],
  ["2021-10-31", "2021-10-31", 0],
  ["2021-12-01", "2021-10-31", -1],
])("born on %s, by the end of %s: %i years", (bornOn, day, age) => {
  expect(ageReachedBy(date(day), date(bornOn))).toBe(age);
});
