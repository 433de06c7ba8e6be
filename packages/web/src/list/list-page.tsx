import type { PageJson, ProgrammesJson } from "@hakaru/model/exchange";
import { useEffect } from "react";
import { asOfIn } from "../entry/as-of.ts";
import { AsOfForm, AsOfNote } from "../entry/as-of-form.tsx";
import { useAnnounce } from "../frame/announcer.tsx";
import { Breadcrumbs } from "../frame/breadcrumbs.tsx";
import { Heading } from "../frame/heading.tsx";
import { useSay } from "../frame/language.tsx";
import { Loading } from "../frame/loading.tsx";
import { ProblemNote } from "../frame/problem-view.tsx";
import type { Params } from "../frame/route.ts";
import { Link, useAddress } from "../frame/router.tsx";
import { CreateLink } from "../programme/create-link.tsx";
import { type Declared, WithEntity } from "../programme/declared.tsx";
import { type Resource, useResource } from "../server/resource.ts";
import { useSession } from "../server/session.tsx";
import { Conditions } from "./conditions.tsx";
import { FilterForm } from "./filter-form.tsx";
import { fromFirst, type ListQuery, readListQuery, writeListQuery } from "./list-query.ts";
import type { ListShown } from "./list-shown.ts";
import { ListTable } from "./list-table.tsx";
import { countText, listOf, listWords, shownText } from "./list-words.ts";
import { Paging } from "./paging.tsx";
import { SavedViews } from "./saved-views.tsx";

/** The entries of a register, by search, filters, order and moment; the address carries all of it. */
export function ListPage({ params }: { readonly params: Params }) {
  return <WithEntity params={params}>{(declared) => <List {...declared} />}</WithEntity>;
}

function List(declared: Declared) {
  const { programme, entity, at } = declared;
  const say = useSay();
  const { server } = useSession();
  const address = useAddress().query;
  const query = readListQuery(address);
  const asked = writeListQuery(query);
  const page = useResource<PageJson>(server.get, `/api${at}${asked === "" ? "" : `?${asked}`}`);
  const to = (of: ListQuery) => [at, writeListQuery(of)].filter((part) => part !== "").join("?");
  const shown: ListShown = { ...declared, query, to };
  const asOf = asOfIn(address);
  useAnnounced(page);
  return (
    <>
      <Breadcrumbs crumbs={[{ to: `/programmes/${programme.id}`, label: say(programme.label) }]} />
      <Heading kicker={say(programme.label)} title={say(listOf(entity.label))}>
        <ListTools {...declared} />
      </Heading>
      <AsOfNote asOf={asOf} present={to(withoutMoment(query))} />
      <FilterForm {...shown} />
      <Conditions {...shown} />
      <Results {...shown} page={page} />
      <SavedViews {...shown} />
      <AsOfForm asOf={asOf} to={(moment) => to({ ...withoutMoment(fromFirst(query)), ...moment })} />
    </>
  );
}

function withoutMoment({ validAt: _, knownAt: __, ...query }: ListQuery): ListQuery {
  return query;
}

function ListTools({ programme, name, at }: Declared) {
  const say = useSay();
  const { session, server } = useSession();
  const programmes = useResource<ProgrammesJson>(server.once, "/api/programmes").value ?? [];
  const mine = programmes.find(({ id }) => id === programme.id)?.entities.find(({ id }) => id === name);
  return (
    <p className="actions">
      {mine?.may.create && (
        <CreateLink className="button primary" register={mine.register}>
          {say(listWords.create)}
        </CreateLink>
      )}
      {mine?.may.create && session.actor.role !== "public" && (
        <Link className="button" to={`${at}/imports/new`}>
          {say(listWords.import)}
        </Link>
      )}
      <Link to={`${at}/states`}>{say(listWords.states)}</Link>
    </p>
  );
}

function Results({ page, ...shown }: ListShown & { readonly page: Resource<PageJson> }) {
  const say = useSay();
  if (page.standing === "refused") return <ProblemNote problem={page.problem} again={page.again} />;
  if (page.value === undefined) return <Loading />;
  const { entries, count, next } = page.value;
  const isAll = writeListQuery(shown.query) === "";
  return (
    <div id="results" className="results" tabIndex={-1} aria-busy={page.standing === "asking"}>
      {entries.length === 0 ? (
        <p className="empty">{say(isAll ? listWords.noneYet : listWords.none)}</p>
      ) : (
        <ListTable
          {...shown}
          entries={entries}
          caption={`${say(countText(count))} · ${say(shownText(entries.length))}`}
        />
      )}
      <Paging {...shown} {...(next !== undefined && { next })} />
    </div>
  );
}

/** What a new search, filter or page brought is said, for the focus stays where it was. */
function useAnnounced(page: Resource<PageJson>): void {
  const say = useSay();
  const announce = useAnnounce();
  const value = page.standing === "here" ? page.value : undefined;
  useEffect(() => {
    if (value === undefined) return;
    announce(value.entries.length === 0 ? say(listWords.none) : say(shownText(value.entries.length)));
  }, [value, say, announce]);
}
