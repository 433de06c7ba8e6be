import type { DeliveriesJson, RecordsJson } from "@hakaru/model/record/record-exchange";
import { HeadedTable } from "../frame/headed-table.tsx";
import { Heading } from "../frame/heading.tsx";
import { useLanguage, useSay } from "../frame/language.tsx";
import { Loading } from "../frame/loading.tsx";
import { ProblemNote, ProblemPage } from "../frame/problem-view.tsx";
import { Link, useAddress } from "../frame/router.tsx";
import { useResource } from "../server/resource.ts";
import { useSession } from "../server/session.tsx";
import { byteText } from "../value/byte-text.ts";
import { momentText } from "../value/moment-text.ts";
import { CursorLinks } from "./cursor-links.tsx";
import { IngestForm } from "./ingest-form.tsx";
import { RecordsFrame, SyntheticMark } from "./records-frame.tsx";
import { kindWords, moreFiles, recordsWords } from "./records-words.ts";

/** Taking in, and what was taken in. */
export function RecordsPage() {
  return (
    <RecordsFrame>
      <Records />
    </RecordsFrame>
  );
}

function Records() {
  const say = useSay();
  const { server } = useSession();
  const records = useResource<RecordsJson>(server.get, "/api/records");
  if (records.standing === "refused") return <ProblemPage problem={records.problem} again={records.again} />;
  if (records.value === undefined) return <Loading />;
  const { synthetic, isThere, mayIngest, ingest } = records.value;
  return (
    <>
      <Heading title={say(recordsWords.title)}>
        <p>
          {say(recordsWords.about)} {say(recordsWords.logged)}
        </p>
        {synthetic && (
          <p>
            <SyntheticMark /> {say(recordsWords.syntheticAbout)}
          </p>
        )}
      </Heading>
      {!isThere && (
        <p className="notice">{say(mayIngest ? recordsWords.noFolder : recordsWords.noFolderReader)}</p>
      )}
      {ingest?.standing === "running" && (
        <p className="notice">
          {say(recordsWords.underWay)}{" "}
          <Link to={`/records/ingests/${ingest.id}`}>{say(recordsWords.seeIt)}</Link>
        </p>
      )}
      {mayIngest && ingest?.standing !== "running" && <IngestForm records={records.value} />}
      {isThere && <Deliveries isSynthetic={synthetic === true} />}
    </>
  );
}

function Deliveries({ isSynthetic }: { readonly isSynthetic: boolean }) {
  const say = useSay();
  const { server } = useSession();
  const cursor = new URLSearchParams(useAddress().query).get("cursor") ?? undefined;
  const path = `/api/records/deliveries${cursor === undefined ? "" : `?cursor=${encodeURIComponent(cursor)}`}`;
  const deliveries = useResource<DeliveriesJson>(server.get, path);
  return (
    <section aria-labelledby="deliveries">
      <h2 id="deliveries">{say(recordsWords.deliveries)}</h2>
      {deliveries.standing === "refused" && (
        <ProblemNote problem={deliveries.problem} again={deliveries.again} />
      )}
      {deliveries.value === undefined && deliveries.standing === "asking" && <Loading />}
      {deliveries.value?.count === 0 && <p>{say(recordsWords.noDeliveries)}</p>}
      {deliveries.value !== undefined && deliveries.value.count > 0 && (
        <>
          <DeliveryTable deliveries={deliveries.value.deliveries} isSynthetic={isSynthetic} />
          <CursorLinks at="/records" cursor={cursor} next={deliveries.value.next} />
        </>
      )}
    </section>
  );
}

interface DeliveryTableProps {
  readonly deliveries: DeliveriesJson["deliveries"];
  readonly isSynthetic: boolean;
}

function DeliveryTable({ deliveries, isSynthetic }: DeliveryTableProps) {
  const say = useSay();
  const figures = [recordsWords.size, recordsWords.read, recordsWords.takenIn, recordsWords.quarantined];
  const heads = [recordsWords.day, recordsWords.kind, recordsWords.firstFile, ...figures];
  return (
    <HeadedTable label={say(recordsWords.deliveries)} className="list" heads={heads} figures={figures}>
      {deliveries.map((delivery) => (
        <DeliveryRow key={delivery.id} delivery={delivery} isSynthetic={isSynthetic} />
      ))}
    </HeadedTable>
  );
}

interface DeliveryRowProps {
  readonly delivery: DeliveriesJson["deliveries"][number];
  readonly isSynthetic: boolean;
}

function DeliveryRow({ delivery, isSynthetic }: DeliveryRowProps) {
  const say = useSay();
  const { lang } = useLanguage();
  const { id, kind, at, files, firstFile, bytes, counts } = delivery;
  return (
    <tr>
      <th scope="row">
        <Link to={`/records/deliveries/${id}`}>{momentText(at, lang)}</Link>
      </th>
      <td>
        {say(kindWords[kind] ?? { ja: kind, en: kind })} {isSynthetic && <SyntheticMark />}
      </td>
      <td>{say(moreFiles(firstFile, files))}</td>
      <td className="figure">{bytes === null ? say(recordsWords.unknown) : byteText(bytes)}</td>
      {counts === null ? (
        <td colSpan={3}>{say(recordsWords.made)}</td>
      ) : (
        [counts.read, counts.takenIn, counts.quarantined].map((count, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: three columns that never move
          <td key={place} className="figure">
            {count.toLocaleString(lang)}
          </td>
        ))
      )}
    </tr>
  );
}
