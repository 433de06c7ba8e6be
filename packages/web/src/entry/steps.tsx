import type { EntryJson } from "@hakaru/model/exchange";
import { roles } from "@hakaru/model/role";
import { useEffect, useRef, useState } from "react";
import { useSay } from "../frame/language.tsx";
import { FaultList } from "../frame/problem-view.tsx";
import { Link } from "../frame/router.tsx";
import { entryWords, takeStep } from "./entry-words.ts";
import { StateMark } from "./state-mark.tsx";
import { StepDialog } from "./step-dialog.tsx";
import { type NextStep, nextSteps } from "./step-fields.ts";
import type { Shown } from "./with-entry.tsx";

interface StepsProps extends Shown {
  readonly may: NonNullable<EntryJson["may"]>;
}

/** What may be done next, and in words what stands against the rest. */
export function Steps(props: StepsProps) {
  const { entity, at, may, again } = props;
  const say = useSay();
  const heading = useRef<HTMLHeadingElement>(null);
  const [open, setOpen] = useState<NextStep>();
  const [done, setDone] = useState({ words: "", turn: 0 });
  const steps = nextSteps(may, entity.steps);
  const mine = steps.filter(({ standing }) => standing !== "of-others");
  const taken = (step: NextStep) => {
    setOpen(undefined);
    setDone(({ turn }) => ({
      words: `${say(step.step.label)}: ${say(entryWords.stepTaken)}`,
      turn: turn + 1,
    }));
    again();
  };
  useEffect(() => {
    if (done.turn > 0) heading.current?.focus();
  }, [done.turn]);
  return (
    <section className="steps-section" aria-labelledby="steps">
      <div className="section-head">
        <h2 id="steps" ref={heading} tabIndex={-1}>
          {say(entryWords.steps)}
        </h2>
        <p className="actions">
          <Link to={`${at}/states?in=${props.entry.state}`}>{say(entryWords.flow)}</Link>
        </p>
      </div>
      <div role="status">{done.turn > 0 && <p className="notice done">{done.words}</p>}</div>
      {mine.length === 0 && <p>{say(entryWords.noSteps)}</p>}
      <ul className="steps">
        {mine.map((next) => (
          <StepItem key={next.name} {...props} next={next} open={() => setOpen(next)} />
        ))}
      </ul>
      <OfOthers steps={steps.filter(({ standing }) => standing === "of-others")} />
      {open && (
        <StepDialog {...props} next={open} close={() => setOpen(undefined)} taken={() => taken(open)} />
      )}
    </section>
  );
}

interface StepItemProps extends StepsProps {
  readonly next: NextStep;
  readonly open: () => void;
}

function StepItem({ entity, next, open }: StepItemProps) {
  const say = useSay();
  const { step, standing, faults } = next;
  return (
    <li className={standing}>
      <p className="step-line">
        {standing === "blocked" ? (
          <strong>{say(step.label)}</strong>
        ) : (
          <button type="button" className="button primary" onClick={open}>
            {say(takeStep(step.label))}
          </button>
        )}
        {standing === "blocked" && <span className="tag">{say(entryWords.whyNot)}</span>}
        {standing === "fillable" && <span className="tag">{say(entryWords.mended)}</span>}
        <span className="leads-to">
          <span aria-hidden="true">→ </span>
          <span className="unseen">{say(entryWords.leadsTo)}: </span>
          <StateMark entity={entity} state={step.to} />
        </span>
      </p>
      <FaultList faults={faults} />
    </li>
  );
}

function OfOthers({ steps }: { readonly steps: readonly NextStep[] }) {
  const say = useSay();
  if (steps.length === 0) return null;
  return (
    <div className="of-others">
      <h3>{say(entryWords.byOthers)}</h3>
      <ul>
        {steps.map(({ name, step }) => (
          <li key={name}>
            {say(step.label)}{" "}
            <small>
              {say(entryWords.by)}: {step.by.map((role) => say(roles[role])).join("・")}
            </small>
          </li>
        ))}
      </ul>
    </div>
  );
}
