import { type Period, periodText } from "@hakaru/model/period";
import type { RecordIndicatorsJson } from "@hakaru/model/record/record-exchange";
import { units } from "@hakaru/model/unit";
import { HeadedTable } from "../frame/headed-table.tsx";
import { Heading } from "../frame/heading.tsx";
import { useLanguage, useSay } from "../frame/language.tsx";
import { Loading } from "../frame/loading.tsx";
import { ProblemPage } from "../frame/problem-view.tsx";
import { Link } from "../frame/router.tsx";
import { useResource } from "../server/resource.ts";
import { useSession } from "../server/session.tsx";
import { explorerWords } from "./explorer-words.ts";
import { IndicatorChoice } from "./indicator-choice.tsx";
import { RecordsFrame } from "./records-frame.tsx";

/** The indicators over person records, to choose from. */
export function ExplorerListPage() {
  return (
    <RecordsFrame>
      <Choosing />
    </RecordsFrame>
  );
}

function Choosing() {
  const say = useSay();
  const { server } = useSession();
  const indicators = useResource<RecordIndicatorsJson>(server.get, "/api/records/indicators");
  if (indicators.standing === "refused")
    return <ProblemPage problem={indicators.problem} again={indicators.again} />;
  if (indicators.value === undefined) return <Loading />;
  const hasRecords = indicators.value.some(({ periods }) => periods.length > 0);
  return (
    <>
      <Heading title={say(explorerWords.title)}>
        <p>{say(explorerWords.about)}</p>
      </Heading>
      {!hasRecords && <p className="notice">{say(explorerWords.noRecords)}</p>}
      <IndicatorChoice indicators={indicators.value} to={({ id }) => `/records/indicators/${id}`} />
      <Table indicators={indicators.value} />
    </>
  );
}

function Table({ indicators }: { readonly indicators: RecordIndicatorsJson }) {
  const say = useSay();
  const { lang } = useLanguage();
  const heads = [explorerWords.indicator, explorerWords.over, explorerWords.unit, explorerWords.years];
  return (
    <HeadedTable label={say(explorerWords.title)} className="list" heads={heads}>
      {indicators.map(({ id, label, statement, over, unit, periods }) => (
        <tr key={id}>
          <th scope="row">
            <Link to={`/records/indicators/${id}`}>{say(label)}</Link>
            <br />
            <small>{say(statement)}</small>
          </th>
          <td>{say(over)}</td>
          <td>{say(units[unit].label)}</td>
          <td>
            {periods.length === 0
              ? say(explorerWords.noYears)
              : periods.map((period) => periodText(period as Period, lang)).join(", ")}
          </td>
        </tr>
      ))}
    </HeadedTable>
  );
}
