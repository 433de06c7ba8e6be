import { type PrefectureCode, prefectures } from "@hakaru/model/prefecture";
import type { RecordFiguresJson, SealedCellJson } from "@hakaru/model/record/record-exchange";
import type { Lang } from "@hakaru/model/text";
import { useLanguage, useSay } from "../frame/language.tsx";
import { Scrollable } from "../frame/scrollable.tsx";
import { explorerWords, mapTitle, rangeText, withheldCells } from "./explorer-words.ts";
import { Hatch } from "./hatch.tsx";
import { prefectureTiles, tileGrid } from "./prefecture-tiles.ts";
import { cellsOf, cellText, shortText } from "./sealed-text.ts";
import { classOf, type ValueClass, valueClasses } from "./value-classes.ts";

const tile = { width: 68, height: 52, gap: 3 };
const width = tileGrid.columns * tile.width;
const height = tileGrid.rows * tile.height;

/** A square for each prefecture near where it lies, shaded by its value, which stands in it. */
export function TileMap({ figures }: { readonly figures: RecordFiguresJson }) {
  const say = useSay();
  const { lang } = useLanguage();
  const { indicator } = figures;
  const cells = cellsOf(figures);
  const classes = valueClasses(cells);
  const byCode = new Map(cells.map((cell) => [cell.by.prefecture, cell]));
  const withheld = cells.filter(({ silence }) => silence === "withheld").length;
  const codes = Object.keys(prefectureTiles) as readonly PrefectureCode[];
  return (
    <figure className="drawing">
      <Scrollable label={say(mapTitle(indicator.label))}>
        <svg
          className="tile-map"
          viewBox={`0 0 ${width} ${height}`}
          role="img"
          aria-labelledby="map-title map-about"
        >
          <title id="map-title">{say(mapTitle(indicator.label))}</title>
          <desc id="map-about">{say(withheldCells(withheld, cells.length))}</desc>
          <Hatch id="map-hatch" />
          {codes.map((code) => (
            <Tile key={code} code={code} cell={byCode.get(code)} {...{ classes, figures, lang }} />
          ))}
        </svg>
      </Scrollable>
      <Legend {...{ classes, figures, cells, lang }} />
    </figure>
  );
}

interface TileProps {
  readonly code: PrefectureCode;
  readonly cell: SealedCellJson | undefined;
  readonly classes: readonly ValueClass[];
  readonly figures: RecordFiguresJson;
  readonly lang: Lang;
}

function Tile({ code, cell, classes, figures, lang }: TileProps) {
  const [column, row] = prefectureTiles[code];
  const [x, y] = [column * tile.width, row * tile.height];
  const middle = x + (tile.width - tile.gap) / 2;
  const value = cell === undefined ? explorerWords.none[lang] : shortText(cell, figures.indicator.unit, lang);
  return (
    <g className={toneOf(cell, classes)}>
      <rect
        x={x}
        y={y}
        width={tile.width - tile.gap}
        height={tile.height - tile.gap}
        rx="3"
        {...(cell?.silence === "withheld" && { fill: "url(#map-hatch)" })}
      />
      <text x={middle} y={y + 19} className="tile-name">
        {tileName(code, lang)}
      </text>
      <text x={middle} y={y + 38} className="tile-value">
        {value}
      </text>
    </g>
  );
}

/** 東京 for 東京都: a square has room for three characters. */
function tileName(code: PrefectureCode, lang: Lang): string {
  const name = prefectures[code][lang];
  return lang === "ja" && code !== "01" ? name.slice(0, -1) : name;
}

function toneOf(cell: SealedCellJson | undefined, classes: readonly ValueClass[]): string {
  if (cell?.silence === "withheld") return "withheld";
  const at = cell === undefined ? undefined : classOf(cell, classes);
  // With fewer classes the darkest stand for them.
  return at === undefined ? "without" : `tone-${at + (classes.length === 1 ? 2 : 0)}`;
}

interface LegendProps extends Pick<TileProps, "classes" | "figures" | "lang"> {
  readonly cells: readonly SealedCellJson[];
}

function Legend({ classes, figures, cells, lang }: LegendProps) {
  const say = useSay();
  const has = (silence: SealedCellJson["silence"]) => cells.some((cell) => cell.silence === silence);
  const border = (value: number) =>
    cellText(
      { by: {}, value: value.toFixed(6), silence: null, of: {}, persons: {} },
      figures.indicator.unit,
      lang,
    );
  return (
    <figcaption>
      <p className="unseen">{say(explorerWords.legend)}</p>
      <ul className="legend">
        {classes.map(({ from, to }, at) => (
          <li key={from}>
            <i className={`tone-${at + (classes.length === 1 ? 2 : 0)}`} aria-hidden="true" />
            {say(rangeText(border(from), border(to)))}
          </li>
        ))}
        {has("withheld") && (
          <li>
            <i className="withheld" aria-hidden="true" />
            {say(explorerWords.withheld)}
          </li>
        )}
        <li>
          <i className="without" aria-hidden="true" />
          {say(explorerWords.none)}
        </li>
      </ul>
    </figcaption>
  );
}
