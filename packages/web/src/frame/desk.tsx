import type { SessionJson } from "@hakaru/model/exchange";
import { type ComponentType, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { CorrectionPage } from "../entry/correction-page.tsx";
import { CreatePage } from "../entry/create-page.tsx";
import { EditPage } from "../entry/edit-page.tsx";
import { EntryPage } from "../entry/entry-page.tsx";
import { HistoryPage } from "../entry/history-page.tsx";
import { ImportPage } from "../import/import-page.tsx";
import { UploadPage } from "../import/upload-page.tsx";
import { IndicatorPage } from "../indicator/indicator-page.tsx";
import { IndicatorsPage } from "../indicator/indicators-page.tsx";
import { ListPage } from "../list/list-page.tsx";
import { HomePage } from "../programme/home-page.tsx";
import { ProgrammePage } from "../programme/programme-page.tsx";
import { StatesPage } from "../programme/states-page.tsx";
import { DeliveryPage } from "../records/delivery-page.tsx";
import { ExplorerListPage } from "../records/explorer-list-page.tsx";
import { ExplorerPage } from "../records/explorer-page.tsx";
import { IngestPage } from "../records/ingest-page.tsx";
import { RecordsPage } from "../records/records-page.tsx";
import { Problem } from "../server/problem.ts";
import { useResource } from "../server/resource.ts";
import { serverFor } from "../server/server.ts";
import { SessionProvider, useSession } from "../server/session.tsx";
import { TasksPage } from "../task/tasks-page.tsx";
import { Announcer } from "./announcer.tsx";
import { FaultBoundary } from "./fault-boundary.tsx";
import { frameWords } from "./frame-words.ts";
import { Header } from "./header.tsx";
import { useSay } from "./language.tsx";
import { Loading } from "./loading.tsx";
import { ProblemPage } from "./problem-view.tsx";
import { type Params, routeOf } from "./route.ts";
import { useAddress } from "./router.tsx";
import { SessionEnd } from "./session-end.tsx";

const entity = "/programmes/:programme/:entity";
const indicators = "/programmes/:programme/indicators";

interface Route {
  readonly pattern: string;
  readonly Page: ComponentType<{ readonly params: Params }>;
}

const routes: readonly Route[] = [
  { pattern: "/", Page: HomePage },
  { pattern: "/tasks", Page: TasksPage },
  { pattern: "/records", Page: RecordsPage },
  { pattern: "/records/ingests/:ingest", Page: IngestPage },
  { pattern: "/records/deliveries/:delivery", Page: DeliveryPage },
  { pattern: "/records/indicators", Page: ExplorerListPage },
  { pattern: "/records/indicators/:indicator", Page: ExplorerPage },
  { pattern: "/programmes/:programme", Page: ProgrammePage },
  { pattern: indicators, Page: IndicatorsPage },
  { pattern: `${indicators}/:indicator`, Page: IndicatorPage },
  { pattern: entity, Page: ListPage },
  { pattern: `${entity}/states`, Page: StatesPage },
  { pattern: `${entity}/new`, Page: CreatePage },
  { pattern: `${entity}/imports/new`, Page: UploadPage },
  { pattern: `${entity}/imports/:import`, Page: ImportPage },
  { pattern: `${entity}/:id`, Page: EntryPage },
  { pattern: `${entity}/:id/edit`, Page: EditPage },
  { pattern: `${entity}/:id/correct`, Page: CorrectionPage },
  { pattern: `${entity}/:id/history`, Page: HistoryPage },
];

const nobody = serverFor("");

/** The desk: the session first, then the frame and in it the page of the address. */
export function Desk() {
  const session = useResource<SessionJson>(nobody.get, "/api/session");
  if (session.standing === "refused")
    return (
      <main className="alone">
        <ProblemPage problem={session.problem} again={session.again} />
      </main>
    );
  return session.value === undefined ? <Loading /> : <Signed first={session.value} />;
}

function Signed({ first }: { readonly first: SessionJson }) {
  const [session, setSession] = useState(first);
  const look = useCallback(() => {
    nobody
      .get<SessionJson>("/api/session")
      .then(({ value }) => setSession(value))
      // A look that fails leaves the desk as it is, with whatever was typed there.
      .catch((reason: unknown) => {
        if (!(reason instanceof Problem)) throw reason;
      });
  }, []);
  const server = useMemo(() => serverFor(session.csrf), [session.csrf]);
  const signed = useMemo(() => ({ session, server, look }), [session, server, look]);
  return (
    <SessionProvider value={signed}>
      <Announcer>
        <Frame />
      </Announcer>
    </SessionProvider>
  );
}

function Frame() {
  const say = useSay();
  const { session } = useSession();
  const { path } = useAddress();
  useLookOnTheWay(path);
  return (
    <>
      <Header />
      {session.demonstration && (
        <aside className="banner" aria-label={say(frameWords.demonstrationName)}>
          {say(frameWords.demonstration)}
        </aside>
      )}
      <SessionEnd />
      <Main path={path} />
      <footer className="site">
        <p>{say(frameWords.footer)}</p>
      </footer>
    </>
  );
}

/** Whose session has ended reads pages as the public does; at the next page the header says so, too. */
function useLookOnTheWay(path: string): void {
  const { look } = useSession();
  const seen = useRef(path);
  useEffect(() => {
    if (seen.current === path) return;
    seen.current = path;
    look();
  }, [look, path]);
}

/** While a page is on its way the focus waits on the main part, so that it is never lost. */
function Main({ path }: { readonly path: string }) {
  const main = useRef<HTMLElement>(null);
  const found = routeOf(routes, path);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the path that takes the focused link away
  useEffect(() => {
    if (document.activeElement === document.body && window.history.state?.at > 0) main.current?.focus();
  }, [path]);
  return (
    <main id="main" tabIndex={-1} ref={main}>
      <FaultBoundary key={path}>
        {found === undefined ? (
          <ProblemPage problem={new Problem(404)} />
        ) : (
          <found.route.Page params={found.params} />
        )}
      </FaultBoundary>
    </main>
  );
}
