import type { FiguresJson, IndicatorsJson } from "@hakaru/model/figure-exchange";
import type { Programme } from "@hakaru/model/programme/programme";
import { Breadcrumbs } from "../frame/breadcrumbs.tsx";
import { Heading } from "../frame/heading.tsx";
import { useLanguage, useSay } from "../frame/language.tsx";
import { Loading } from "../frame/loading.tsx";
import { ProblemNote, ProblemPage } from "../frame/problem-view.tsx";
import type { Params } from "../frame/route.ts";
import { useAddress } from "../frame/router.tsx";
import { useProgramme } from "../programme/declared.tsx";
import { Problem } from "../server/problem.ts";
import { type Resource, useResource } from "../server/resource.ts";
import { useSession } from "../server/session.tsx";
import { dayText, momentText } from "../value/moment-text.ts";
import { BehindList } from "./behind-list.tsx";
import { type FigureQuery, figuresAsked, pathOf, readFigureQuery, writeFigureQuery } from "./figure-query.ts";
import { FigureTable } from "./figure-table.tsx";
import { breakdownText } from "./figure-text.ts";
import { indicatorWords } from "./indicator-words.ts";
import { QuestionForm } from "./question-form.tsx";

/** One indicator: its figure of any period, as of any day, by any breakdown, and the entries behind each cell. */
export function IndicatorPage({ params }: { readonly params: Params }) {
  const { programme: id = "", indicator = "" } = params;
  const home = `/programmes/${id}/indicators`;
  const at = `${home}/${indicator}`;
  const { server } = useSession();
  const query = readFigureQuery(useAddress().query);
  const programme = useProgramme(id);
  const indicators = useResource<IndicatorsJson>(server.once, `/api${home}`);
  const figures = useResource<FiguresJson>(server.get, pathOf(`/api${at}`, figuresAsked(query)));
  if (programme.standing === "refused")
    return <ProblemPage problem={programme.problem} again={programme.again} />;
  if (indicators.standing === "refused")
    return <ProblemPage problem={indicators.problem} again={indicators.again} />;
  if (programme.value === undefined || indicators.value === undefined) return <Loading />;
  const declared = indicators.value.find((of) => of.id === indicator);
  if (declared === undefined) return <ProblemPage problem={new Problem(404)} />;
  return <Indicator {...{ programme: programme.value, declared, at, home, query, figures }} />;
}

interface IndicatorProps {
  readonly programme: Programme;
  readonly declared: IndicatorsJson[number];
  readonly at: string;
  readonly home: string;
  readonly query: FigureQuery;
  readonly figures: Resource<FiguresJson>;
}

function Indicator({ programme, declared, at, home, query, figures }: IndicatorProps) {
  const say = useSay();
  const { lang } = useLanguage();
  const to = (of: FigureQuery) => pathOf(at, writeFigureQuery(of));
  const names = declared.by.map(
    ({ name }) => [name, breakdownText(declared, name, programme, lang)] as const,
  );
  const crumbs = [
    { to: `/programmes/${programme.id}`, label: say(programme.label) },
    { to: home, label: say(indicatorWords.title) },
  ];
  return (
    <>
      <Breadcrumbs crumbs={crumbs} />
      <Heading kicker={say(programme.label)} title={say(declared.label)}>
        <p>{say(declared.statement)}</p>
      </Heading>
      <QuestionForm query={query} to={to} breakdowns={Object.fromEntries(names)} takesPeriod />
      {figures.standing === "refused" && <ProblemNote problem={figures.problem} again={figures.again} />}
      {figures.value === undefined && figures.standing === "asking" && <Loading />}
      {figures.value && (
        <div aria-busy={figures.standing === "asking"}>
          <FigureTable {...{ programme, query, to }} figures={figures.value} csv={`/api${at}.csv`} />
          <Provenance figures={figures.value} />
        </div>
      )}
      {query.cell !== undefined && (
        <BehindList {...{ programme, declared, at, query, to }} cell={query.cell} />
      )}
    </>
  );
}

/** What register was asked, about which day, as known when, by which definition. */
function Provenance({ figures: { indicator, on, known, whole } }: { readonly figures: FiguresJson }) {
  const say = useSay();
  const { lang } = useLanguage();
  const { version, hash } = indicator.definition;
  return (
    <>
      {!whole && <p className="notice">{say(indicatorWords.inPart)}</p>}
      <p className="about">
        {say(indicatorWords.register)}: <code>{indicator.register}</code> · {say(indicatorWords.stoodOn)}:{" "}
        {dayText(on, lang)} · {say(indicatorWords.known)}: {momentText(known, lang)} ·{" "}
        {say(indicatorWords.definition)} {version} <code>{hash.slice(0, 16)}</code>
      </p>
    </>
  );
}
