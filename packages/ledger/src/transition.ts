import { type Fault, Refusal } from "@hakaru/model/fault";
import { ledgerFaults } from "./ledger-faults.ts";
import type { Event, State } from "./observation.ts";

/** Which step may follow which. `revised` is never asked for: it is what publishing a successor does. */
export const transitions: { readonly [S in State]: readonly State[] } = {
  draft: ["submitted", "withdrawn"],
  submitted: ["checked", "withdrawn"],
  checked: ["published", "withdrawn"],
  published: ["revised", "withdrawn"],
  revised: [],
  withdrawn: [],
};

export interface Step {
  readonly to: State;
  readonly actor: string;
  readonly reason?: string;
}

/** Refuses a step the rules forbid; otherwise does nothing. */
export function allow(observation: number, events: readonly Event[], step: Step): void {
  const fault = forbidden(observation, events, step);
  if (fault !== undefined) throw new Refusal(fault);
}

function forbidden(observation: number, events: readonly Event[], step: Step): Fault | undefined {
  const { to, actor, reason } = step;
  const from = events.at(-1)?.state;
  if (from === undefined) return ledgerFaults["unknown-observation"]({ observation });
  if (!transitions[from].includes(to))
    return ledgerFaults["transition-not-allowed"]({ observation, from, to });
  const submitter = events.find((event) => event.state === "submitted")?.actor;
  if (to === "checked" && actor === submitter)
    return ledgerFaults["checker-is-submitter"]({ observation, actor });
  if (to === "withdrawn" && !reason?.trim()) return ledgerFaults["reason-needed"]({ observation, to });
  return undefined;
}
