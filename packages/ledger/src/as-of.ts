import type { Instant, LocalDate } from "@hakaru/model/calendar";
import { lastDay } from "@hakaru/model/period";
import type { Event, Observation } from "./observation.ts";

/** The last step known at a moment; undefined where the observation was not yet known. */
export function eventAt(observation: Observation, known: Instant): Event | undefined {
  const last = observation.events.at(-1);
  if (last !== undefined && last.at <= known) return last;
  return observation.events.findLast((event) => event.at <= known);
}

/**
 * The published figures standing on a day as they were known at a moment: per series the one with the latest
 * as-of day not after `valid`, then the latest period; a later publication wins over an earlier one of the same.
 *
 * @param observations of one strategy, in any order
 */
export function asOf(
  observations: readonly Observation[],
  valid: LocalDate,
  known: Instant,
): readonly Observation[] {
  const standing = new Map<string, { observation: Observation; seq: number }>();
  for (const observation of observations) {
    const event = observation.asOf <= valid ? eventAt(observation, known) : undefined;
    if (event?.state !== "published") continue;
    const series = seriesOf(observation);
    const before = standing.get(series);
    if (before === undefined || isLater(observation, event.seq, before))
      standing.set(series, { observation, seq: event.seq });
  }
  return [...standing.values()].map((entry) => entry.observation);
}

function isLater(
  observation: Observation,
  seq: number,
  before: { observation: Observation; seq: number },
): boolean {
  if (observation.asOf !== before.observation.asOf) return observation.asOf > before.observation.asOf;
  const [end, endBefore] = [lastDay(observation.period), lastDay(before.observation.period)];
  return end === endBefore ? seq > before.seq : end > endBefore;
}

/** Subject and part: what a series is of. */
export function seriesOf(of: Pick<Observation, "subject" | "part">): string {
  return `${of.subject}\u0000${of.part}`;
}
