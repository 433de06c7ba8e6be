import type { Fault } from "@hakaru/model/fault";
import type { Desk } from "../desk.ts";
import { held } from "../held.ts";
import { allFaults } from "../perform.ts";
import { entriesOf, type Plan, plannerFor } from "../plan-work.ts";
import type { Register } from "../register.ts";
import { registerFaults } from "../register-faults.ts";
import type { Work } from "../work.ts";

/** What speaks against each of some works, as `perform` would say it; nothing is written. */
export async function judged(
  desk: Desk,
  register: Register,
  works: readonly Work[],
): Promise<readonly (readonly Fault[])[]> {
  const entries = await held(desk, register, entriesOf(works));
  const planner = plannerFor(register, desk.acting);
  const plans = works.map((work): Plan => {
    if (work.does === "enter") return planner.enter(work, "import");
    const before = entries.get(work.entry);
    if (before === undefined)
      return { faults: [registerFaults["unknown-entry"]({ register: register.name, entry: work.entry })] };
    return work.does === "change" ? planner.change(work, before, "import") : planner.step(work, before);
  });
  return allFaults(desk, register, works, plans);
}
