import type { TaskJson } from "@hakaru/model/exchange";

/** How a task stands, the most urgent first. */
export const standings = [
  "overdue",
  "soon",
  "running",
  "stopped",
] as const satisfies readonly TaskJson["standing"][];

/** The most urgent first: by how it stands, then by its last day. */
export function byUrgency(tasks: readonly TaskJson[]): readonly TaskJson[] {
  const rank = ({ standing }: TaskJson) => standings.indexOf(standing);
  return tasks.toSorted((a, b) => rank(a) - rank(b) || (a.due < b.due ? -1 : Number(a.due > b.due)));
}
