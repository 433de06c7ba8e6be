import { parseDate } from "@hakaru/model/calendar";
import type { Text } from "@hakaru/model/text";
import { type SubmitEvent, useState } from "react";
import { DayField, dayTyped } from "../form/day-field.tsx";
import { useLanguage, useSay } from "../frame/language.tsx";
import { ProblemNote } from "../frame/problem-view.tsx";
import { hrefOf, Link, navigate } from "../frame/router.tsx";
import { useFollowing } from "../frame/use-following.ts";
import { Problem } from "../server/problem.ts";
import { dayText, momentText } from "../value/moment-text.ts";
import { type AsOf, asOfQuery } from "./as-of.ts";
import { asOfWords } from "./as-of-words.ts";

interface AsOfFormProps {
  readonly asOf: AsOf;
  /** The page as of another moment. */
  readonly to: (asOf: AsOf) => string;
}

/** Looks at a page as of a day that was valid, and as known by another. The address carries both. */
export function AsOfForm({ asOf, to }: AsOfFormProps) {
  const say = useSay();
  const key = asOfQuery(asOf);
  const [valid, setValid] = useFollowing(key, asOf.validAt ?? "");
  // A moment to the second comes from a link of the history: it stays until somebody types a day instead.
  const [known, setKnown] = useFollowing<string | undefined>(key, undefined);
  const [problem, setProblem] = useState<Problem>();
  const isPast = asOf.validAt !== undefined || asOf.knownAt !== undefined;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setProblem(undefined);
    try {
      const validAt = dayTyped(valid);
      const knownAt = known === undefined ? asOf.knownAt : dayTyped(known);
      navigate(to({ ...(validAt && { validAt }), ...(knownAt && { knownAt }) }));
    } catch (reason) {
      if (!(reason instanceof Problem)) throw reason;
      setProblem(reason);
    }
  };
  return (
    <details className="as-of" open={isPast}>
      <summary>{say(asOfWords.title)}</summary>
      <form action={hrefOf(to({}))} onSubmit={submit} noValidate>
        <MomentField id="valid-at" {...asOfWords.valid} text={valid} change={setValid} />
        <MomentField
          id="known-at"
          {...asOfWords.known}
          text={known ?? dayIn(asOf.knownAt)}
          change={setKnown}
        />
        <p className="actions">
          <button type="submit" className="button">
            {say(asOfWords.show)}
          </button>
          {isPast && <Link to={to({})}>{say(asOfWords.present)}</Link>}
        </p>
      </form>
      {problem && <ProblemNote problem={problem} />}
    </details>
  );
}

interface MomentFieldProps {
  readonly id: string;
  readonly label: Text;
  readonly about: Text;
  readonly text: string;
  readonly change: (text: string) => void;
}

function MomentField(props: MomentFieldProps) {
  return <DayField {...props} name={props.id} />;
}

function dayIn(moment: string | undefined): string {
  return moment === undefined || parseDate(moment) === undefined ? "" : moment;
}

/** Says that a page shows the past, and which. */
export function AsOfNote({ asOf, present }: { readonly asOf: AsOf; readonly present: string }) {
  const say = useSay();
  const { lang } = useLanguage();
  const { validAt, knownAt } = asOf;
  if (validAt === undefined && knownAt === undefined) return null;
  const known = knownAt && (parseDate(knownAt) ? dayText(knownAt, lang) : momentText(knownAt, lang));
  return (
    <div className="notice past" role="note">
      <p>
        <strong>{say(asOfWords.past)}</strong>{" "}
        {validAt && (
          <span>
            {say(asOfWords.valid.label)}: {dayText(validAt, lang)}{" "}
          </span>
        )}
        {known && (
          <span>
            {say(asOfWords.known.label)}: {known}{" "}
          </span>
        )}
        <Link to={present}>{say(asOfWords.present)}</Link>
      </p>
    </div>
  );
}
