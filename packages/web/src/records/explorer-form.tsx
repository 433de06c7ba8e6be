import { type Period, periodText } from "@hakaru/model/period";
import type { RecordIndicatorJson } from "@hakaru/model/record/record-exchange";
import { type SubmitEvent, useState } from "react";
import { DayField, dayTyped } from "../form/day-field.tsx";
import { useLanguage, useSay } from "../frame/language.tsx";
import { ProblemNote } from "../frame/problem-view.tsx";
import { navigate } from "../frame/router.tsx";
import { useFollowing } from "../frame/use-following.ts";
import { indicatorWords } from "../indicator/indicator-words.ts";
import { Problem } from "../server/problem.ts";
import { type ExplorerQuery, writeExplorerQuery } from "./explorer-query.ts";
import { explorerWords } from "./explorer-words.ts";

interface ExplorerFormProps {
  readonly indicator: RecordIndicatorJson;
  readonly query: ExplorerQuery;
  readonly to: (query: ExplorerQuery) => string;
}

/** Year, breakdowns and as-of day; the address carries all of them. */
export function ExplorerForm({ indicator, query, to }: ExplorerFormProps) {
  const say = useSay();
  const { lang } = useLanguage();
  const key = `${indicator.id} ${writeExplorerQuery(query)}`;
  const [period, setPeriod] = useFollowing(key, query.period ?? indicator.periods[0] ?? "");
  const [day, setDay] = useFollowing(key, query.asOf ?? "");
  const [by, setBy] = useFollowing(key, query.by);
  const [problem, setProblem] = useState<Problem>();
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setProblem(undefined);
    try {
      const asOf = dayTyped(day);
      const isSame = by.join() === query.by.join();
      const view = isSame ? query.view : "table";
      navigate(
        to({ period, ...(asOf && { asOf }), by, view, ...(isSame && query.facet && { facet: query.facet }) }),
      );
    } catch (reason) {
      if (!(reason instanceof Problem)) throw reason;
      setProblem(reason);
    }
  };
  const turn = (name: string) =>
    setBy(by.includes(name) ? by.filter((other) => other !== name) : inOrder(indicator, [...by, name]));
  return (
    <search>
      <form className="filter-form" onSubmit={submit} noValidate>
        <div className="filters">
          <div className="field">
            <label htmlFor="period">{say(explorerWords.period)}</label>
            <p id="period-about" className="about">
              {say(explorerWords.periodAbout)}
            </p>
            <select
              id="period"
              aria-describedby="period-about"
              value={period}
              onChange={({ target }) => setPeriod(target.value)}
            >
              {indicator.periods.map((each) => (
                <option key={each} value={each}>
                  {periodText(each as Period, lang)}
                </option>
              ))}
            </select>
          </div>
          <DayField
            id="as-of"
            label={indicatorWords.asOf}
            about={indicatorWords.asOfAbout}
            text={day}
            change={setDay}
          />
        </div>
        <fieldset className="field">
          <legend>{say(explorerWords.by)}</legend>
          <div className="radios">
            {indicator.by.map(({ name, label }) => (
              <label key={name} className="radio">
                <input type="checkbox" checked={by.includes(name)} onChange={() => turn(name)} />
                <span>{say(label)}</span>
              </label>
            ))}
          </div>
        </fieldset>
        <p className="actions">
          <button type="submit" className="button primary">
            {say(explorerWords.show)}
          </button>
        </p>
        {problem && <ProblemNote problem={problem} />}
      </form>
    </search>
  );
}

function inOrder({ by }: RecordIndicatorJson, names: readonly string[]): readonly string[] {
  return by.flatMap(({ name }) => (names.includes(name) ? [name] : []));
}
