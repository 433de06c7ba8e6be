import type { LocalDate } from "@hakaru/model/calendar";
import { evaluate } from "@hakaru/model/evaluate";
import type { Content, FieldValue } from "@hakaru/model/field/field";
import type { Setting, Step } from "@hakaru/model/programme/entity";

/** The last number of every series, by its pattern with the fields filled in. */
export type Serials = Map<string, number>;

interface Circumstances {
  readonly state: string;
  readonly on: LocalDate;
  readonly actor: string;
  readonly serials: Serials;
}

/** A content with what a creation or a step fills in of itself, one setting after the other. */
export function filledIn(sets: Step["sets"] = {}, content: Content, given: Circumstances): Content {
  const filled: Record<string, FieldValue> = { ...content };
  for (const [name, setting] of Object.entries(sets)) {
    const value = setting && settingValue(setting, filled, given);
    if (value !== undefined) filled[name] = value;
  }
  return filled;
}

function settingValue(
  setting: Setting,
  content: Content,
  { state, on, actor, serials }: Circumstances,
): FieldValue | undefined {
  if (setting.set === "on") return on;
  if (setting.set === "actor") return actor;
  if (setting.set === "value") return evaluate(setting.value, { content, state, on });
  const series = setting.pattern.replace(/\{(\w+)\}/g, (_, name) => word(content[name], name));
  const serial = (serials.get(series) ?? 0) + 1;
  serials.set(series, serial);
  return series.replace(/#+/, (digits) => String(serial).padStart(digits.length, "0"));
}

function word(value: FieldValue | undefined, name: string): string {
  if (typeof value !== "string") throw new Error(`no ${name} for a serial number`);
  return value;
}
