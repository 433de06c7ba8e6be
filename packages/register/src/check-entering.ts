import type { Fault } from "@hakaru/model/fault";
import type { Desk } from "./desk.ts";
import { allFaults } from "./perform.ts";
import { plannerFor } from "./plan-work.ts";
import type { Register } from "./register.ts";
import type { Entering } from "./work.ts";

/** Everything against a new entry, as its actor would be told, judged as it would be made; nothing is kept. */
export async function checkEntering(
  desk: Desk,
  register: Register,
  entering: Omit<Entering, "does">,
): Promise<readonly Fault[]> {
  const work = { does: "enter", ...entering } as const;
  const plan = plannerFor(register, desk.acting).enter(work, "create");
  return (await allFaults(desk, register, [work], [plan])).flat();
}
