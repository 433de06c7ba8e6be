import type { EntryJson } from "@hakaru/model/exchange";
import { kindOf } from "@hakaru/model/field/kinds";
import { asOfQuery } from "../entry/as-of.ts";
import { StateMark } from "../entry/state-mark.tsx";
import { useSay } from "../frame/language.tsx";
import { Link } from "../frame/router.tsx";
import { Scrollable } from "../frame/scrollable.tsx";
import { ValueView } from "../value/value-view.tsx";
import { orderOf, sortedBy } from "./list-query.ts";
import type { ListShown } from "./list-shown.ts";
import { listWords } from "./list-words.ts";

interface ListTableProps extends ListShown {
  readonly entries: readonly EntryJson[];
  readonly caption: string;
}

/** The entries, a row each; the title leads to the entry, a heading sorts. */
export function ListTable(props: ListTableProps) {
  const { entries, caption } = props;
  const columns = columnsOf(props);
  return (
    <Scrollable label={caption}>
      <table className="list">
        <caption>{caption}</caption>
        <thead>
          <tr>
            {columns.map((name) => (
              <ColumnHead key={name} {...props} name={name} />
            ))}
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <Row key={entry.id} {...props} entry={entry} columns={columns} />
          ))}
        </tbody>
      </table>
    </Scrollable>
  );
}

/** The title first, for it leads to the entry. */
function columnsOf({ entity: { title, list } }: ListShown): readonly string[] {
  return [title, ...list.columns.filter((name) => name !== title)];
}

/** What the register has an order for: the columns of the list, and of those the ones that can be compared. */
function isSortable({ entity }: ListShown, name: string): boolean {
  const field = entity.fields[name];
  if (!entity.list.columns.includes(name)) return false;
  return field === undefined ? name === "state" : kindOf(field).gives !== undefined && !field.personal;
}

/** Figures stand to the right; figures, days and states are not broken in the middle of a word. */
function classOf({ entity }: ListShown, name: string): string | undefined {
  const field = entity.fields[name];
  const gives = field && kindOf(field).gives;
  if (gives === "number") return "figure";
  return field === undefined || gives === "date" ? "fixed" : undefined;
}

const orderWords = { ascending: listWords.sortUp, descending: listWords.sortDown } as const;
const orderMarks = { ascending: "▲", descending: "▼", none: "" } as const;

function ColumnHead(props: ListTableProps & { readonly name: string }) {
  const { entity, query, to, name } = props;
  const say = useSay();
  const order = orderOf(query, name);
  const label = name === "state" ? listWords.state : entity.fields[name]?.label;
  return (
    <th scope="col" aria-sort={order === "none" ? undefined : order} className={classOf(props, name)}>
      {isSortable(props, name) ? (
        <Link to={to(sortedBy(query, name))}>
          {label && say(label)}
          {order !== "none" && <span className="unseen"> {say(orderWords[order])}</span>}
          <span aria-hidden="true" className="order">
            {orderMarks[order]}
          </span>
        </Link>
      ) : (
        label && say(label)
      )}
    </th>
  );
}

interface RowProps extends ListTableProps {
  readonly entry: EntryJson;
  readonly columns: readonly string[];
}

function Row(props: RowProps) {
  const { entity, entry, columns, at, query } = props;
  const then = asOfQuery(query);
  return (
    <tr>
      {columns.map((name, place) =>
        place === 0 ? (
          <th scope="row" key={name}>
            <Link to={`${at}/${entry.id}${then === "" ? "" : `?${then}`}`}>{entry.title}</Link>{" "}
            <small>#{entry.id}</small>
          </th>
        ) : (
          <td key={name} className={classOf(props, name)}>
            {name === "state" ? (
              <StateMark entity={entity} state={entry.state} />
            ) : (
              <Cell {...props} name={name} />
            )}
          </td>
        ),
      )}
    </tr>
  );
}

function Cell({ entity, programme, entry, name }: RowProps & { readonly name: string }) {
  const field = entity.fields[name];
  if (field === undefined) return null;
  return <ValueView value={entry.content[name]} field={field} programme={programme.id} short />;
}
