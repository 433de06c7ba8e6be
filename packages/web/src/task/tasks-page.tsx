import type { TasksJson } from "@hakaru/model/exchange";
import { Heading } from "../frame/heading.tsx";
import { useSay } from "../frame/language.tsx";
import { Loading } from "../frame/loading.tsx";
import { ProblemNote } from "../frame/problem-view.tsx";
import { Link, useAddress } from "../frame/router.tsx";
import { shownText } from "../list/list-words.ts";
import { PageLinks } from "../list/page-links.tsx";
import { useResource } from "../server/resource.ts";
import { useSession } from "../server/session.tsx";
import { standings } from "./task-order.ts";
import { TaskTable } from "./task-table.tsx";
import { countOf, standingWords, taskWords } from "./task-words.ts";

/** What is due, by how it stands, page by page; the address says whose, which, and where the page begins. */
export function TasksPage() {
  const say = useSay();
  const { server } = useSession();
  const asked = new URLSearchParams(useAddress().query);
  const page = useResource<TasksJson>(server.get, `/api/tasks${asked.size === 0 ? "" : `?${asked}`}`);
  return (
    <>
      <Heading title={say(taskWords.title)} />
      <Narrowing asked={asked} />
      {page.standing === "refused" && <ProblemNote problem={page.problem} again={page.again} />}
      {page.value === undefined && page.standing === "asking" && <Loading />}
      {page.value !== undefined && (
        <Results {...page.value} asked={asked} isAsking={page.standing === "asking"} />
      )}
    </>
  );
}

interface ResultsProps extends TasksJson {
  readonly asked: URLSearchParams;
  readonly isAsking: boolean;
}

function Results({ tasks, next, asked, isAsking }: ResultsProps) {
  const only = asked.get("standing");
  // What is not on this page may be on another: only all of them together tell that there are none.
  const isWhole = next === undefined && !asked.has("cursor");
  const groups = standings
    .filter((standing) => only === null || only === standing)
    .map((standing) => ({ standing, due: tasks.filter((task) => task.standing === standing) }))
    .filter(({ due }) => isWhole || due.length > 0);
  return (
    <div id="results" className="results" tabIndex={-1} aria-busy={isAsking}>
      {groups.map((group) => (
        <Group key={group.standing} {...group} isWhole={isWhole} />
      ))}
      {!isWhole && (
        <div className="paging">
          <PageLinks
            first={asked.has("cursor") ? addressOf(asked, "cursor", undefined) : undefined}
            next={next === undefined ? undefined : addressOf(asked, "cursor", next)}
          />
        </div>
      )}
    </div>
  );
}

interface GroupProps {
  readonly standing: (typeof standings)[number];
  readonly due: TasksJson["tasks"];
  readonly isWhole: boolean;
}

function Group({ standing, due, isWhole }: GroupProps) {
  const say = useSay();
  return (
    <section aria-labelledby={standing}>
      <h2 id={standing} className={`standing-${standing}`}>
        {say(standingWords[standing])} <small>{say((isWhole ? countOf : shownText)(due.length))}</small>
      </h2>
      {due.length === 0 ? (
        <p className="silent">{say(taskWords.none)}</p>
      ) : (
        <TaskTable caption={say(standingWords[standing])} tasks={due} />
      )}
    </section>
  );
}

function addressOf(asked: URLSearchParams, name: string, value: string | undefined): string {
  const next = new URLSearchParams(asked);
  next.delete("cursor");
  if (value === undefined) next.delete(name);
  else next.set(name, value);
  return next.size === 0 ? "/tasks" : `/tasks?${next}`;
}

/** Links that narrow the page: plain ones, for the address carries the choice. */
function Narrowing({ asked }: { readonly asked: URLSearchParams }) {
  const say = useSay();
  const { session } = useSession();
  const current = (name: string, value: string | undefined) =>
    (asked.get(name) ?? undefined) === value ? ("true" as const) : undefined;
  const whose = [
    { value: undefined, label: taskWords.everybody },
    { value: session.actor.role, label: taskWords.mine },
  ];
  const which = [
    { value: undefined, label: taskWords.all },
    ...standings.map((value) => ({ value, label: standingWords[value] })),
  ];
  return (
    <div className="narrowing">
      {[
        { name: "role", title: taskWords.whose, choices: whose },
        { name: "standing", title: taskWords.which, choices: which },
      ].map(({ name, title, choices }) => (
        <nav key={name} aria-labelledby={`by-${name}`}>
          <p id={`by-${name}`}>{say(title)}</p>
          <ul>
            {choices.map(({ value, label }) => (
              <li key={label.en}>
                <Link to={addressOf(asked, name, value)} aria-current={current(name, value)}>
                  {say(label)}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
      ))}
    </div>
  );
}
