import { checkupFaults } from "@hakaru/record/checkup/checkup-faults";
import { claimFaults } from "@hakaru/record/claims/claim-faults";
import { masterFaults } from "@hakaru/record/claims/master-faults";
import { enrolmentFaults } from "@hakaru/record/enrolment/enrolment-faults";
import { folderFaults } from "@hakaru/record/folder/folder-faults";
import { ingestFaults } from "@hakaru/record/ingest/ingest-faults";
import { describe, expect, test } from "vitest";
import { ruleCounts, ruleWords, toldFault } from "../src/rule-words.ts";

describe.each([
  ["claims", { ...claimFaults, ...masterFaults, ...ingestFaults }],
  ["checkups", { ...checkupFaults, ...folderFaults }],
  ["enrolment", enrolmentFaults],
] as const)("%s", (kind, faults) => {
  test.each(Object.keys(faults))("%s is told in both languages, without a fact", (code) => {
    const { message, mend } = ruleWords(kind, code);
    for (const { ja, en } of [message, mend]) {
      expect(ja).toMatch(/[ぁ-んァ-ヶ一-龠]/);
      expect(en).not.toBe("");
      for (const text of [ja, en]) expect(text).not.toMatch(/undefined|NaN|\[object|function/);
    }
  });
});

test("of a fault what it was told of is left out, and where it stands is kept", () => {
  const fault = claimFaults["birth-unreadable"](
    { number: "7", raw: "19809999" },
    { file: "a.uke", line: 3, raw: "19809999" },
  );
  const told = toldFault("claims", fault);
  expect(JSON.stringify(told)).not.toContain("19809999");
  expect(told).toMatchObject({ code: "birth-unreadable", place: { file: "a.uke", line: 3 } });
});

test("what no catalogue has is told by its code alone", () => {
  expect(ruleCounts("claims", { "of-another-version": 2, "points-differ": 3 })).toMatchObject([
    { rule: "points-differ", findings: 3 },
    { rule: "of-another-version", findings: 2 },
  ]);
});
