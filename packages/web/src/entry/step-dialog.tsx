import type { EntryJson } from "@hakaru/model/exchange";
import type { Content } from "@hakaru/model/field/field";
import { useMemo, useState } from "react";
import { DayField } from "../form/day-field.tsx";
import { enteredOf } from "../form/entered.ts";
import { FormFields } from "../form/form-fields.tsx";
import type { FormFrame } from "../form/form-reading.ts";
import { Summary } from "../form/summary.tsx";
import { useForm } from "../form/use-form.ts";
import { WordsField } from "../form/words-field.tsx";
import { Dialog } from "../frame/dialog.tsx";
import { useSay } from "../frame/language.tsx";
import { ProblemNote } from "../frame/problem-view.tsx";
import type { Problem } from "../server/problem.ts";
import { today } from "../value/moment-text.ts";
import { entryWords, takeStep } from "./entry-words.ts";
import { StateMark } from "./state-mark.tsx";
import type { StepTaking } from "./step-taking.ts";
import { useTaking } from "./use-taking.ts";
import type { Shown } from "./with-entry.tsx";

/** A step about to be taken: its day, its reason, and the fields it still needs. */
export function StepDialog(props: StepTaking) {
  const { entity, entry, programme, next } = props;
  const say = useSay();
  const [names, setNames] = useState(next.fillable);
  const frame = useMemo(() => frameOf(entity, entry, names), [entity, entry, names]);
  const form = useForm(frame, enteredOf(entry.content as Content, entity.fields));
  const [said, setSaid] = useState({ day: "", reason: "" });
  const step = useTaking(props, form, said, (more) =>
    setNames((before) => [...before, ...more.filter((name) => !before.includes(name))]),
  );
  return (
    <Dialog title={say(takeStep(next.step.label))} close={props.close}>
      <form noValidate onSubmit={step.submit}>
        <p>
          {say(entryWords.leadsTo)}: <StateMark entity={entity} state={next.step.to} />
        </p>
        <Summary form={form} turn={step.turn} />
        {step.problem && <Refused {...props} problem={step.problem} />}
        {names.length > 0 && <FormFields form={form} programme={programme.id} />}
        <DayField
          id="step-day"
          label={entryWords.day}
          about={entryWords.validFromAbout}
          text={said.day}
          change={(day) => setSaid({ ...said, day })}
        />
        <WordsField
          id="step-reason"
          label={entryWords.reason}
          about={entryWords.reasonAbout}
          required={next.step.reason === true}
          text={said.reason}
          change={(reason) => setSaid({ ...said, reason })}
        />
        <p className="actions">
          <button type="button" className="button" onClick={props.close}>
            {say(entryWords.cancel)}
          </button>
          <button type="submit" className="button primary" aria-disabled={step.busy}>
            {say(takeStep(next.step.label))}
          </button>
        </p>
      </form>
    </Dialog>
  );
}

/** Somebody was faster: the step is to be judged upon the newer entry. */
function Refused({ problem, close, again }: StepTaking & { readonly problem: Problem }) {
  const say = useSay();
  const reload = () => {
    close();
    again();
  };
  return (
    <>
      <ProblemNote problem={problem} />
      {problem.status === 409 && (
        <p>
          <button type="button" className="button" onClick={reload}>
            {say(entryWords.reload)}
          </button>
        </p>
      )}
    </>
  );
}

function frameOf(entity: Shown["entity"], entry: EntryJson, names: readonly string[]): FormFrame {
  const others = Object.entries(entry.content as Content).filter(([name]) => !names.includes(name));
  return { entity, names, beside: Object.fromEntries(others), state: entry.state, on: today(), whole: false };
}
