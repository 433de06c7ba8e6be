import type {
  RecordFiguresJson,
  RecordIndicatorJson,
  RecordIndicatorsJson,
} from "@hakaru/model/record/record-exchange";
import { Breadcrumbs } from "../frame/breadcrumbs.tsx";
import { Heading } from "../frame/heading.tsx";
import { useSay } from "../frame/language.tsx";
import { Loading } from "../frame/loading.tsx";
import { ProblemNote, ProblemPage } from "../frame/problem-view.tsx";
import type { Params } from "../frame/route.ts";
import { useAddress } from "../frame/router.tsx";
import { pathOf } from "../indicator/figure-query.ts";
import { Problem } from "../server/problem.ts";
import { useResource } from "../server/resource.ts";
import { useSession } from "../server/session.tsx";
import { DefinitionView } from "./definition-view.tsx";
import { ExplorerForm } from "./explorer-form.tsx";
import { type ExplorerQuery, figuresAsked, readExplorerQuery, writeExplorerQuery } from "./explorer-query.ts";
import { explorerWords, withheldCells, withheldUnder } from "./explorer-words.ts";
import { FigureView, ViewLinks } from "./figure-views.tsx";
import { IndicatorChoice } from "./indicator-choice.tsx";
import { RecordsFrame, SyntheticMark } from "./records-frame.tsx";
import { SealedTable } from "./sealed-table.tsx";

const home = "/records/indicators";

/** One indicator over person records: a year, a breakdown, four ways to look at it, and what is behind it. */
export function ExplorerPage({ params }: { readonly params: Params }) {
  return (
    <RecordsFrame>
      <Explorer id={params.indicator ?? ""} />
    </RecordsFrame>
  );
}

function Explorer({ id }: { readonly id: string }) {
  const { server } = useSession();
  const indicators = useResource<RecordIndicatorsJson>(server.get, "/api/records/indicators");
  if (indicators.standing === "refused")
    return <ProblemPage problem={indicators.problem} again={indicators.again} />;
  if (indicators.value === undefined) return <Loading />;
  const indicator = indicators.value.find((of) => of.id === id);
  if (indicator === undefined) return <ProblemPage problem={new Problem(404)} />;
  return <Explored indicator={indicator} indicators={indicators.value} />;
}

interface ExploredProps {
  readonly indicator: RecordIndicatorJson;
  readonly indicators: RecordIndicatorsJson;
}

function Explored({ indicator, indicators }: ExploredProps) {
  const say = useSay();
  const at = `${home}/${indicator.id}`;
  const read = readExplorerQuery(useAddress().query);
  const query = { ...read, by: offeredOf(indicator, read.by) };
  const to = (of: ExplorerQuery) => pathOf(at, writeExplorerQuery(of));
  const other = (of: RecordIndicatorJson) =>
    pathOf(`${home}/${of.id}`, writeExplorerQuery(sameOf(of, query)));
  return (
    <>
      <Breadcrumbs crumbs={[{ to: home, label: say(explorerWords.title) }]} />
      <Heading kicker={say(explorerWords.indicator)} title={say(indicator.label)}>
        <p>{say(indicator.statement)}</p>
      </Heading>
      <IndicatorChoice indicators={indicators} chosen={indicator} to={other} />
      {indicator.periods.length === 0 ? (
        <p className="notice">{say(explorerWords.noPeriod)}</p>
      ) : (
        <>
          <ExplorerForm indicator={indicator} query={query} to={to} />
          <Figures indicator={indicator} query={query} to={to} />
        </>
      )}
    </>
  );
}

/** Breakdowns the definition has, in its order. */
function offeredOf({ by }: RecordIndicatorJson, names: readonly string[]): readonly string[] {
  return by.flatMap(({ name }) => (names.includes(name) ? [name] : []));
}

/** The same question to another indicator, as far as that one can be asked. */
function sameOf(of: RecordIndicatorJson, query: ExplorerQuery): ExplorerQuery {
  const { period, ...rest } = query;
  const by = offeredOf(of, query.by);
  const isSame = by.length === query.by.length;
  return {
    ...rest,
    ...(period && of.periods.includes(period) && { period }),
    by,
    view: isSame ? query.view : "table",
  };
}

interface FiguresProps extends Pick<ExploredProps, "indicator"> {
  readonly query: ExplorerQuery;
  readonly to: (query: ExplorerQuery) => string;
}

function Figures({ indicator, query, to }: FiguresProps) {
  const say = useSay();
  const { server } = useSession();
  const at = `/api/records/indicators/${indicator.id}`;
  const figures = useResource<RecordFiguresJson>(server.get, pathOf(at, figuresAsked(query)));
  if (figures.standing === "refused") return <ProblemNote problem={figures.problem} again={figures.again} />;
  const { value, standing } = figures;
  // What was asked of another indicator before says nothing of this one.
  if (value === undefined || value.indicator.id !== indicator.id) return <Computing />;
  const withheld = value.cells.filter(({ silence }) => silence === "withheld").length;
  const isNow = standing === "here";
  return (
    <>
      <ViewLinks figures={value} query={query} to={to} />
      <div className="results explored" aria-busy={!isNow}>
        <p role="status">
          {!isNow && <strong>{say(explorerWords.computing)}… </strong>}
          {value.synthetic && <SyntheticMark />} {say(withheldUnder(value.least))}{" "}
          {say(withheldCells(withheld, value.cells.length))}
        </p>
        {isNow && <FigureView figures={value} query={query} to={to} />}
        <SealedTable figures={value} csv={pathOf(`${at}.csv`, figuresAsked(query))} />
      </div>
      <DefinitionView figures={value} />
    </>
  );
}

function Computing() {
  const say = useSay();
  return (
    <p className="loading" role="status">
      {say(explorerWords.computing)}
    </p>
  );
}
