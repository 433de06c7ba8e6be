import type { LocalDate } from "../calendar.ts";
import type { Decimal } from "../decimal.ts";
import type { PrefectureCode } from "../prefecture.ts";
import type { Silence } from "../value.ts";
import type { CodeField } from "./code-field.ts";
import type { CorporateNumberField } from "./corporate-number-field.ts";
import type { DateField } from "./date-field.ts";
import type { Common } from "./field-kind.ts";
import type { FileField, FileValue } from "./file-field.ts";
import type { FiscalYearField } from "./fiscal-year-field.ts";
import type { KanaField } from "./kana-field.ts";
import type { MoneyField } from "./money-field.ts";
import type { NameField } from "./name-field.ts";
import type { NumberField } from "./number-field.ts";
import type { PrefectureField } from "./prefecture-field.ts";
import type { ReferenceField } from "./reference-field.ts";
import type { TextField } from "./text-field.ts";
import type { YesNoField } from "./yes-no-field.ts";

/** A field that holds one value. */
export type SingleField =
  | TextField
  | NameField
  | KanaField
  | NumberField
  | MoneyField
  | DateField
  | FiscalYearField
  | CodeField
  | CorporateNumberField
  | PrefectureField
  | YesNoField
  | ReferenceField
  | FileField;

/** Fields that repeat together: the sites of a study, the members of a council. */
export interface GroupField extends Common {
  readonly kind: "group";
  readonly fields: Readonly<Record<string, SingleField>>;
  readonly least?: number;
  /** 1,000 where none is stated. */
  readonly most?: number;
}

export type Field = SingleField | GroupField;
export type Fields = Readonly<Record<string, Field>>;

/** Instead of a value: why there is none. */
export interface Silent {
  readonly silence: Silence;
}

type SingleValue<F extends SingleField> = F extends { readonly kind: "yes-no" }
  ? boolean
  : F extends { readonly kind: "file" }
    ? FileValue
    : F extends { readonly kind: "number" | "money" | "fiscal-year" }
      ? Decimal
      : F extends { readonly kind: "date" }
        ? LocalDate
        : F extends { readonly kind: "prefecture" }
          ? PrefectureCode
          : F extends CodeField<infer Id>
            ? Id
            : string;

type ValueOf<F extends Field> = F extends GroupField
  ? readonly ContentOf<F["fields"]>[]
  : F extends SingleField
    ? SingleValue<F> | Silent
    : never;

/** What an entry holds: field → value; a field that is not there was never stated. */
export type ContentOf<F extends Fields> = { readonly [N in keyof F]?: ValueOf<F[N]> };

export type FieldValue = string | boolean | FileValue | Silent | readonly Content[];
export type Content = Readonly<Record<string, FieldValue>>;

export function group<const F extends Readonly<Record<string, SingleField>>>(
  fields: F,
  of: Omit<GroupField, "kind" | "fields">,
): Omit<GroupField, "fields"> & { readonly fields: F } {
  return { kind: "group", fields, ...of };
}
