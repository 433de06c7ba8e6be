import { parseDate } from "@hakaru/model/calendar";
import { type SubmitEvent, useState } from "react";
import { DayField, dayTyped } from "../form/day-field.tsx";
import { Breadcrumbs } from "../frame/breadcrumbs.tsx";
import { Heading } from "../frame/heading.tsx";
import { useLanguage, useSay } from "../frame/language.tsx";
import { ProblemNote } from "../frame/problem-view.tsx";
import type { Params } from "../frame/route.ts";
import { Link, navigate, useAddress } from "../frame/router.tsx";
import { crumbsOf } from "../programme/crumbs.ts";
import { Problem } from "../server/problem.ts";
import { dayText } from "../value/moment-text.ts";
import { CorrectionForm } from "./correction-form.tsx";
import { correctionWords } from "./correction-words.ts";
import { correctEntry, entryWords } from "./entry-words.ts";
import { type Shown, WithEntry } from "./with-entry.tsx";

/** A retroactive correction: first the day, which the address then carries, then the content of that day. */
export function CorrectionPage({ params }: { readonly params: Params }) {
  return <WithEntry params={params}>{(shown) => <Correction {...shown} params={params} />}</WithEntry>;
}

function Correction(props: Shown & { readonly params: Params }) {
  const { programme, entity, entry, at, here, params } = props;
  const say = useSay();
  const { lang } = useLanguage();
  const from = parseDate(new URLSearchParams(useAddress().query).get("from") ?? "");
  const mayCorrect = entry.may?.correct ?? false;
  return (
    <>
      <Breadcrumbs crumbs={[...crumbsOf(programme, entity, at, say), { to: here, label: entry.title }]} />
      <Heading kicker={say(programme.label)} title={say(correctEntry(entry.title))}>
        <p>{say(correctionWords.about)}</p>
      </Heading>
      {!mayCorrect && <p className="notice">{say(correctionWords.notAllowed)}</p>}
      {mayCorrect && from === undefined && <ChooseDay here={here} />}
      {mayCorrect && from !== undefined && (
        <>
          <p className="notice past">
            {say(correctionWords.from)}: <strong>{dayText(from, lang)}</strong>{" "}
            <Link to={`${here}/correct`}>{say(correctionWords.otherDay)}</Link>
          </p>
          <WithEntry params={params} asOf={`valid-at=${from}`}>
            {(then) => <CorrectionForm {...then} now={entry} from={from} />}
          </WithEntry>
        </>
      )}
    </>
  );
}

function ChooseDay({ here }: { readonly here: string }) {
  const say = useSay();
  const [text, setText] = useState("");
  const [problem, setProblem] = useState<Problem>();
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    try {
      const from = dayTyped(text);
      if (from !== undefined) navigate(`${here}/correct?from=${from}`);
    } catch (reason) {
      if (!(reason instanceof Problem)) throw reason;
      setProblem(reason);
    }
  };
  return (
    <form className="entry-form" onSubmit={submit} noValidate>
      <DayField
        id="from"
        name="from"
        label={correctionWords.from}
        about={correctionWords.fromAbout}
        required
        text={text}
        change={setText}
      />
      {problem && <ProblemNote problem={problem} />}
      <p className="actions">
        <Link to={here}>{say(entryWords.cancel)}</Link>
        <button type="submit" className="button primary">
          {say(correctionWords.open)}
        </button>
      </p>
    </form>
  );
}
