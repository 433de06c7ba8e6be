import type { IngestJson } from "@hakaru/model/record/record-exchange";
import { HeadedTable } from "../frame/headed-table.tsx";
import { useLanguage, useSay } from "../frame/language.tsx";
import { recordsWords } from "./records-words.ts";

interface RuleTableProps {
  readonly kind: string;
  readonly rules: IngestJson["rules"];
}

/** How often each rule was broken, and what it says. */
export function RuleTable({ kind, rules }: RuleTableProps) {
  const say = useSay();
  const { lang } = useLanguage();
  return (
    <section aria-labelledby="rules">
      <h2 id="rules">{say(recordsWords.rules)}</h2>
      {rules.length === 0 ? (
        <p>{say(recordsWords.noRules)}</p>
      ) : (
        <HeadedTable
          label={say(recordsWords.rules)}
          heads={[recordsWords.rule, recordsWords.findings, recordsWords.message]}
          figures={[recordsWords.findings]}
        >
          {rules.map(({ rule, findings, message }) => (
            <tr key={`${kind} ${rule}`}>
              <th scope="row">
                <code>{rule}</code>
              </th>
              <td className="figure">{findings.toLocaleString(lang)}</td>
              <td>{say(message)}</td>
            </tr>
          ))}
        </HeadedTable>
      )}
    </section>
  );
}
