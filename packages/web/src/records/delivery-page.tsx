import type { WholeDeliveryJson } from "@hakaru/model/record/record-exchange";
import { Breadcrumbs } from "../frame/breadcrumbs.tsx";
import { HeadedTable } from "../frame/headed-table.tsx";
import { Heading } from "../frame/heading.tsx";
import { useLanguage, useSay } from "../frame/language.tsx";
import { Loading } from "../frame/loading.tsx";
import { ProblemPage } from "../frame/problem-view.tsx";
import type { Params } from "../frame/route.ts";
import { Link, useAddress } from "../frame/router.tsx";
import { useResource } from "../server/resource.ts";
import { useSession } from "../server/session.tsx";
import { byteText } from "../value/byte-text.ts";
import { momentText } from "../value/moment-text.ts";
import { CountsView } from "./counts-view.tsx";
import { QuarantineTable } from "./quarantine-table.tsx";
import { RecordsFrame, SyntheticMark } from "./records-frame.tsx";
import { kindWords, recordsWords } from "./records-words.ts";
import { RuleTable } from "./rule-table.tsx";

/** What was taken in together: its counts, its files, its quarantine. */
export function DeliveryPage({ params }: { readonly params: Params }) {
  return (
    <RecordsFrame>
      <Delivery id={params.delivery ?? ""} />
    </RecordsFrame>
  );
}

function Delivery({ id }: { readonly id: string }) {
  const say = useSay();
  const { lang } = useLanguage();
  const { server } = useSession();
  const rule = new URLSearchParams(useAddress().query).get("rule") ?? undefined;
  const delivery = useResource<WholeDeliveryJson>(server.get, `/api/records/deliveries/${id}`);
  if (delivery.standing === "refused")
    return <ProblemPage problem={delivery.problem} again={delivery.again} />;
  if (delivery.value === undefined) return <Loading />;
  const { kind, at, counts, rules, synthetic } = delivery.value;
  return (
    <>
      <Breadcrumbs crumbs={[{ to: "/records", label: say(recordsWords.title) }]} />
      <Heading
        kicker={say(kindWords[kind] ?? recordsWords.delivery)}
        title={`${say(recordsWords.delivery)} ${momentText(at, lang)}`}
      >
        {synthetic && (
          <p>
            <SyntheticMark />
          </p>
        )}
      </Heading>
      {counts !== null && <CountsView counts={counts} />}
      <Files delivery={delivery.value} />
      <Rows rows={delivery.value.rows} />
      {counts !== null && counts.quarantined > 0 && (
        <>
          <RuleTable kind={kind} rules={rules} />
          <RuleLinks delivery={delivery.value} chosen={rule} />
          <QuarantineTable key={rule} delivery={id} rule={rule} />
        </>
      )}
    </>
  );
}

function Files({ delivery: { named } }: { readonly delivery: WholeDeliveryJson }) {
  const say = useSay();
  return (
    <section aria-labelledby="files-of">
      <h2 id="files-of">{say(recordsWords.files)}</h2>
      <HeadedTable
        label={say(recordsWords.files)}
        heads={[recordsWords.firstFile, recordsWords.size, recordsWords.hash]}
        figures={[recordsWords.size]}
      >
        {named.map(({ name, bytes, sha256 }) => (
          <tr key={sha256}>
            <th scope="row">{name}</th>
            <td className="figure">{bytes === null ? say(recordsWords.unknown) : byteText(bytes)}</td>
            <td>
              <code>{sha256}</code>
            </td>
          </tr>
        ))}
      </HeadedTable>
    </section>
  );
}

function Rows({ rows }: { readonly rows: WholeDeliveryJson["rows"] }) {
  const say = useSay();
  const { lang } = useLanguage();
  return (
    <section aria-labelledby="rows-of">
      <h2 id="rows-of">{say(recordsWords.rowsWritten)}</h2>
      <HeadedTable
        label={say(recordsWords.rowsWritten)}
        className="members"
        heads={[recordsWords.table, recordsWords.rows]}
        figures={[recordsWords.rows]}
      >
        {Object.entries(rows).map(([table, count]) => (
          <tr key={table}>
            <th scope="row">
              <code>{table}</code>
            </th>
            <td className="figure">{count.toLocaleString(lang)}</td>
          </tr>
        ))}
      </HeadedTable>
    </section>
  );
}

interface RuleLinksProps {
  readonly delivery: WholeDeliveryJson;
  readonly chosen: string | undefined;
}

/** Which rule alone is shown below. */
function RuleLinks({ delivery: { id, rules }, chosen }: RuleLinksProps) {
  const say = useSay();
  const here = `/records/deliveries/${id}`;
  const all = { to: here, label: say(recordsWords.all), isNow: chosen === undefined };
  const each = rules.map(({ rule, findings }) => ({
    to: `${here}?rule=${encodeURIComponent(rule)}`,
    label: `${rule} (${findings})`,
    isNow: chosen === rule,
  }));
  return (
    <nav className="narrowing" aria-label={say(recordsWords.narrow)}>
      <ul>
        {[all, ...each].map(({ to, label, isNow }) => (
          <li key={to}>
            <Link to={to} aria-current={isNow ? "true" : undefined}>
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
