import { mayWithRecords } from "@hakaru/model/record/record-access";
import type { IngestJson } from "@hakaru/model/record/record-exchange";
import { useEffect } from "react";
import { useAnnounce } from "../frame/announcer.tsx";
import { Breadcrumbs } from "../frame/breadcrumbs.tsx";
import { Heading } from "../frame/heading.tsx";
import { useSay } from "../frame/language.tsx";
import { Loading } from "../frame/loading.tsx";
import { ProblemNote, ProblemPage } from "../frame/problem-view.tsx";
import type { Params } from "../frame/route.ts";
import { Link } from "../frame/router.tsx";
import { Bar } from "../import/bar.tsx";
import { faultOf } from "../server/problem.ts";
import { useSession } from "../server/session.tsx";
import { byteText } from "../value/byte-text.ts";
import { CountsView } from "./counts-view.tsx";
import { QuarantineTable } from "./quarantine-table.tsx";
import { RecordsFrame, SyntheticMark } from "./records-frame.tsx";
import {
  filesApart,
  filesDone,
  kindWords,
  phaseWords,
  recordsWords,
  rowsSoFar,
  standingWords,
} from "./records-words.ts";
import { RuleTable } from "./rule-table.tsx";
import { useIngest } from "./use-ingest.ts";

/** An ingest under way or at its end; its address brings anybody back to where it stands. */
export function IngestPage({ params }: { readonly params: Params }) {
  return (
    <RecordsFrame>
      <Ingest id={params.ingest ?? ""} />
    </RecordsFrame>
  );
}

function Ingest({ id }: { readonly id: string }) {
  const say = useSay();
  const { ingest, problem, cancel } = useIngest(id);
  if (ingest.standing === "refused") return <ProblemPage problem={ingest.problem} again={ingest.again} />;
  if (ingest.value === undefined) return <Loading />;
  const { value } = ingest;
  const { standing, kind, synthetic } = value;
  const title = standing === "running" ? recordsWords.reading : standingWords[standing];
  return (
    <>
      <Breadcrumbs crumbs={[{ to: "/records", label: say(recordsWords.title) }]} />
      <Heading title={say(title)} kicker={say(kindWords[kind] ?? recordsWords.title)}>
        {synthetic && (
          <p>
            <SyntheticMark />
          </p>
        )}
      </Heading>
      {problem && <ProblemNote problem={problem} />}
      {standing === "running" ? <Running ingest={value} cancel={cancel} /> : <Ended ingest={value} />}
    </>
  );
}

interface RunningProps {
  readonly ingest: IngestJson;
  readonly cancel: () => void;
}

function Running({ ingest, cancel }: RunningProps) {
  const say = useSay();
  const { session } = useSession();
  const { phase, files, bytes, rows } = ingest;
  const share = bytes === null || bytes.of === 0 ? undefined : bytes.read / bytes.of;
  const percent = share === undefined ? "" : `${Math.floor(share * 100)}%`;
  return (
    <section>
      <Said words={say(phaseWords[phase])} />
      <Bar label={say(phaseWords[phase])} share={share} words={percent} />
      <p>
        {say(filesDone(Math.min(files.done + 1, files.of), files.of))}
        {files.now !== null && <> · {files.now}</>}
        {bytes !== null && ` · ${byteText(bytes.read)} / ${byteText(bytes.of)}`} · {say(rowsSoFar(rows))}
      </p>
      <p className="about">{say(recordsWords.goesOn)}</p>
      {mayWithRecords(session.actor.role, "ingest") && (
        <>
          <p className="actions">
            <button type="button" className="button" onClick={cancel}>
              {say(recordsWords.cancel)}
            </button>
          </p>
          <p className="about">{say(recordsWords.cancelAbout)}</p>
        </>
      )}
    </section>
  );
}

/** A new phase is said to whoever does not see it. */
function Said({ words }: { readonly words: string }) {
  const announce = useAnnounce();
  useEffect(() => announce(words), [announce, words]);
  return null;
}

function Ended({ ingest }: { readonly ingest: IngestJson }) {
  const say = useSay();
  const { counts, before, unreadable, rules, kind, rows, standing } = ingest;
  return (
    <>
      <Said words={standing === "running" ? "" : say(standingWords[standing])} />
      {counts !== null && (
        <section aria-labelledby="result">
          <h2 id="result">{say(recordsWords.result)}</h2>
          <CountsView counts={counts} />
          <p>
            {say(rowsSoFar(rows))}
            {before + unreadable > 0 && <> · {say(filesApart(before, unreadable))}</>}
          </p>
        </section>
      )}
      <FileFaults ingest={ingest} />
      {counts !== null && <RuleTable kind={kind} rules={rules} />}
      <DeliveriesOf ingest={ingest} />
      <p className="actions">
        <Link className="button" to="/records">
          {say(recordsWords.another)}
        </Link>
      </p>
    </>
  );
}

function FileFaults({ ingest: { faults } }: { readonly ingest: IngestJson }) {
  const say = useSay();
  if (faults.length === 0) return null;
  return (
    <section aria-labelledby="of-files">
      <h2 id="of-files">{say(recordsWords.fileFaults)}</h2>
      <ul className="faults">
        {faults.map(faultOf).map(({ code, place, message, mend }) => (
          <li key={`${code} ${place.file} ${place.line}`}>
            {place.file !== undefined && <strong>{place.file}: </strong>}
            {say(message)} <span className="mend">{say(mend)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What is in quarantine of one delivery is shown at once, of several by their own pages. */
function DeliveriesOf({ ingest: { deliveries, counts } }: { readonly ingest: IngestJson }) {
  const say = useSay();
  const [only] = deliveries;
  if (only === undefined || counts === null) return null;
  if (deliveries.length === 1) return <QuarantineTable delivery={only} />;
  return (
    <section aria-labelledby="its-deliveries">
      <h2 id="its-deliveries">{say(recordsWords.deliveries)}</h2>
      <ul>
        {deliveries.map((id, at) => (
          <li key={id}>
            <Link to={`/records/deliveries/${id}`}>
              {say(recordsWords.delivery)} {at + 1}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
