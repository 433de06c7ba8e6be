import { type TaskJson, tasksShape } from "@hakaru/model/exchange";
import { faultJson } from "@hakaru/model/fault-json";
import { roleIds } from "@hakaru/model/role";
import type { Register } from "@hakaru/register/register";
import type { OpenProgramme } from "@hakaru/register/registers";
import { type Task, tasksOf } from "@hakaru/register/task";
import { type Call, type Operation, operation } from "./operation.ts";
import { titleOf } from "./shown.ts";

const standings = ["overdue", "soon", "running", "stopped", "tacit-consent", "lapse", "undecided"] as const;

export const taskOperations: readonly Operation[] = [
  operation({
    method: "GET",
    path: "/api/tasks",
    summary: {
      ja: "期限のある仕事（期限超過・期限間近・みなし同意・失効を含む）",
      en: "clocks of the entries one sees: overdue, due soon, running, stopped, or decided by silence",
    },
    parameters: [
      { name: "role", in: "query", about: "who holds the matter", schema: { type: "string", enum: roleIds } },
      { name: "standing", in: "query", about: "how it stands", schema: { type: "string", enum: standings } },
      { name: "register", in: "query", about: "programme/entity", schema: { type: "string" } },
    ],
    gives: { status: 200, json: tasksShape },
    answer: async (call) => {
      const { role, standing, register } = call.query;
      const looked = [];
      for (const [of, programme] of watched(call, register)) looked.push(await tasksIn(call, of, programme));
      const tasks = looked
        .flatMap((each) => each.tasks)
        .filter(
          (task) => task.owner === (role ?? task.owner) && task.standing === (standing ?? task.standing),
        );
      return { value: { tasks, complete: looked.every(({ complete }) => complete) } };
    },
  }),
];

/**
 * The registers with clocks the asking role has a part in. Whoever is not signed in holds no matter: that an applicant
 * is late is nobody's news.
 */
function watched({ registers, actor }: Call, name: string | undefined) {
  if (actor.role === "public") return [];
  return [...registers.programmes.values()].flatMap((programme) =>
    [...programme.registers.values()]
      .filter((of) => of.entity.access[actor.role] !== undefined && of.name === (name ?? of.name))
      .map((of) => [of, programme] as const),
  );
}

async function tasksIn(call: Call, of: Register, { registers }: OpenProgramme) {
  const { tasks, complete } = await call.atDesk((desk) => tasksOf(desk, of, registers));
  return { tasks: tasks.map((task) => taskJson(of, task, call)), complete };
}

function taskJson(of: Register, task: Task, { lang }: Call): TaskJson {
  const { entry, clock, declared, occurrence, state } = task;
  const { unanswered } = declared;
  return {
    ...{ register: of.name, entry: entry.entry, title: titleOf(of.entity, entry, lang) },
    ...{ clock, label: declared.label },
    ...(occurrence !== undefined && { occurrence }),
    ...standingOf(task),
    unanswered: unanswered.means,
    ...(unanswered.means !== "overdue" && { causes: unanswered.causes }),
    faults: state.kind === "undecided" ? state.faults.map(faultJson) : [],
  };
}

function standingOf({
  declared: { owner },
  state,
}: Task): Pick<TaskJson, "standing" | "due" | "days" | "owner"> {
  if (state.kind === "running")
    return {
      standing: state.soon ? "soon" : "running",
      due: state.due,
      days: state.remaining,
      owner: state.owner as TaskJson["owner"],
    };
  if (state.kind === "overdue") return { standing: "overdue", due: state.due, days: -state.by, owner };
  if (state.kind === "stopped") return { standing: "stopped", owner: state.by };
  if (state.kind === "undecided") return { standing: "undecided", owner };
  return { standing: state.kind === "lapsed" ? "lapse" : "tacit-consent", due: state.on, owner };
}
