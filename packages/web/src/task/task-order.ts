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

/** The most urgent first: by how it stands, then by its last day. */
export function byUrgency(tasks: readonly TaskJson[]): readonly TaskJson[] {
  const rank = ({ standing }: TaskJson) => standings.indexOf(standing);
  return tasks.toSorted((a, b) => rank(a) - rank(b) || dueOf(a).localeCompare(dueOf(b)));
}

/** What has no last day stands behind what has one. */
function dueOf({ due = "9999-12-31" }: TaskJson): string {
  return due;
}
