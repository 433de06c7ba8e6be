import type { FiguresJson } from "@hakaru/model/figure-exchange";
import type { Programme } from "@hakaru/model/programme/programme";
import { useLanguage, useSay } from "../frame/language.tsx";
import { Link } from "../frame/router.tsx";
import { Scrollable } from "../frame/scrollable.tsx";
import { type FigureQuery, figuresAsked, pathOf } from "./figure-query.ts";
import { aboutText, breakdownText, type FigureCell, figureText, keyText } from "./figure-text.ts";
import { indicatorWords } from "./indicator-words.ts";

interface FigureTableProps {
  readonly programme: Programme;
  readonly figures: FiguresJson;
  readonly query: FigureQuery;
  readonly to: (query: FigureQuery) => string;
  /** Where the same table is as a file. */
  readonly csv: string;
}

/** The cells of a breakdown, each with a link to the entries behind it. */
export function FigureTable({ programme, figures, query, to, csv }: FigureTableProps) {
  const say = useSay();
  const { lang } = useLanguage();
  const { indicator, cells } = figures;
  const [name] = Object.keys(cells[0]?.by ?? {});
  const caption = `${say(indicator.label)} · ${aboutText(figures, lang)}`;
  const divided =
    name === undefined ? say(indicatorWords.by) : breakdownText(indicator, name, programme, lang);
  return (
    <>
      <Scrollable label={caption}>
        <table className="list">
          <caption>{caption}</caption>
          <thead>
            <tr>
              <th scope="col">{divided}</th>
              <th scope="col">{say(indicatorWords.figure)}</th>
              <th scope="col">{say(indicatorWords.entries)}</th>
              <th scope="col">{say(indicatorWords.behind)}</th>
            </tr>
          </thead>
          <tbody>
            {cells.map((cell) => (
              <Row key={JSON.stringify(cell.by)} {...{ programme, indicator, cell, name, query, to }} />
            ))}
          </tbody>
        </table>
      </Scrollable>
      <p className="export">
        {say(indicatorWords.csv)}: <a href={pathOf(csv, figuresAsked(query))}>CSV</a>
      </p>
    </>
  );
}

interface RowProps extends Pick<FigureTableProps, "programme" | "query" | "to"> {
  readonly indicator: FiguresJson["indicator"];
  readonly cell: FigureCell;
  readonly name: string | undefined;
}

function Row({ programme, indicator, cell, name, query, to }: RowProps) {
  const say = useSay();
  const { lang } = useLanguage();
  const { after: _, ...question } = query;
  const key = name === undefined ? {} : { [name]: cell.by[name] ?? "" };
  const label =
    name === undefined ? say(indicatorWords.whole) : keyText(indicator, name, cell.by[name], programme, lang);
  const isOpen = JSON.stringify(query.cell) === JSON.stringify(key);
  return (
    <tr>
      <th scope="row">{label}</th>
      <td className="figure">{figureText(cell, indicator, lang)}</td>
      <td className="figure">{cell.entries}</td>
      <td>
        <Link to={to({ ...question, cell: key })} aria-current={isOpen ? "true" : undefined}>
          {say(indicatorWords.behindOf)}
          <span className="unseen">: {label}</span>
        </Link>
      </td>
    </tr>
  );
}
