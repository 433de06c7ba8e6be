import type { Clock, ClockEvent } from "@hakaru/model/clock/clock";
import { clockAt } from "@hakaru/model/clock/clock-at";
import type { ClockState } from "@hakaru/model/clock/clock-state";
import type { Content } from "@hakaru/model/field/field";
import type { DeadlineCase, EntityDeadlines } from "@hakaru/model/programme/deadline-table";
import type { Entity } from "@hakaru/model/programme/entity";

/** Where a clock is, in the words of a table of deadlines. */
export function tellClock({ entity, table }: EntityDeadlines, one: DeadlineCase): string {
  const clock = entity.clocks[table.clock] as Clock;
  const fields = scalarsOf(one.content);
  const happened = one.happened.map((event) => ({ ...event, fields }));
  const reading = clockAt(clock, [...daysOf(entity, one.content), ...happened], one.on);
  if (reading.kind !== "recurring") return tell(reading);
  return reading.occurrences.map(({ key, state }) => `${key} ${tell(state)}`).join("; ");
}

function daysOf(entity: Entity, content: Content): readonly ClockEvent[] {
  const fields = scalarsOf(content);
  return Object.entries(entity.fields).flatMap(([name, { kind }]) => {
    const value = fields[name];
    return kind === "date" && typeof value === "string"
      ? [{ trigger: name, on: value, fields } as ClockEvent]
      : [];
  });
}

function scalarsOf(content: Content): Record<string, string | boolean> {
  const scalars = Object.entries(content).filter(([, value]) => ["string", "boolean"].includes(typeof value));
  return Object.fromEntries(scalars) as Record<string, string | boolean>;
}

function tell(state: ClockState): string {
  const then = "next" in state && state.next !== undefined ? ` > ${tell(state.next)}` : "";
  if (state.kind === "running") return `${state.soon ? "soon" : "running"} ${state.due}`;
  if (state.kind === "overdue") return `overdue ${state.due}`;
  if (state.kind === "met") return `${state.late > 0 ? "late" : "met"} ${state.on}${then}`;
  if (state.kind === "lapsed" || state.kind === "consented") return `${state.kind} ${state.on}${then}`;
  return state.kind;
}
