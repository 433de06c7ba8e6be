import type { ProgrammesJson, TasksJson } from "@hakaru/model/exchange";
import { mayWithRecords } from "@hakaru/model/record/record-access";
import { frameWords } from "../frame/frame-words.ts";
import { Heading } from "../frame/heading.tsx";
import { useSay } from "../frame/language.tsx";
import { Loading } from "../frame/loading.tsx";
import { ProblemNote } from "../frame/problem-view.tsx";
import { Link } from "../frame/router.tsx";
import { signInPath } from "../frame/sign-in-path.ts";
import { recordsWords } from "../records/records-words.ts";
import { useResource } from "../server/resource.ts";
import { useSession } from "../server/session.tsx";
import { TaskTable } from "../task/task-table.tsx";
import { programmeWords } from "./programme-words.ts";
import { RegisterLinks } from "./register-links.tsx";

/** What somebody has to do with: what is due soon, and the programmes they may see. */
export function HomePage() {
  const say = useSay();
  const { session } = useSession();
  const isPublic = session.actor.role === "public";
  return (
    <>
      <Heading title={say(programmeWords.welcome)}>
        {isPublic ? (
          <p>
            {say(frameWords.notSignedIn)}{" "}
            <a className="button primary" href={signInPath()}>
              {say(frameWords.signIn)}
            </a>
          </p>
        ) : null}
      </Heading>
      {!isPublic && <DueSoon />}
      {mayWithRecords(session.actor.role, "read") && <Records />}
      <Programmes />
    </>
  );
}

/** The two pages of person records, for whom the closed zone lets in. */
function Records() {
  const say = useSay();
  return (
    <section aria-labelledby="records">
      <h2 id="records">{say(recordsWords.title)}</h2>
      <p>{say(recordsWords.about)}</p>
      <p className="actions">
        <Link to="/records">{say(recordsWords.ingests)}</Link>
        <Link to="/records/indicators">{say(recordsWords.explore)}</Link>
      </p>
    </section>
  );
}

const shown = 5;

function DueSoon() {
  const say = useSay();
  const { server, session } = useSession();
  const of = `/api/tasks?role=${session.actor.role}&limit=${shown}`;
  const overdue = useResource<TasksJson>(server.get, `${of}&standing=overdue`);
  const soon = useResource<TasksJson>(server.get, `${of}&standing=soon`);
  const both = [overdue, soon];
  const urgent = both.flatMap(({ value }) => value?.tasks ?? []);
  const refused = both.find(({ standing }) => standing === "refused");
  return (
    <section aria-labelledby="due">
      <div className="section-head">
        <h2 id="due">{say(programmeWords.tasks)}</h2>
        <p className="actions">
          <Link to="/tasks">{say(programmeWords.allTasks)}</Link>
        </p>
      </div>
      {refused?.standing === "refused" && <ProblemNote problem={refused.problem} again={refused.again} />}
      {both.some(({ standing }) => standing === "asking") && <Loading />}
      {both.every(({ standing }) => standing === "here") && urgent.length === 0 && (
        <p>{say(programmeWords.noTasks)}</p>
      )}
      {urgent.length > 0 && <TaskTable caption={say(programmeWords.tasks)} tasks={urgent.slice(0, shown)} />}
    </section>
  );
}

function Programmes() {
  const say = useSay();
  const { server } = useSession();
  const programmes = useResource<ProgrammesJson>(server.once, "/api/programmes");
  return (
    <section aria-labelledby="mine">
      <h2 id="mine">{say(programmeWords.mine)}</h2>
      {programmes.standing === "refused" && (
        <ProblemNote problem={programmes.problem} again={programmes.again} />
      )}
      {programmes.standing === "asking" && <Loading />}
      {programmes.value?.length === 0 && <p>{say(programmeWords.none)}</p>}
      <ul className="cards">
        {programmes.value?.map((programme) => (
          <li key={programme.id} className="card">
            <h3>
              <Link to={`/programmes/${programme.id}`}>{say(programme.label)}</Link>
            </h3>
            <p>{say(programme.about)}</p>
            <RegisterLinks entities={programme.entities} />
          </li>
        ))}
      </ul>
    </section>
  );
}
