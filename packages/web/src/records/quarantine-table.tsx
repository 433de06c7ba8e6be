import type { QuarantineJson } from "@hakaru/model/record/record-exchange";
import { useState } from "react";
import { HeadedTable } from "../frame/headed-table.tsx";
import { useSay } from "../frame/language.tsx";
import { Loading } from "../frame/loading.tsx";
import { ProblemNote } from "../frame/problem-view.tsx";
import { useResource } from "../server/resource.ts";
import { useSession } from "../server/session.tsx";
import { recordsWords, severityWords } from "./records-words.ts";

interface QuarantineTableProps {
  readonly delivery: string;
  /** A rule alone, where one was chosen. */
  readonly rule?: string | undefined;
}

/** Where what is in quarantine stands, by which rule, and what to do; a page at a time. */
export function QuarantineTable({ delivery, rule }: QuarantineTableProps) {
  const say = useSay();
  const { server } = useSession();
  const [cursor, setCursor] = useState<string>();
  const asked = new URLSearchParams({ ...(rule && { rule }), ...(cursor && { cursor }) });
  const at = `/api/records/deliveries/${delivery}/quarantine`;
  const quarantine = useResource<QuarantineJson>(server.get, asked.size === 0 ? at : `${at}?${asked}`);
  const { value, standing } = quarantine;
  return (
    <section aria-labelledby="quarantine">
      <h2 id="quarantine">{say(recordsWords.quarantine)}</h2>
      <p className="about">{say(recordsWords.quarantineAbout)}</p>
      {quarantine.standing === "refused" && (
        <ProblemNote problem={quarantine.problem} again={quarantine.again} />
      )}
      {value === undefined && standing === "asking" && <Loading />}
      {value?.findings.length === 0 && <p>{say(recordsWords.noQuarantine)}</p>}
      {value !== undefined && value.findings.length > 0 && (
        <>
          <Findings findings={value.findings} isBusy={standing === "asking"} />
          <p className="actions">
            {cursor !== undefined && (
              <button type="button" className="button" onClick={() => setCursor(undefined)}>
                {say(recordsWords.first)}
              </button>
            )}
            {value.next !== undefined && (
              <button type="button" className="button" onClick={() => setCursor(value.next)}>
                {say(recordsWords.next)}
              </button>
            )}
          </p>
          <p className="export">
            <a href={`${at}.csv`}>{say(recordsWords.csv)}</a>
          </p>
        </>
      )}
    </section>
  );
}

interface FindingsProps {
  readonly findings: QuarantineJson["findings"];
  readonly isBusy: boolean;
}

function Findings({ findings, isBusy }: FindingsProps) {
  const say = useSay();
  const heads = [
    recordsWords.firstFile,
    recordsWords.line,
    recordsWords.rule,
    recordsWords.message,
    recordsWords.mend,
  ];
  return (
    <div className="results" aria-busy={isBusy}>
      <HeadedTable label={say(recordsWords.quarantine)} className="quarantine" heads={heads}>
        {findings.map(({ file, line, rule, severity, message, mend }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line may break a rule twice, and a page is drawn as a whole
          <tr key={at}>
            <th scope="row">{file}</th>
            <td className="figure">{line}</td>
            <td>
              <code>{rule}</code> <span className="tag">{say(severityWords[severity])}</span>
            </td>
            <td>{say(message)}</td>
            <td>{say(mend)}</td>
          </tr>
        ))}
      </HeadedTable>
    </div>
  );
}
