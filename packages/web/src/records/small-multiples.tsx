import { breakdownWord } from "@hakaru/model/record/breakdown-words";
import type { RecordFiguresJson, SealedCellJson } from "@hakaru/model/record/record-exchange";
import type { Lang } from "@hakaru/model/text";
import { useLanguage, useSay } from "../frame/language.tsx";
import { sameScale } from "./explorer-words.ts";
import { Hatch } from "./hatch.tsx";
import { cellText, lengthOf } from "./sealed-text.ts";

/** A small chart: what it is one of, and its bars. */
export interface Panel {
  readonly title: string;
  readonly cells: readonly SealedCellJson[];
}

interface SmallMultiplesProps {
  readonly panels: readonly Panel[];
  /** The breakdown the bars are of. */
  readonly bars: string;
  readonly unit: RecordFiguresJson["indicator"]["unit"];
}

const chart = { width: 168, height: 96, foot: 16, top: 14 };
const scalePlaces = 6;
/** With so few bars there is room for what they say. */
const fewBars = 3;

/** One small chart for each value of a breakdown, all on the same scale and with the same bars. */
export function SmallMultiples({ panels, bars, unit }: SmallMultiplesProps) {
  const say = useSay();
  const { lang } = useLanguage();
  const all = panels.flatMap(({ cells }) => cells);
  const greatest = Math.max(0, ...all.map(lengthOf).filter((length) => length !== undefined));
  const keys = keysOf(all, bars);
  const scale = {
    by: {},
    value: greatest.toFixed(scalePlaces),
    silence: null,
    of: {},
    persons: {},
  } satisfies SealedCellJson;
  return (
    <>
      <p className="about">{say(sameScale(cellText(scale, unit, lang)))}</p>
      <ul className="multiples">
        {panels.map(({ title, cells }, at) => (
          <li key={title}>
            <figure>
              <figcaption>{title}</figcaption>
              <Chart {...{ cells, keys, bars, unit, greatest, lang }} id={`panel-${at}`} />
            </figure>
          </li>
        ))}
      </ul>
    </>
  );
}

/** In the order they came in, numbers by their size. */
function keysOf(cells: readonly SealedCellJson[], bars: string): readonly (string | null)[] {
  const keys = [...new Set(cells.map(({ by }) => by[bars] ?? null))];
  const isOfNumbers = keys.every((key) => key === null || /^\d+$/.test(key));
  if (!isOfNumbers) return keys;
  return keys.toSorted((a, b) => Number(a === null) - Number(b === null) || Number(a) - Number(b));
}

interface ChartProps extends Pick<SmallMultiplesProps, "bars" | "unit"> {
  readonly id: string;
  readonly cells: readonly SealedCellJson[];
  readonly keys: readonly (string | null)[];
  readonly greatest: number;
  readonly lang: Lang;
}

function Chart({ id, cells, keys, bars, unit, greatest, lang }: ChartProps) {
  const word = (key: string | null) => breakdownWord(bars, key)[lang];
  const cellOf = (key: string | null) => cells.find(({ by }) => (by[bars] ?? null) === key);
  const said = keys.flatMap((key) => {
    const cell = cellOf(key);
    return cell === undefined ? [] : [`${word(key)} ${cellText(cell, unit, lang)}`];
  });
  const step = chart.width / Math.max(1, keys.length);
  const [first, last] = [keys[0], keys.at(-1)];
  return (
    <svg viewBox={`0 0 ${chart.width} ${chart.height}`} role="img" aria-labelledby={`${id}-title`}>
      <title id={`${id}-title`}>{said.join(lang === "ja" ? "、" : ", ")}</title>
      <Hatch id={`${id}-hatch`} />
      {keys.map((key, at) => (
        <Column
          key={key}
          cell={cellOf(key)}
          {...{ greatest, unit, lang, step, hatch: `${id}-hatch` }}
          x={at * step}
          isSaid={keys.length <= fewBars}
        />
      ))}
      <line
        x1="0"
        x2={chart.width}
        y1={chart.height - chart.foot}
        y2={chart.height - chart.foot}
        className="ground"
      />
      {keys.length <= fewBars ? (
        keys.map((key, at) => (
          <text key={key} x={at * step + step / 2} y={chart.height - 3} className="under">
            {word(key)}
          </text>
        ))
      ) : (
        <>
          <text x="0" y={chart.height - 3} className="under first">
            {first === undefined ? "" : word(first)}
          </text>
          <text x={chart.width} y={chart.height - 3} className="under last">
            {last === undefined ? "" : word(last)}
          </text>
        </>
      )}
    </svg>
  );
}

interface ColumnProps extends Pick<ChartProps, "greatest" | "unit" | "lang"> {
  readonly cell: SealedCellJson | undefined;
  readonly hatch: string;
  readonly x: number;
  readonly step: number;
  readonly isSaid: boolean;
}

function Column({ cell, hatch, x, step, greatest, unit, lang, isSaid }: ColumnProps) {
  const floor = chart.height - chart.foot;
  const room = floor - chart.top;
  const isWithheld = cell?.silence === "withheld";
  const length = cell === undefined ? undefined : lengthOf(cell);
  const drawn = isWithheld ? room / 3 : greatest === 0 ? 0 : ((length ?? 0) / greatest) * room;
  return (
    <>
      <rect
        x={x + step * 0.12}
        y={floor - drawn}
        width={step * 0.76}
        height={drawn}
        className={isWithheld ? "withheld" : "bar-1"}
        {...(isWithheld && { fill: `url(#${hatch})` })}
      />
      {isSaid && cell !== undefined && (
        <text x={x + step / 2} y={floor - drawn - 3} className="over">
          {cellText(cell, unit, lang)}
        </text>
      )}
    </>
  );
}
