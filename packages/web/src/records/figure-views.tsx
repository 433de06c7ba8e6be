import { type Period, periodText } from "@hakaru/model/period";
import { breakdownWord } from "@hakaru/model/record/breakdown-words";
import type { RecordFiguresJson } from "@hakaru/model/record/record-exchange";
import type { Lang } from "@hakaru/model/text";
import { useLanguage, useSay } from "../frame/language.tsx";
import { Loading } from "../frame/loading.tsx";
import { ProblemNote } from "../frame/problem-view.tsx";
import { Link } from "../frame/router.tsx";
import { AgePyramid } from "./age-pyramid.tsx";
import { breakdownFor, type ExplorerQuery, figuresAsked, views } from "./explorer-query.ts";
import { explorerWords, tableOf } from "./explorer-words.ts";
import { SealedTable } from "./sealed-table.tsx";
import { cellsOf } from "./sealed-text.ts";
import { type Panel, SmallMultiples } from "./small-multiples.tsx";
import { TileMap } from "./tile-map.tsx";
import { useYears } from "./use-years.ts";

interface ViewsProps {
  readonly figures: RecordFiguresJson;
  readonly query: ExplorerQuery;
  readonly to: (query: ExplorerQuery) => string;
}

/** The ways to the other views; each brings along the breakdown it needs. */
export function ViewLinks({ figures, query, to }: ViewsProps) {
  const say = useSay();
  const offered = figures.indicator.by.map(({ name }) => name);
  const { facet: _, ...asked } = query;
  return (
    <nav className="narrowing" aria-label={say(explorerWords.view)}>
      <ul>
        {views.map((view) => {
          const by = breakdownFor(view, query.by, offered);
          if (by === undefined) return null;
          return (
            <li key={view}>
              <Link to={to({ ...asked, by, view })} aria-current={view === query.view ? "true" : undefined}>
                {say(explorerWords[view])}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

/** The drawing of a view; the table stands below it in any case. */
export function FigureView(props: ViewsProps) {
  const { figures, query } = props;
  const names = figures.names.join();
  if (query.view === "map" && names === "prefecture") return <TileMap figures={figures} />;
  if (query.view === "pyramid" && figures.names.length === 2 && figures.names.includes("age"))
    return <AgePyramid figures={figures} />;
  if (query.view === "multiples" && figures.names.length === 2) return <Multiples {...props} />;
  return null;
}

const ofYears = "fiscal_year";

function Multiples(props: ViewsProps) {
  const { figures, query } = props;
  const { lang } = useLanguage();
  const [first = "", second = ""] = figures.names;
  const facet = query.facet ?? first;
  return (
    <>
      <FacetLinks {...props} chosen={facet} />
      {facet === ofYears ? (
        <ByYears {...props} />
      ) : (
        <SmallMultiples
          panels={panelsOf(figures, facet, lang)}
          bars={facet === second ? first : second}
          unit={figures.indicator.unit}
        />
      )}
    </>
  );
}

function panelsOf(figures: RecordFiguresJson, facet: string, lang: Lang): readonly Panel[] {
  const cells = cellsOf(figures);
  const keys = [...new Set(cells.map(({ by }) => by[facet] ?? null))];
  return keys.map((key) => ({
    title: breakdownWord(facet, key)[lang],
    cells: cells.filter(({ by }) => (by[facet] ?? null) === key),
  }));
}

/** One chart a year, by the first name of the breakdown; years of another definition stand in none. */
function ByYears({ figures, query }: ViewsProps) {
  const say = useSay();
  const { lang } = useLanguage();
  const [first = ""] = figures.names;
  const { years, problem, isAsking } = useYears(figures, { ...query, by: [first] });
  const { hash } = figures.indicator.definition;
  const same = years.filter(({ indicator }) => indicator.definition.hash === hash);
  const panels = same.map((year) => ({
    title: periodText(year.period as Period, lang),
    cells: cellsOf(year),
  }));
  return (
    <>
      {problem && <ProblemNote problem={problem} />}
      {isAsking && <Loading />}
      <SmallMultiples panels={panels} bars={first} unit={figures.indicator.unit} />
      {same.map((year) => (
        <details key={year.period} className="source">
          <summary>{say(tableOf(periodText(year.period as Period, lang)))}</summary>
          <SealedTable figures={year} csv={csvOf(year, query)} />
        </details>
      ))}
      {same.length < years.length && <p className="notice">{say(explorerWords.definitionChanged)}</p>}
    </>
  );
}

function csvOf({ indicator, names: by, period }: RecordFiguresJson, query: ExplorerQuery): string {
  return `/api/records/indicators/${indicator.id}.csv?${figuresAsked({ ...query, by, period })}`;
}

/** What there is one chart for each of. */
function FacetLinks({ figures, query, to, chosen }: ViewsProps & { readonly chosen: string }) {
  const say = useSay();
  const { indicator, names } = figures;
  const years = indicator.periods.length > 1 && !names.includes(ofYears) ? [ofYears] : [];
  return (
    <nav className="narrowing" aria-label={say(explorerWords.facet)}>
      <p>{say(explorerWords.facet)}</p>
      <ul>
        {[...names, ...years].map((name) => {
          const label = indicator.by.find((of) => of.name === name)?.label ?? explorerWords.fiscalYear;
          return (
            <li key={name}>
              <Link to={to({ ...query, facet: name })} aria-current={name === chosen ? "true" : undefined}>
                {say(label)}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
