import { type SubmitEvent, useState } from "react";
import { DayField, dayTyped } from "../form/day-field.tsx";
import { useSay } from "../frame/language.tsx";
import { ProblemNote } from "../frame/problem-view.tsx";
import { hrefOf, navigate } from "../frame/router.tsx";
import { useFollowing } from "../frame/use-following.ts";
import { Problem } from "../server/problem.ts";
import { type FigureQuery, writeFigureQuery } from "./figure-query.ts";
import { indicatorWords } from "./indicator-words.ts";

interface QuestionFormProps {
  readonly query: FigureQuery;
  /** The page of another question. */
  readonly to: (query: FigureQuery) => string;
  /** Breakdowns to choose from, where one may be chosen: name → what it is called. */
  readonly breakdowns?: Readonly<Record<string, string>>;
  /** What answers takes a period of its own. */
  readonly takesPeriod?: boolean;
}

/** Period, as-of day and breakdown; the address carries all of them. */
export function QuestionForm({ query, to, breakdowns = {}, takesPeriod = false }: QuestionFormProps) {
  const say = useSay();
  const key = writeFigureQuery(query);
  const [period, setPeriod] = useFollowing(key, query.period ?? "");
  const [day, setDay] = useFollowing(key, query.asOf ?? "");
  const [by, setBy] = useFollowing(key, query.by ?? "");
  const [problem, setProblem] = useState<Problem>();
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setProblem(undefined);
    try {
      const asOf = dayTyped(day);
      const asked = period.trim();
      navigate(to({ ...(asked && { period: asked }), ...(asOf && { asOf }), ...(by && { by }) }));
    } catch (reason) {
      if (!(reason instanceof Problem)) throw reason;
      setProblem(reason);
    }
  };
  return (
    <search>
      <form className="filter-form" action={hrefOf(to({}))} onSubmit={submit} noValidate>
        <div className="filters">
          <DayField
            id="as-of"
            name="as-of"
            label={indicatorWords.asOf}
            about={indicatorWords.asOfAbout}
            text={day}
            change={setDay}
          />
          {takesPeriod && (
            <div className="field">
              <label htmlFor="period">{say(indicatorWords.period)}</label>
              <p id="period-about" className="about">
                {say(indicatorWords.periodAbout)}
              </p>
              <input
                id="period"
                name="period"
                type="text"
                autoComplete="off"
                aria-describedby="period-about"
                value={period}
                onChange={({ target }) => setPeriod(target.value)}
              />
            </div>
          )}
          {Object.keys(breakdowns).length > 0 && (
            <div className="field">
              <label htmlFor="by">{say(indicatorWords.by)}</label>
              <select id="by" name="by" value={by} onChange={({ target }) => setBy(target.value)}>
                <option value="">{say(indicatorWords.whole)}</option>
                {Object.entries(breakdowns).map(([name, label]) => (
                  <option key={name} value={name}>
                    {label}
                  </option>
                ))}
              </select>
            </div>
          )}
        </div>
        <p className="actions">
          <button type="submit" className="button primary">
            {say(indicatorWords.show)}
          </button>
        </p>
        {problem && <ProblemNote problem={problem} />}
      </form>
    </search>
  );
}
