import { parseDecimal } from "@hakaru/model/decimal";
import { type Period, periodText } from "@hakaru/model/period";
import type { RecordFiguresJson, SealedCellJson } from "@hakaru/model/record/record-exchange";
import { writeDigits } from "@hakaru/model/write-value";
import { useLanguage, useSay } from "../frame/language.tsx";
import { Scrollable } from "../frame/scrollable.tsx";
import { explorerWords } from "./explorer-words.ts";
import { cellText, keyText } from "./sealed-text.ts";

interface SealedTableProps {
  readonly figures: RecordFiguresJson;
  /** Where the same table is as a file. */
  readonly csv: string;
}

/** Every cell of a figure with its denominator; what is withheld says so. */
export function SealedTable({ figures, csv }: SealedTableProps) {
  const say = useSay();
  const { lang } = useLanguage();
  const { indicator, cells, names, period } = figures;
  const caption = `${say(indicator.label)} · ${periodText(period as Period, lang)}`;
  const labels = names.map((name) => indicator.by.find((of) => of.name === name)?.label);
  const isRatio = cells.some(({ of }) => Object.hasOwn(of, "under"));
  return (
    <>
      <Scrollable label={caption}>
        <table className="sealed">
          <caption>{caption}</caption>
          <thead>
            <tr>
              {labels.map((label) => (
                <th scope="col" key={label?.en}>
                  {label && say(label)}
                </th>
              ))}
              {names.length === 0 && <th scope="col">{say(explorerWords.by)}</th>}
              <th scope="col" className="figure">
                {say(explorerWords.value)}
              </th>
              {isRatio &&
                [explorerWords.numerator, explorerWords.denominator, explorerWords.persons].map((label) => (
                  <th scope="col" className="figure" key={label.en}>
                    {say(label)}
                  </th>
                ))}
            </tr>
          </thead>
          <tbody>
            {cells.map((cell) => (
              <Row key={JSON.stringify(cell.by)} {...{ cell, figures, isRatio }} />
            ))}
          </tbody>
        </table>
      </Scrollable>
      <p className="export">
        {say(explorerWords.csv)}: <a href={csv}>CSV</a>
      </p>
    </>
  );
}

interface RowProps extends Pick<SealedTableProps, "figures"> {
  readonly cell: SealedCellJson;
  readonly isRatio: boolean;
}

function Row({ cell, figures: { names, indicator }, isRatio }: RowProps) {
  const say = useSay();
  const { lang } = useLanguage();
  const [first, ...others] = names;
  return (
    <tr>
      <th scope="row">{first === undefined ? say(explorerWords.whole) : keyText(cell, first, lang)}</th>
      {others.map((name) => (
        <td key={name}>{keyText(cell, name, lang)}</td>
      ))}
      <td className={`figure ${cell.silence ?? ""}`}>{cellText(cell, indicator.unit, lang)}</td>
      {isRatio && (
        <>
          <td className="figure">{digits(cell.of.over)}</td>
          <td className="figure">{digits(cell.of.under)}</td>
          <td className="figure">{cell.persons.under?.toLocaleString(lang)}</td>
        </>
      )}
    </tr>
  );
}

/** Nothing where there is nothing to tell: of what is withheld no part is told. */
function digits(part: string | null | undefined): string {
  const amount = part === null || part === undefined ? undefined : parseDecimal(part);
  return amount === undefined ? "" : writeDigits(amount);
}
