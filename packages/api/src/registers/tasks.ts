import { type TaskJson, tasksShape } from "@hakaru/model/exchange";
import { faultJson } from "@hakaru/model/fault-json";
import { type Role, roleIds } from "@hakaru/model/role";
import { dueOf, holderOf, type Standing, standingOf, standings } from "@hakaru/register/open-clock";
import type { Register } from "@hakaru/register/register";
import { type Task, type TasksAsked, tasksOf } from "@hakaru/register/task";
import { cursorParameter, limitIn, limitParameter } from "./list-query.ts";
import { type Call, type Operation, operation } from "./operation.ts";
import { titleOf } from "./shown.ts";

export const taskOperations: readonly Operation[] = [
  operation({
    method: "GET",
    path: "/api/tasks",
    summary: {
      ja: "期限のある仕事（期限超過・期限間近・みなし同意・失効を含む）。期限の日の順、続きあり",
      en: "clocks of the entries one sees: overdue, due soon, running, stopped, or decided by silence; by their last days, page by page",
    },
    parameters: [
      { name: "role", in: "query", about: "who holds the matter", schema: { type: "string", enum: roleIds } },
      { name: "standing", in: "query", about: "how it stands", schema: { type: "string", enum: standings } },
      { name: "register", in: "query", about: "programme/entity", schema: { type: "string" } },
      cursorParameter,
      limitParameter("tasks"),
    ],
    gives: { status: 200, json: tasksShape },
    answer: async (call) => {
      const { tasks, next } = await call.atDesk((desk) => tasksOf(desk, watched(call), askedIn(call)));
      return {
        value: { tasks: tasks.map((task) => taskJson(task, call)), ...(next !== undefined && { next }) },
      };
    },
  }),
];

function askedIn(call: Call): TasksAsked {
  const { role, standing, cursor: after } = call.query;
  return {
    ...(role !== undefined && { role: role as Role }),
    ...(standing !== undefined && { standing: standing as Standing }),
    ...(after !== undefined && { after }),
    limit: limitIn(call),
  };
}

/**
 * The registers with clocks the asking role has a part in. Whoever is not signed in holds no matter: that an applicant
 * is late is nobody's news.
 */
function watched({ registers, actor, query }: Call): readonly Register[] {
  if (actor.role === "public") return [];
  return [...registers.programmes.values()].flatMap((programme) =>
    [...programme.registers.values()].filter(
      ({ name, entity }) => entity.access[actor.role] !== undefined && name === (query.register ?? name),
    ),
  );
}

function taskJson(task: Task, { lang }: Call): TaskJson {
  const { register, entry, clock, declared, occurrence, state } = task;
  const { unanswered } = declared;
  const due = dueOf(task);
  const days = daysOf(task);
  return {
    ...{ register: register.name, entry: entry.entry, title: titleOf(register.entity, entry, lang) },
    ...{ clock, label: declared.label },
    ...(occurrence !== undefined && { occurrence }),
    ...{ standing: standingOf(task), owner: holderOf(task) },
    ...(due !== undefined && { due }),
    ...(days !== undefined && { days }),
    unanswered: unanswered.means,
    ...(unanswered.means !== "overdue" && { causes: unanswered.causes }),
    faults: state.kind === "undecided" ? state.faults.map(faultJson) : [],
  };
}

function daysOf({ state }: Task): number | undefined {
  if (state.kind === "running") return state.remaining;
  return state.kind === "overdue" ? -state.by : undefined;
}
