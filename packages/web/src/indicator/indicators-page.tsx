import type { FiguresJson, IndicatorJson, IndicatorsJson } from "@hakaru/model/figure-exchange";
import { Breadcrumbs } from "../frame/breadcrumbs.tsx";
import { HeadedTable } from "../frame/headed-table.tsx";
import { Heading } from "../frame/heading.tsx";
import { useLanguage, useSay } from "../frame/language.tsx";
import { Loading } from "../frame/loading.tsx";
import { ProblemNote, ProblemPage } from "../frame/problem-view.tsx";
import type { Params } from "../frame/route.ts";
import { Link, useAddress } from "../frame/router.tsx";
import { useProgramme } from "../programme/declared.tsx";
import { useResource } from "../server/resource.ts";
import { useSession } from "../server/session.tsx";
import { figuresAsked, pathOf, readFigureQuery, writeFigureQuery } from "./figure-query.ts";
import { aboutText, figureText } from "./figure-text.ts";
import { indicatorWords } from "./indicator-words.ts";
import { QuestionForm } from "./question-form.tsx";

/** The figures of a programme as of a day, each a row that leads to its breakdowns and entries. */
export function IndicatorsPage({ params }: { readonly params: Params }) {
  const { programme: id = "" } = params;
  const at = `/programmes/${id}/indicators`;
  const say = useSay();
  const { server } = useSession();
  const { asOf } = readFigureQuery(useAddress().query);
  const programme = useProgramme(id);
  const indicators = useResource<IndicatorsJson>(server.once, `/api${at}`);
  if (programme.standing === "refused")
    return <ProblemPage problem={programme.problem} again={programme.again} />;
  if (indicators.standing === "refused")
    return <ProblemPage problem={indicators.problem} again={indicators.again} />;
  if (programme.value === undefined || indicators.value === undefined) return <Loading />;
  const query = { ...(asOf !== undefined && { asOf }) };
  return (
    <>
      <Breadcrumbs crumbs={[{ to: `/programmes/${id}`, label: say(programme.value.label) }]} />
      <Heading kicker={say(programme.value.label)} title={say(indicatorWords.title)} />
      <QuestionForm query={query} to={(of) => pathOf(at, writeFigureQuery(of))} />
      {indicators.value.length === 0 ? (
        <p className="empty">{say(indicatorWords.none)}</p>
      ) : (
        <Table indicators={indicators.value} at={at} query={query} />
      )}
    </>
  );
}

interface TableProps {
  readonly indicators: IndicatorsJson;
  readonly at: string;
  readonly query: { readonly asOf?: string };
}

function Table({ indicators, at, query }: TableProps) {
  const say = useSay();
  const heads = [
    indicatorWords.indicator,
    indicatorWords.figure,
    indicatorWords.period,
    indicatorWords.entries,
  ];
  return (
    <HeadedTable label={say(indicatorWords.title)} className="list" heads={heads}>
      {indicators.map((indicator) => (
        <Row key={indicator.id} indicator={indicator} at={`${at}/${indicator.id}`} query={query} />
      ))}
    </HeadedTable>
  );
}

interface RowProps extends Pick<TableProps, "at" | "query"> {
  readonly indicator: IndicatorJson;
}

function Row({ indicator, at, query }: RowProps) {
  const say = useSay();
  const { lang } = useLanguage();
  const { server } = useSession();
  const figures = useResource<FiguresJson>(server.get, pathOf(`/api${at}`, figuresAsked(query)));
  const [cell] = figures.value?.cells ?? [];
  return (
    <tr aria-busy={figures.standing === "asking"}>
      <th scope="row">
        <Link to={pathOf(at, writeFigureQuery(query))}>{say(indicator.label)}</Link>
        <br />
        <small>{say(indicator.statement)}</small>
      </th>
      <td className="figure">{cell && figureText(cell, indicator, lang)}</td>
      <td>
        {figures.value && aboutText(figures.value, lang)}
        {figures.standing === "refused" && <ProblemNote problem={figures.problem} again={figures.again} />}
      </td>
      <td className="figure">{cell?.entries}</td>
    </tr>
  );
}
