import type { Fault } from "@hakaru/model/fault";
import { apiFaults } from "./api-faults.ts";

/** What the validator found of a body, as far as it is told. */
interface Finding {
  readonly keyword: string;
  readonly instancePath: string;
  readonly params: Readonly<Record<string, unknown>>;
}

const most = 100;

/** What is wrong with the form of a body, each finding at its member. */
export function bodyFaults({ validation }: { readonly validation?: readonly Finding[] }): readonly Fault[] {
  const faults = (validation ?? []).slice(0, most).map(faultOf);
  return faults.length === 0 ? [apiFaults["body-missing"]({})] : faults;
}

/** More than any form of ours goes down; what works through a body may go down by itself. */
const deepest = 64;

/** Whether a body is JSON one can work with: `1e999` is read as a number that is none, and depth costs nothing to send. */
export function isWorkable(body: unknown): boolean {
  for (let level = [body], depth = 0; level.length > 0; depth += 1) {
    if (depth > deepest || level.some((each) => typeof each === "number" && !Number.isFinite(each)))
      return false;
    level = level.flatMap((each) => (typeof each === "object" && each !== null ? Object.values(each) : []));
  }
  return true;
}

function faultOf({ keyword, instancePath, params }: Finding): Fault {
  const at = memberPath(instancePath);
  if (keyword === "additionalProperties") return told("member-unknown", at, params.additionalProperty);
  if (keyword === "required") return told("member-missing", at, params.missingProperty);
  if (at === "") return apiFaults["body-missing"]({});
  const wanted = String(params.type ?? params.allowedValues ?? params.format ?? params.limit ?? keyword);
  return apiFaults["member-unfit"]({ name: at, wanted }, { field: at });
}

function told(code: "member-unknown" | "member-missing", at: string, member: unknown): Fault {
  const name = at === "" ? String(member) : `${at}.${member}`;
  return apiFaults[code]({ name }, { field: name });
}

/** /works/2/content → works[2].content */
function memberPath(pointer: string): string {
  const steps = pointer
    .split("/")
    .slice(1)
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
  return steps.reduce(
    (way, step) => way + (/^\d+$/.test(step) ? `[${step}]` : way === "" ? step : `.${step}`),
    "",
  );
}
