import type { ViewJson } from "@hakaru/model/exchange";
import { type SubmitEvent, useState } from "react";
import { useAnnounce } from "../frame/announcer.tsx";
import { useSay } from "../frame/language.tsx";
import { ProblemNote } from "../frame/problem-view.tsx";
import { Link } from "../frame/router.tsx";
import { Problem } from "../server/problem.ts";
import { useResource } from "../server/resource.ts";
import { useSession } from "../server/session.tsx";
import { fromFirst, readListQuery, writeListQuery } from "./list-query.ts";
import type { ListShown } from "./list-shown.ts";
import { listWords } from "./list-words.ts";

/** Views of this list somebody keeps, and a way to keep the present one; for whoever has signed in. */
export function SavedViews(shown: ListShown) {
  const { session } = useSession();
  return session.actor.role === "public" ? null : <OwnViews {...shown} />;
}

function OwnViews({ programme, name, query, to }: ListShown) {
  const say = useSay();
  const views = useViews(`${programme.id}/${name}`);
  const asked = writeListQuery(fromFirst(query));
  const [called, setCalled] = useState("");
  const keep = (event: SubmitEvent) => {
    event.preventDefault();
    if (called.trim() === "") return;
    views.keep(called.trim(), asked);
    setCalled("");
  };
  if (views.mine.length === 0 && asked === "") return null;
  return (
    <details className="views" open={views.mine.length > 0}>
      <summary>{say(listWords.views)}</summary>
      <ul>
        {views.mine.map((view) => (
          <li key={view.id}>
            <Link to={to(readListQuery(view.query))}>{view.name}</Link>{" "}
            <button type="button" className="plain" onClick={() => views.remove(view)}>
              {say(listWords.remove)}
              <span className="unseen"> {view.name}</span>
            </button>
          </li>
        ))}
      </ul>
      {asked !== "" && (
        <form onSubmit={keep} className="search-line">
          <label htmlFor="view-name">{say(listWords.viewName)}</label>
          <input
            id="view-name"
            type="text"
            value={called}
            onChange={({ target }) => setCalled(target.value)}
          />
          <button type="submit" className="button">
            {say(listWords.saveView)}
          </button>
        </form>
      )}
      {views.problem && <ProblemNote problem={views.problem} />}
    </details>
  );
}

function useViews(register: string) {
  const say = useSay();
  const announce = useAnnounce();
  const { server } = useSession();
  const views = useResource<readonly ViewJson[]>(server.get, "/api/views");
  const [problem, setProblem] = useState<Problem>();
  const done = (sent: Promise<unknown>, words: string) =>
    void sent.then(
      () => {
        setProblem(undefined);
        announce(words);
        views.again();
      },
      (reason: unknown) => setProblem(reason instanceof Problem ? reason : new Problem(500, {}, reason)),
    );
  return {
    mine: (views.value ?? []).filter((view) => view.register === register),
    problem: problem ?? (views.standing === "refused" ? views.problem : undefined),
    keep: (name: string, query: string) => {
      const view: ViewJson = { id: crypto.randomUUID(), register, name, query };
      done(server.send("PUT", `/api/views/${view.id}`, view), say(listWords.viewSaved));
    },
    remove: ({ id }: ViewJson) => done(server.send("DELETE", `/api/views/${id}`), say(listWords.viewRemoved)),
  };
}
