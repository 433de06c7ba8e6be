import type { Fault } from "@hakaru/model/fault";
import { neededFaults } from "@hakaru/model/programme/entry-check";
import { policyFaults } from "@hakaru/model/programme/policy";
import { type SubmitEvent, useState } from "react";
import { dayTyped } from "../form/day-field.tsx";
import type { Form } from "../form/use-form.ts";
import { Problem } from "../server/problem.ts";
import { useSession } from "../server/session.tsx";
import { today } from "../value/moment-text.ts";

import { fillableBy } from "./step-fields.ts";
import type { StepTaking } from "./step-taking.ts";

/** What is said of a step beside the content: as it was typed. */
export interface Said {
  readonly day: string;
  readonly reason: string;
}

/** Takes a step: what it still needs is asked for in the dialog, what else stands against it is told there. */
export function useTaking(
  props: StepTaking,
  form: Form,
  said: Said,
  ask: (fields: readonly string[]) => void,
) {
  const { entry, here, may, next } = props;
  const { server } = useSession();
  const [busy, setBusy] = useState(false);
  const [turn, setTurn] = useState(0);
  const [problem, setProblem] = useState<Problem>();
  const refuse = (refused: Problem) => {
    setProblem(refused);
    ask(fillableBy(refused.faults, next.step, may.edit));
    form.refuse(refused.faults);
    setTurn((before) => before + 1);
  };
  const send = async () => {
    const on = dayTyped(said.day);
    const missing = missingIn(props, form, said);
    if (missing.length > 0) throw new Problem(422, { faults: missing });
    const reason = said.reason.trim();
    const body = { content: form.reading.content, ...(on && { on }), ...(reason && { reason }) };
    const upon = { "if-match": `"${entry.version}"` };
    await server.send("POST", `/api${here}/steps/${next.name}`, body, upon);
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (busy) return;
    setProblem(undefined);
    if (!form.attempt()) return setTurn((before) => before + 1);
    setBusy(true);
    send()
      .then(props.taken, (reason: unknown) => refuse(problemIn(reason)))
      .finally(() => setBusy(false));
  };
  return { busy, turn, submit, problem: problem?.faults.length === 0 ? problem : undefined };
}

function missingIn({ entity, entry, next }: StepTaking, form: Form, { reason }: Said): readonly Fault[] {
  const candidate = { content: form.reading.content, state: entry.state, on: today() };
  const { label, reason: wanted } = next.step;
  const unsaid = wanted && reason.trim() === "" ? [policyFaults["reason-missing"]({ label })] : [];
  return [...neededFaults(entity, next.step, candidate), ...unsaid];
}

function problemIn(reason: unknown): Problem {
  if (!(reason instanceof Problem)) throw reason;
  return reason;
}
