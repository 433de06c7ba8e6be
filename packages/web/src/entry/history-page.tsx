import { Breadcrumbs } from "../frame/breadcrumbs.tsx";
import { Heading } from "../frame/heading.tsx";
import { useSay } from "../frame/language.tsx";
import { Loading } from "../frame/loading.tsx";
import { ProblemNote } from "../frame/problem-view.tsx";
import type { Params } from "../frame/route.ts";
import { crumbsOf } from "../programme/crumbs.ts";
import { historyOf } from "./entry-words.ts";
import { EventView } from "./event-view.tsx";
import { useHistory } from "./recent-history.tsx";
import { type Shown, WithEntry } from "./with-entry.tsx";

/** Everything that happened to an entry, field by field, each event with a way to the entry as it was then. */
export function HistoryPage({ params }: { readonly params: Params }) {
  return <WithEntry params={params}>{(shown) => <History {...shown} />}</WithEntry>;
}

function History({ programme, entity, entry, at, here }: Shown) {
  const say = useSay();
  const history = useHistory(here);
  return (
    <>
      <Breadcrumbs crumbs={[...crumbsOf(programme, entity, at, say), { to: here, label: entry.title }]} />
      <Heading kicker={say(programme.label)} title={say(historyOf(entry.title))} />
      {history.standing === "refused" && <ProblemNote problem={history.problem} again={history.again} />}
      {history.standing === "asking" && <Loading />}
      <ol className="events" reversed>
        {history.value?.map((event) => (
          <EventView key={event.version} as="h2" whole {...{ entity, programme, here, event }} />
        ))}
      </ol>
    </>
  );
}
