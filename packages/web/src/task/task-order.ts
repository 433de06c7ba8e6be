import type { TaskJson } from "@hakaru/model/exchange";

/** How a task stands, the most urgent first. */
export const standings = [
  "overdue",
  "tacit-consent",
  "lapse",
  "undecided",
  "soon",
  "running",
  "stopped",
] as const satisfies readonly TaskJson["standing"][];
