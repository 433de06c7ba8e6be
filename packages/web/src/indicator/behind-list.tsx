import type { BehindJson, IndicatorJson } from "@hakaru/model/figure-exchange";
import type { Programme } from "@hakaru/model/programme/programme";
import { useLanguage, useSay } from "../frame/language.tsx";
import { Loading } from "../frame/loading.tsx";
import { ProblemNote } from "../frame/problem-view.tsx";
import { Link } from "../frame/router.tsx";
import { useResource } from "../server/resource.ts";
import { useSession } from "../server/session.tsx";
import { entriesAsked, type FigureQuery, pathOf } from "./figure-query.ts";
import { keyText } from "./figure-text.ts";
import { countText, indicatorWords } from "./indicator-words.ts";

interface BehindListProps {
  readonly programme: Programme;
  readonly declared: IndicatorJson;
  readonly at: string;
  readonly query: FigureQuery;
  readonly cell: Readonly<Record<string, string>>;
  readonly to: (query: FigureQuery) => string;
}

/** The entries behind a cell as links, a page at a time. */
export function BehindList({ programme, declared, at, query, cell, to }: BehindListProps) {
  const say = useSay();
  const { lang } = useLanguage();
  const { server } = useSession();
  const behind = useResource<BehindJson>(server.get, pathOf(`/api${at}/entries`, entriesAsked(query)));
  const names = Object.entries(cell).map(([name, key]) =>
    keyText(declared, name, key || null, programme, lang),
  );
  const { after: _, ...first } = query;
  return (
    <section aria-labelledby="behind">
      <h2 id="behind" tabIndex={-1}>
        {[say(indicatorWords.behind), ...names].join(": ")}
      </h2>
      {behind.standing === "refused" && <ProblemNote problem={behind.problem} again={behind.again} />}
      {behind.value === undefined && behind.standing === "asking" && <Loading />}
      {behind.value && <Entries {...{ programme, declared }} behind={behind.value} />}
      <nav aria-label={say(indicatorWords.behind)}>
        <p className="actions">
          {query.after !== undefined && <Link to={to(first)}>{say(indicatorWords.first)}</Link>}
          {behind.value?.next !== undefined && (
            <Link to={to({ ...query, after: behind.value.next })}>{say(indicatorWords.next)}</Link>
          )}
        </p>
      </nav>
    </section>
  );
}

interface EntriesProps extends Pick<BehindListProps, "programme" | "declared"> {
  readonly behind: BehindJson;
}

function Entries({ programme, declared: { register }, behind: { entries, count } }: EntriesProps) {
  const say = useSay();
  const states = programme.entities[register.split("/")[1] ?? ""]?.states ?? {};
  if (entries.length === 0) return <p>{say(indicatorWords.noEntries)}</p>;
  return (
    <>
      <p role="status">{say(countText(count, entries.length))}</p>
      <ul>
        {entries.map(({ id, title, state, parts }) => {
          const label = states[state]?.label;
          return (
            <li key={id}>
              <Link to={`/programmes/${register}/${id}`}>{title}</Link>{" "}
              <small>
                #{id} {label === undefined ? state : say(label)}
                {parts.length > 0 && ` · ${say(indicatorWords.parts)}: ${parts.join(", ")}`}
              </small>
            </li>
          );
        })}
      </ul>
    </>
  );
}
