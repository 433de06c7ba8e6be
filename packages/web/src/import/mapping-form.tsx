import type { ImportJson } from "@hakaru/model/exchange";
import type { Entity } from "@hakaru/model/programme/entity";
import type { Text } from "@hakaru/model/text";
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
  const words = isHidden(column) ? hiddenAnswers : targetsOf(entity);
  const others = Object.keys(words).filter((name) => !proposals.includes(name));
  const option = (name: string) => (
    <option key={name} value={name}>
      {say(words[name] ?? { ja: name, en: name })}
    </option>
  );
  return (
    <div className={`field ${isOpen ? "wrong" : ""}`}>
      <label htmlFor={id}>
        {isHidden(column)
          ? say(hiddenColumns[column])
          : `${say(importWords.column)} ${column}: ${header.join(" / ")}`}
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
        {others.length > 0 && <optgroup label={say(importWords.otherFields)}>{others.map(option)}</optgroup>}
        {!isHidden(column) && <option value={skip}>{say(importWords.skip)}</option>}
      </select>
    </div>
  );
}

const hiddenColumns = {
  "hidden-rows": importWords.hiddenRows,
  "hidden-columns": importWords.hiddenColumns,
} as const satisfies Readonly<Record<string, Text>>;

const hiddenAnswers: Readonly<Record<string, Text>> = { take: importWords.take, leave: importWords.skip };

function isHidden(column: string): column is keyof typeof hiddenColumns {
  return Object.hasOwn(hiddenColumns, column);
}

/** Whatever a column may hold: a field, a field of a group, which member the row is, the number of the entry. */
function targetsOf({ fields }: Entity): Readonly<Record<string, Text>> {
  const named = Object.entries(fields).flatMap(([name, field]): (readonly [string, Text])[] => {
    if (field.kind !== "group") return [[name, field.label]];
    const members = Object.entries({ ...field.fields, "#": { label: importWords.memberOrder } });
    return members.map(([inner, { label }]) => [`${name}.${inner}`, joined(field.label, label)] as const);
  });
  return Object.fromEntries([...named, ["#", importWords.entryNumber] as const]);
}

function joined(outer: Text, inner: Text): Text {
  return { ja: `${outer.ja} ${inner.ja}`, en: `${outer.en}: ${inner.en}` };
}
