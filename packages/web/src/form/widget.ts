import type { LocalDate } from "@hakaru/model/calendar";
import type { Field } from "@hakaru/model/field/field";
import type { ComponentType } from "react";
import type { Entered } from "./entered.ts";

/** What an input is given to draw itself. */
export interface InputProps {
  readonly id: string;
  /** The way to the field: `sites[2].name`. */
  readonly path: string;
  readonly field: Field;
  readonly entered: Entered | undefined;
  readonly change: (next: Entered | undefined) => void;
  /** The reader has left the input. */
  readonly settle: () => void;
  /** The day codes are in force on. */
  readonly day: LocalDate;
  readonly programme: string;
  /** What the input is tied to: its hints and faults, and whether it is required. */
  readonly told: {
    readonly "aria-describedby"?: string;
    readonly "aria-invalid"?: true;
    readonly "aria-required"?: true;
  };
  /** Draws the fields of a member of a group. */
  readonly FieldInput: ComponentType<FieldInputProps>;
}

export interface FieldInputProps {
  readonly path: string;
  readonly field: Field;
  readonly entered: Entered | undefined;
  readonly change: (next: Entered | undefined) => void;
}

/** How a field is drawn: by its input, under a label or, where it has several controls, under a legend. */
export interface Drawn {
  readonly Input: ComponentType<InputProps>;
  readonly framed: (field: Field) => "label" | "legend";
}

/** The id of the control of a field: `sites[2].name` → `f-sites-2-name`. */
export function idOf(path: string): string {
  return `f-${path.replaceAll(/[.[\]]+/g, "-").replace(/-$/, "")}`;
}
