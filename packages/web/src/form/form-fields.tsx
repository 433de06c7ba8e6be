import { isStated } from "@hakaru/model/evaluate";
import type { Field } from "@hakaru/model/field/field";
import { isRequired } from "@hakaru/model/programme/entry-check";
import { useEffect, useMemo, useRef } from "react";
import { useAnnounce } from "../frame/announcer.tsx";
import { useSay } from "../frame/language.tsx";
import { FieldInput, FormProvider } from "./field-input.tsx";
import { offered } from "./form-reading.ts";
import { formWords, nowAsked } from "./form-words.ts";
import type { Form } from "./use-form.ts";

/**
 * The fields of a form in the order of the declaration. A field that is required only in some case stands in its place
 * once the case is given, and that is announced; until then it waits at the end.
 */
export function FormFields({ form, programme }: { readonly form: Form; readonly programme: string }) {
  const say = useSay();
  const { frame, entered, day } = form;
  const needs = useNeeds(form);
  const fields = Object.entries(offered(frame));
  const asked = fields.filter(([name]) => needs.asked(name));
  const other = fields.filter(([name]) => !needs.asked(name));
  useAppearance(asked);
  const draw = ([name, field]: readonly [string, Field]) => (
    <FieldInput
      key={name}
      path={name}
      field={field}
      entered={entered[name]}
      change={(next) => form.change(name, next)}
    />
  );
  const around = {
    form: { shown: form.shown, settle: form.settle, day },
    programme,
    required: needs.required,
  };
  return (
    <FormProvider value={around}>
      {asked.map(draw)}
      {other.length > 0 && (
        <details className="other-fields">
          <summary>{say(formWords.otherFields)}</summary>
          {other.map(draw)}
        </details>
      )}
    </FormProvider>
  );
}

/** Which fields must be filled in, and which are asked for at all, as the form stands. */
function useNeeds({ frame, reading, entered }: Form) {
  const { entity, state, on } = frame;
  return useMemo(() => {
    const situation = { content: reading.content, state, on };
    const required = (path: string, field: Field) =>
      field.required === true || (path in entity.fields && isRequired(entity, path, situation));
    const asked = (name: string) =>
      entity.requires[name] === undefined ||
      isRequired(entity, name, situation) ||
      isStated(reading.content[name]) ||
      entered[name] !== undefined;
    return { required, asked };
  }, [entity, state, on, reading.content, entered]);
}

/** Says which fields have come to be asked for. */
function useAppearance(asked: readonly (readonly [string, Field])[]): void {
  const say = useSay();
  const announce = useAnnounce();
  const before = useRef<ReadonlySet<string>>(undefined);
  useEffect(() => {
    const names = new Set(asked.map(([name]) => name));
    const fresh = asked.filter(([name]) => before.current !== undefined && !before.current.has(name));
    before.current = names;
    if (fresh.length > 0) announce(say(nowAsked(fresh.map(([, { label }]) => label))));
  });
}
