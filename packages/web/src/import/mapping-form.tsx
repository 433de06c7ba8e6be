import type { ImportJson } from "@hakaru/model/exchange";
import { type SubmitEvent, useState } from "react";
import { formWords } from "../form/form-words.ts";
import { useSay } from "../frame/language.tsx";
import { importWords } from "./import-words.ts";
import { StageHeading, type StageProps } from "./stage.tsx";

const skip = "-";

/** Questions about columns nobody has mapped yet; they are asked once. */
export function MappingForm({ value, entity, map, abandon }: StageProps) {
  const say = useSay();
  const [chosen, setChosen] = useState(() => firstGuesses(value));
  const [tried, setTried] = useState(false);
  const open = value.questions.filter(({ column }) => (chosen[column] ?? "") === "");
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    if (open.length > 0) return;
    map(
      Object.fromEntries(
        Object.entries(chosen).map(([column, field]) => [column, field === skip ? null : field]),
      ),
    );
  };
  return (
    <form onSubmit={submit} noValidate className="entry-form">
      <StageHeading words={say(importWords.questions)} />
      <p>{say(importWords.questionsAbout)}</p>
      {value.questions.map((question) => (
        <Question
          key={question.column}
          {...{ question, entity }}
          chosen={chosen[question.column] ?? ""}
          isOpen={tried && open.includes(question)}
          choose={(field) => setChosen((before) => ({ ...before, [question.column]: field }))}
        />
      ))}
      {tried && open.length > 0 && (
        <p className="notice refused" role="alert">
          {say(importWords.answerAll)}
        </p>
      )}
      <p className="actions">
        <button type="button" className="button" onClick={abandon}>
          {say(importWords.abandon)}
        </button>
        <button type="submit" className="button primary">
          {say(importWords.answer)}
        </button>
      </p>
    </form>
  );
}

/** A single proposal is taken up, for the reader to look at; several are for the reader to choose from. */
function firstGuesses({ questions }: ImportJson): Readonly<Record<string, string>> {
  const sure = questions.filter(({ proposals }) => proposals.length === 1);
  return Object.fromEntries(sure.map(({ column, proposals }) => [column, proposals[0] ?? ""]));
}

interface QuestionProps extends Pick<StageProps, "entity"> {
  readonly question: ImportJson["questions"][number];
  readonly chosen: string;
  readonly isOpen: boolean;
  readonly choose: (field: string) => void;
}

function Question({ entity, question, chosen, isOpen, choose }: QuestionProps) {
  const say = useSay();
  const { column, header, proposals } = question;
  const id = `column-${column}`;
  const others = Object.keys(entity.fields).filter((name) => !proposals.includes(name));
  const option = (name: string) => (
    <option key={name} value={name}>
      {say(entity.fields[name]?.label ?? { ja: name, en: name })}
    </option>
  );
  return (
    <div className={`field ${isOpen ? "wrong" : ""}`}>
      <label htmlFor={id}>
        {say(importWords.column)} {column}: {header.join(" / ")}
      </label>
      <select
        id={id}
        value={chosen}
        aria-invalid={isOpen || undefined}
        onChange={({ target }) => choose(target.value)}
      >
        <option value="">{say(formWords.choose)}</option>
        {proposals.length > 0 && (
          <optgroup label={say(importWords.proposals)}>{proposals.map(option)}</optgroup>
        )}
        <optgroup label={say(importWords.otherFields)}>{others.map(option)}</optgroup>
        <option value={skip}>{say(importWords.skip)}</option>
      </select>
    </div>
  );
}
