import type { Content } from "@hakaru/model/field/field";
import { type ReactNode, useState } from "react";
import { useSay } from "../frame/language.tsx";
import { ProblemNote } from "../frame/problem-view.tsx";
import { Problem } from "../server/problem.ts";
import { FormFields } from "./form-fields.tsx";
import { type FormFrame, keyOf } from "./form-reading.ts";
import { formWords, leftToFill } from "./form-words.ts";
import { KeepingNote } from "./keeping-note.tsx";
import { FieldLink, Findings, Summary } from "./summary.tsx";
import { useChecked } from "./use-checked.ts";
import { type Begun, useDraft, useHoldBack } from "./use-draft.ts";
import { type Form, useForm } from "./use-form.ts";

export interface EntryFormProps {
  readonly frame: FormFrame;
  readonly programme: string;
  /** Where the content can be checked without being kept. */
  readonly check: string;
  readonly draftKey: string;
  readonly begun: Begun;
  readonly send: string;
  /** Sends the content; what it throws as a problem is shown at the fields. */
  readonly keep: (content: Content) => Promise<(() => void) | undefined>;
  /** More below the fields: a day, a reason, what the content as it stands would change. */
  readonly children?: (content: Content) => ReactNode;
  /** The way out without sending. */
  readonly back: ReactNode;
}

/** A form for the content of an entry: its fields, what is wrong, the draft that keeps itself, and the button. */
export function EntryForm(props: EntryFormProps) {
  const { frame, programme, check, draftKey, begun, children } = props;
  const say = useSay();
  const form = useForm(frame, begun.entered);
  const draft = useDraft(draftKey, form.entered, begun);
  useHoldBack(draft.isKept, say(formWords.leave));
  useChecked(check, form);
  const sending = useSending(props, form, draft.drop);
  return (
    <form noValidate className="entry-form" onSubmit={sending.submit}>
      <Summary form={form} turn={sending.turn} />
      {sending.problem && sending.problem.faults.length === 0 && <ProblemNote problem={sending.problem} />}
      <FormFields form={form} programme={programme} />
      {children?.(form.reading.content)}
      <Warnings form={form} />
      <div className="form-end">
        <div>
          <KeepingNote keeping={draft.keeping} />
          <LeftToFill form={form} />
        </div>
        <p className="actions">
          {props.back}
          <button type="submit" className="button primary" aria-disabled={sending.busy}>
            {props.send}
          </button>
        </p>
      </div>
    </form>
  );
}

function Warnings({ form }: { readonly form: Form }) {
  const warnings = form.shown.filter(({ severity }) => severity === "warning");
  if (warnings.length === 0) return null;
  return (
    <div className="notice warned">
      <Findings title={formWords.warnings} faults={warnings} names={form.frame.names} />
    </div>
  );
}

/** What the next step will ask for; the entry can be kept without it. */
function LeftToFill({ form }: { readonly form: Form }) {
  const say = useSay();
  const { later } = form.reading;
  if (later.length === 0) return null;
  return (
    <details className="left-to-fill">
      <summary>{say(leftToFill(later.length))}</summary>
      <ul>
        {later.map((fault) => (
          <li key={keyOf(fault)}>
            <FieldLink fault={fault} names={form.frame.names} />
          </li>
        ))}
      </ul>
    </details>
  );
}

function useSending({ keep }: EntryFormProps, form: Form, drop: () => Promise<void>) {
  const [busy, setBusy] = useState(false);
  const [turn, setTurn] = useState(0);
  const [problem, setProblem] = useState<Problem>();
  const refuse = (reason: unknown) => {
    if (!(reason instanceof Problem)) throw reason;
    setProblem(reason);
    form.refuse(reason.faults);
    setTurn((before) => before + 1);
  };
  const send = async () => {
    if (busy) return;
    setBusy(true);
    setProblem(undefined);
    try {
      const leave = await keep(form.reading.content);
      if (leave === undefined) return;
      await drop();
      leave();
    } catch (reason) {
      refuse(reason);
    } finally {
      setBusy(false);
    }
  };
  return { busy, turn, problem, submit };

  function submit(event: { preventDefault: () => void }) {
    event.preventDefault();
    if (form.attempt()) return void send();
    setTurn((before) => before + 1);
  }
}
