import type { RecordFiguresJson } from "@hakaru/model/record/record-exchange";
import type { Text } from "@hakaru/model/text";
import { statuses } from "@hakaru/model/value";
import { useAnnounce } from "../frame/announcer.tsx";
import { useLanguage, useSay } from "../frame/language.tsx";
import { Scrollable } from "../frame/scrollable.tsx";
import { dayText } from "../value/moment-text.ts";
import { explorerWords } from "./explorer-words.ts";

/** Everything between a figure and the records: what it says, as it is hashed, and the statement. */
export function DefinitionView({ figures }: { readonly figures: RecordFiguresJson }) {
  const say = useSay();
  const { lang } = useLanguage();
  const { indicator, canonical, sql, status, asOf } = figures;
  const facts = [
    { label: explorerWords.version, words: String(indicator.definition.version) },
    { label: explorerWords.status, words: say(statuses[status]) },
    { label: explorerWords.asOf, words: dayText(asOf, lang) },
    { label: explorerWords.over, words: say(indicator.over) },
  ];
  return (
    <section aria-labelledby="definition">
      <h2 id="definition">{say(explorerWords.definition)}</h2>
      <p>{say(indicator.statement)}</p>
      <dl className="standing">
        {facts.map(({ label, words }) => (
          <div key={label.en}>
            <dt>{say(label)}</dt>
            <dd>{words}</dd>
          </div>
        ))}
        <div>
          <dt>{say(explorerWords.hash)}</dt>
          <dd>
            <code>{indicator.definition.hash}</code>
          </dd>
        </div>
      </dl>
      <Source
        label={explorerWords.canonical}
        text={JSON.stringify(JSON.parse(canonical), undefined, 2)}
        copied={canonical}
      />
      <Source label={explorerWords.sql} about={explorerWords.sqlAbout} text={sql} copied={sql} />
    </section>
  );
}

interface SourceProps {
  readonly label: Text;
  readonly about?: Text;
  readonly text: string;
  /** What the button copies. */
  readonly copied: string;
}

function Source({ label, about, text, copied }: SourceProps) {
  const say = useSay();
  const announce = useAnnounce();
  const copy = () => {
    void navigator.clipboard.writeText(copied).then(() => announce(say(explorerWords.copied)));
  };
  return (
    <details className="source">
      <summary>{say(label)}</summary>
      {about && <p className="about">{say(about)}</p>}
      {/* On an address that is not secure a browser has no clipboard for pages. */}
      {navigator.clipboard !== undefined && (
        <p className="actions">
          <button type="button" className="button" onClick={copy}>
            {say(explorerWords.copy)}
            <span className="unseen">: {say(label)}</span>
          </button>
        </p>
      )}
      <Scrollable label={say(label)}>
        <pre>
          <code>{text}</code>
        </pre>
      </Scrollable>
    </details>
  );
}
