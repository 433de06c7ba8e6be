import type { Fault } from "@hakaru/model/fault";
import type { Field, SingleField } from "@hakaru/model/field/field";
import { kindOf } from "@hakaru/model/field/kinds";
import { type Silence, silences } from "@hakaru/model/value";
import { createContext, type ReactNode, use } from "react";
import { useSay } from "../frame/language.tsx";
import type { Entered } from "./entered.ts";
import { formWords } from "./form-words.ts";
import type { Form } from "./use-form.ts";
import { type FieldInputProps, idOf } from "./widget.ts";
import { widgets } from "./widgets.ts";

interface Around {
  readonly form: Pick<Form, "shown" | "settle" | "day">;
  readonly programme: string;
  /** Whether a field must be filled in as things stand. */
  readonly required: (path: string, field: Field) => boolean;
}

const Current = createContext<Around | undefined>(undefined);

/** The form the fields inside belong to. */
export const FormProvider = Current;

/** A field of a form, whatever its kind: label, what belongs into it, input, silences, and what is wrong. */
export function FieldInput({ path, field, entered, change }: FieldInputProps) {
  const around = use(Current);
  if (around === undefined) throw new Error("a field outside a form");
  const { form, programme } = around;
  const { Input, framed } = widgets[kindOf(field).widget];
  const faults = form.shown.filter(({ place }) => place.field === path);
  const required = around.required(path, field);
  const id = idOf(path);
  const silent = silenceIn(entered);
  return (
    <FieldFrame {...{ id, field, required, faults }} as={framed(field)}>
      {silent === undefined && (
        <Input
          {...{ id, path, field, entered, change, programme, FieldInput }}
          settle={form.settle}
          day={form.day}
          told={toldOf(id, field, required, faults)}
        />
      )}
      <SilenceChoice {...{ id, field, silent, change }} />
    </FieldFrame>
  );
}

function silenceIn(entered: Entered | undefined): Silence | undefined {
  const value = entered !== undefined && "value" in entered ? entered.value : undefined;
  return typeof value === "object" && "silence" in value ? value.silence : undefined;
}

function toldOf(id: string, field: Field, required: boolean, faults: readonly Fault[]) {
  const describedBy = [field.about && `${id}-about`, faults.length > 0 && `${id}-faults`]
    .filter(Boolean)
    .join(" ");
  const isWrong = faults.some(({ severity }) => severity === "error");
  return {
    ...(describedBy !== "" && { "aria-describedby": describedBy }),
    ...(isWrong && { "aria-invalid": true as const }),
    ...(required && { "aria-required": true as const }),
  };
}

interface FieldFrameProps {
  readonly id: string;
  readonly field: Field;
  readonly as: "label" | "legend";
  readonly required: boolean;
  readonly faults: readonly Fault[];
  readonly children: ReactNode;
}

function FieldFrame({ id, field, as, required, faults, children }: FieldFrameProps) {
  const say = useSay();
  const wrong = faults.some(({ severity }) => severity === "error");
  const label = (
    <>
      {say(field.label)} {required && <span className="need">{say(formWords.required)}</span>}
    </>
  );
  const inside = (
    <>
      {field.about && (
        <p className="about" id={`${id}-about`}>
          {say(field.about)}
        </p>
      )}
      {children}
      <FieldFaults id={`${id}-faults`} faults={faults} />
    </>
  );
  const name = `field ${wrong ? "wrong" : ""}`;
  if (as === "label")
    return (
      <div className={name}>
        <label htmlFor={id}>{label}</label>
        {inside}
      </div>
    );
  return (
    <fieldset className={name}>
      <legend>{label}</legend>
      {inside}
    </fieldset>
  );
}

function FieldFaults({ id, faults }: { readonly id: string; readonly faults: readonly Fault[] }) {
  const say = useSay();
  if (faults.length === 0) return null;
  return (
    <ul className="field-faults" id={id}>
      {faults.map(({ code, severity, message, mend }) => (
        <li key={code} className={severity}>
          {say(message)} <span className="mend">{say(mend)}</span>
        </li>
      ))}
    </ul>
  );
}

interface SilenceChoiceProps {
  readonly id: string;
  readonly field: Field;
  readonly silent: Silence | undefined;
  readonly change: FieldInputProps["change"];
}

/** Why there is no value, where the field takes that for an answer: silence is not zero. */
function SilenceChoice({ id, field, silent, change }: SilenceChoiceProps) {
  const say = useSay();
  const taken = (field as SingleField).silences ?? [];
  if (taken.length === 0) return null;
  // The label of the field names this one, too, where it is the only control left.
  const own = silent === undefined ? `${id}-silence` : id;
  const choose = (word: string) => {
    const silence = taken.find((one) => one === word);
    change(silence && { value: { silence } });
  };
  return (
    <p className="silence">
      <label htmlFor={own}>{say(formWords.silence)}</label>{" "}
      <select
        id={own}
        aria-describedby={`${id}-silence-of`}
        value={silent ?? ""}
        onChange={({ target }) => choose(target.value)}
      >
        <option value="">{say(formWords.noSilence)}</option>
        {taken.map((one) => (
          <option key={one} value={one}>
            {say(silences[one])}
          </option>
        ))}
      </select>
      <span className="unseen" id={`${id}-silence-of`}>
        {say(field.label)}
      </span>
    </p>
  );
}
