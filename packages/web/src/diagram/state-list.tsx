import type { Entity, Step } from "@hakaru/model/programme/entity";
import { roles } from "@hakaru/model/role";
import type { Text } from "@hakaru/model/text";
import { entryWords } from "../entry/entry-words.ts";
import { StateMark } from "../entry/state-mark.tsx";
import { useSay } from "../frame/language.tsx";
import { programmeWords } from "../programme/programme-words.ts";

interface StateListProps {
  readonly entity: Entity;
  readonly current?: string;
}

/** The states and steps in words: who may take a step, what it needs, and where it leads. */
export function StateList({ entity, current }: StateListProps) {
  const say = useSay();
  return (
    <section aria-labelledby="in-words">
      <h2 id="in-words">{say(programmeWords.asText)}</h2>
      {Object.keys(entity.states).map((state) => (
        <div key={state} className="state-text">
          <h3>
            <StateMark entity={entity} state={state} />{" "}
            {state === entity.initial && <small>{say(programmeWords.begins)}</small>}{" "}
            {entity.states[state]?.final && <small>{say(programmeWords.ends)}</small>}{" "}
            {state === current && <span className="tag">{say(programmeWords.current)}</span>}
          </h3>
          <WaysOut entity={entity} state={state} />
        </div>
      ))}
    </section>
  );
}

function WaysOut({ entity, state }: { readonly entity: Entity; readonly state: string }) {
  const say = useSay();
  const steps = Object.entries(entity.steps).filter(([, { from }]) => from.includes(state));
  if (steps.length === 0) return <p className="silent">{say(programmeWords.noWayOn)}</p>;
  return (
    <ul>
      {steps.map(([name, step]) => (
        <li key={name}>
          <strong>{say(step.label)}</strong> <span aria-hidden="true">→</span>
          <span className="unseen">{say(entryWords.leadsTo)}:</span>{" "}
          <StateMark entity={entity} state={step.to} />
          <StepTerms entity={entity} step={step} />
        </li>
      ))}
    </ul>
  );
}

/** Who may take a step, and on what terms. */
function StepTerms({ entity, step }: { readonly entity: Entity; readonly step: Step }) {
  const say = useSay();
  const labelOf = (name: string): Text => entity.fields[name]?.label ?? { ja: name, en: name };
  const stepOf = (name: string): Text =>
    name === "creation" ? programmeWords.creation : (entity.steps[name]?.label ?? { ja: name, en: name });
  const joined = (texts: readonly Text[]) => texts.map(say).join(" · ");
  const terms = [
    { term: entryWords.by, words: joined(step.by.map((role) => roles[role])) },
    { term: programmeWords.needs, words: joined((step.needs ?? []).map(labelOf)) },
    { term: programmeWords.guard, words: step.guard ? say(step.guard.message) : "" },
    { term: programmeWords.notBy, words: joined((step.notBy ?? []).map(stepOf)) },
  ].filter(({ words }) => words !== "");
  return (
    <span className="terms">
      {terms.map(({ term, words }) => (
        <span key={term.en}>
          {say(term)}: {words}
        </span>
      ))}
      {step.reason && <span>{say(programmeWords.reason)}</span>}
    </span>
  );
}
