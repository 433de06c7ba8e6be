import { breakdownWord } from "@hakaru/model/record/breakdown-words";
import type { RecordFiguresJson, SealedCellJson } from "@hakaru/model/record/record-exchange";
import type { Lang } from "@hakaru/model/text";
import { useLanguage, useSay } from "../frame/language.tsx";
import { Scrollable } from "../frame/scrollable.tsx";
import { explorerWords, pyramidTitle, withheldCells } from "./explorer-words.ts";
import { Hatch } from "./hatch.tsx";
import { cellsOf, cellText, lengthOf } from "./sealed-text.ts";

const [row, bar, middle, room] = [26, 230, 96, 84];
const width = 2 * (bar + room) + middle;
const head = 30;
const hatched = 36;

const sexes = [
  { code: "1", side: -1 },
  { code: "2", side: 1 },
] as const;

/** Five-year classes from the oldest down, men to the left and women to the right, on one scale. */
export function AgePyramid({ figures }: { readonly figures: RecordFiguresJson }) {
  const say = useSay();
  const { lang } = useLanguage();
  const cells = cellsOf(figures);
  const greatest = Math.max(0, ...cells.map(lengthOf).filter((length) => length !== undefined));
  const ages = agesOf(cells);
  const withheld = cells.filter(({ silence }) => silence === "withheld").length;
  const height = head + ages.length * row + 4;
  return (
    <figure className="drawing">
      <Scrollable label={say(pyramidTitle(figures.indicator.label))}>
        <svg
          className="pyramid"
          viewBox={`0 0 ${width} ${height}`}
          role="img"
          aria-labelledby="pyramid-title pyramid-about"
        >
          <title id="pyramid-title">{say(pyramidTitle(figures.indicator.label))}</title>
          <desc id="pyramid-about">{say(withheldCells(withheld, cells.length))}</desc>
          <Hatch id="pyramid-hatch" />
          {sexes.map(({ code, side }) => (
            <text key={code} x={width / 2 + side * (middle / 2 + 8)} y={18} className={`side side-${code}`}>
              {breakdownWord("sex", code)[lang]}
            </text>
          ))}
          {ages.map((age, at) => (
            <g key={age}>
              <text x={width / 2} y={head + at * row + 18} className="age">
                {breakdownWord("age", age)[lang]}
              </text>
              {sexes.map(({ code, side }) => (
                <Bar
                  key={code}
                  {...{ side, code, greatest, figures, lang }}
                  y={head + at * row}
                  cell={cells.find(({ by }) => by.age === age && by.sex === code)}
                />
              ))}
            </g>
          ))}
        </svg>
      </Scrollable>
    </figure>
  );
}

/** From the oldest to the youngest of whom anything is told. */
function agesOf(cells: readonly SealedCellJson[]): readonly string[] {
  const told = cells.filter(({ silence }) => silence !== "not-measured").map(({ by }) => Number(by.age));
  const [youngest, oldest] = [Math.min(...told), Math.max(...told)];
  const ages = new Set(cells.flatMap(({ by }) => by.age ?? []));
  return [...ages]
    .filter((age) => Number(age) >= youngest && Number(age) <= oldest)
    .toSorted((a, b) => Number(b) - Number(a));
}

interface BarProps {
  readonly cell: SealedCellJson | undefined;
  readonly side: 1 | -1;
  readonly code: string;
  readonly y: number;
  readonly greatest: number;
  readonly figures: RecordFiguresJson;
  readonly lang: Lang;
}

function Bar({ cell, side, code, y, greatest, figures, lang }: BarProps) {
  const from = width / 2 + (side * middle) / 2;
  const length = cell === undefined ? undefined : lengthOf(cell);
  const isWithheld = cell?.silence === "withheld";
  const drawn = isWithheld ? hatched : greatest === 0 ? 0 : ((length ?? 0) / greatest) * bar;
  const words = cell === undefined ? explorerWords.none[lang] : cellText(cell, figures.indicator.unit, lang);
  return (
    <>
      <rect
        x={side < 0 ? from - drawn : from}
        y={y + 3}
        width={drawn}
        height={row - 6}
        className={isWithheld ? "withheld" : `bar-${code}`}
        {...(isWithheld && { fill: "url(#pyramid-hatch)" })}
      />
      <text x={from + side * (drawn + 6)} y={y + 18} className={`value side-${code}`}>
        {words}
      </text>
    </>
  );
}
