import { StateDiagram } from "../diagram/state-diagram.tsx";
import { StateList } from "../diagram/state-list.tsx";
import { Breadcrumbs } from "../frame/breadcrumbs.tsx";
import { Heading } from "../frame/heading.tsx";
import { useSay } from "../frame/language.tsx";
import type { Params } from "../frame/route.ts";
import { useAddress } from "../frame/router.tsx";
import { crumbsOf } from "./crumbs.ts";
import { WithEntity } from "./declared.tsx";
import { statesOf } from "./programme-words.ts";

/** The states an entry goes through, as a picture and in words; the address may mark one as the present. */
export function StatesPage({ params }: { readonly params: Params }) {
  const say = useSay();
  const current = new URLSearchParams(useAddress().query).get("in");
  return (
    <WithEntity params={params}>
      {({ programme, entity, at }) => (
        <>
          <Breadcrumbs crumbs={crumbsOf(programme, entity, at, say)} />
          <Heading kicker={say(programme.label)} title={say(statesOf(entity.label))} />
          <div className="states-page">
            <StateDiagram entity={entity} {...(current !== null && { current })} />
            <StateList entity={entity} {...(current !== null && { current })} />
          </div>
        </>
      )}
    </WithEntity>
  );
}
