import type { TaskJson } from "@hakaru/model/exchange";
import { roles } from "@hakaru/model/role";
import { HeadedTable } from "../frame/headed-table.tsx";
import { useLanguage, useSay } from "../frame/language.tsx";
import { Link } from "../frame/router.tsx";
import { useProgramme } from "../programme/declared.tsx";
import { dayText } from "../value/moment-text.ts";
import { daysText, taskWords, unansweredWords } from "./task-words.ts";

interface TaskTableProps {
  readonly caption: string;
  readonly tasks: readonly TaskJson[];
}

/** Tasks with their deadlines, a row each; the title leads to the entry. */
export function TaskTable({ caption, tasks }: TaskTableProps) {
  const heads = [taskWords.entry, taskWords.clock, taskWords.left, taskWords.due, taskWords.owner];
  return (
    <HeadedTable label={caption} className="tasks" heads={heads}>
      {tasks.map((task) => (
        <TaskRow key={`${task.register} ${task.entry} ${task.clock} ${task.occurrence}`} task={task} />
      ))}
    </HeadedTable>
  );
}

function TaskRow({ task }: { readonly task: TaskJson }) {
  const say = useSay();
  const { lang } = useLanguage();
  const { register, entry, title, label, occurrence, due, standing, owner, days, unanswered, faults } = task;
  const [programme = "", name = ""] = register.split("/");
  const entity = useProgramme(programme).value?.entities[name];
  const silence = unansweredWords[unanswered];
  return (
    <tr className={standing}>
      <th scope="row">
        <Link to={`/programmes/${register}/${entry}`}>{title}</Link>{" "}
        <small>
          {entity && say(entity.label)} #{entry}
        </small>
      </th>
      <td>
        {say(label)}
        {occurrence !== undefined && (
          <small>
            {" "}
            {say(taskWords.occurrence)} {occurrence}
          </small>
        )}
      </td>
      <td className="days">{days !== undefined && say(daysText(days))}</td>
      <td>
        {due !== undefined && <span className="fixed">{dayText(due, lang)}</span>}
        {silence !== undefined && <small> {say(silence)}</small>}
        {faults.map(({ code, message }) => (
          <small key={code}> {say(message)}</small>
        ))}
      </td>
      <td>{say(roles[owner])}</td>
    </tr>
  );
}
