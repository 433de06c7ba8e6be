import type { TasksJson } from "@hakaru/model/exchange";
import { Heading } from "../frame/heading.tsx";
import { useSay } from "../frame/language.tsx";
import { Loading } from "../frame/loading.tsx";
import { ProblemNote } from "../frame/problem-view.tsx";
import { Link, useAddress } from "../frame/router.tsx";
import { useResource } from "../server/resource.ts";
import { useSession } from "../server/session.tsx";
import { byUrgency, standings } from "./task-order.ts";
import { TaskTable } from "./task-table.tsx";
import { countOf, standingWords, taskWords } from "./task-words.ts";

/** What is due, by how it stands; the address says whose and which. */
export function TasksPage() {
  const say = useSay();
  const { server } = useSession();
  const asked = new URLSearchParams(useAddress().query);
  const tasks = useResource<TasksJson>(server.get, `/api/tasks${asked.size === 0 ? "" : `?${asked}`}`);
  const groups = standings.map((standing) => ({
    standing,
    tasks: byUrgency((tasks.value?.tasks ?? []).filter((task) => task.standing === standing)),
  }));
  const only = asked.get("standing");
  return (
    <>
      <Heading title={say(taskWords.title)} />
      <Narrowing asked={asked} />
      {tasks.standing === "refused" && <ProblemNote problem={tasks.problem} again={tasks.again} />}
      {tasks.value === undefined && tasks.standing === "asking" && <Loading />}
      {tasks.value?.complete === false && <p className="notice">{say(taskWords.incomplete)}</p>}
      {tasks.value !== undefined &&
        groups
          .filter(({ standing }) => only === null || only === standing)
          .map(({ standing, tasks: due }) => (
            <section key={standing} aria-labelledby={standing}>
              <h2 id={standing} className={`standing-${standing}`}>
                {say(standingWords[standing])} <small>{say(countOf(due.length))}</small>
              </h2>
              {due.length === 0 ? (
                <p className="silent">{say(taskWords.none)}</p>
              ) : (
                <TaskTable caption={say(standingWords[standing])} tasks={due} />
              )}
            </section>
          ))}
    </>
  );
}

/** Links that narrow the page: plain ones, for the address carries the choice. */
function Narrowing({ asked }: { readonly asked: URLSearchParams }) {
  const say = useSay();
  const { session } = useSession();
  const to = (name: string, value: string | undefined) => {
    const next = new URLSearchParams(asked);
    if (value === undefined) next.delete(name);
    else next.set(name, value);
    return next.size === 0 ? "/tasks" : `/tasks?${next}`;
  };
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
                <Link to={to(name, value)} aria-current={current(name, value)}>
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
