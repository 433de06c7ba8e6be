import type { Fault } from "@hakaru/model/fault";
import type { Role } from "@hakaru/model/role";
import { expect, test } from "vitest";
import { toldFaults } from "../src/told-faults.ts";
import { application } from "./grants-programme.ts";

const fault = (code: string, field?: string, severity: Fault["severity"] = "error"): Fault => ({
  code,
  severity,
  place: { ...(field !== undefined && { field }), raw: "a secret" },
  message: { ja: "", en: "" },
  mend: { ja: "", en: "" },
});

type Row = readonly [Role, readonly Fault[], ...told: string[]];
const table: readonly Row[] = [
  ["applicant", [fault("wrong-kind", "title")], "wrong-kind title"],
  ["applicant", [fault("wrong-kind", "opinion")], "hidden-field undefined"],
  ["applicant", [fault("wrong-kind", "opinion"), fault("too-long", "score")], "hidden-field undefined"],
  ["applicant", [fault("wrong-kind", "opinion"), fault("x", "title")], "x title", "hidden-field undefined"],
  ["applicant", [fault("look", "opinion", "warning")]],
  ["applicant", [fault("guard")], "guard undefined"],
  ["reviewer", [fault("not-kana", "members[2].name")], "hidden-field undefined"],
  ["auditor", [fault("not-kana", "members[2].name")], "not-kana members[2].name"],
  ["secretariat", [fault("wrong-kind", "title")], "hidden-field undefined"],
  ["applicant", [fault("unknown-field", "nonsense")], "unknown-field nonsense"],
];

test.for(table)("to a %s of %j: %s %s", ([role, faults, ...told]) => {
  const said = toldFaults(application, { id: "x", role }, faults);
  expect(said.map(({ code, place: { field } }) => `${code} ${field}`)).toEqual(told);
  if (told[0] === "hidden-field undefined") expect(JSON.stringify(said)).not.toContain("secret");
});

test("whoever filled in a field by a form is told what is wrong with it", () => {
  const said = toldFaults(
    application,
    { id: "x", role: "public" },
    [fault("wrong-kind", "contact")],
    ["contact"],
  );
  expect(said.map(({ code }) => code)).toEqual(["wrong-kind"]);
});
