import type { EntryJson } from "@hakaru/model/exchange";
import type { Content } from "@hakaru/model/field/field";
import { enterableFields } from "@hakaru/model/programme/policy";
import { useMemo } from "react";
import { EntryForm } from "../form/entry-form.tsx";
import type { FormFrame } from "../form/form-reading.ts";
import { useIdempotencyKey } from "../form/idempotency-key.ts";
import { WithDraft } from "../form/with-draft.tsx";
import { Breadcrumbs } from "../frame/breadcrumbs.tsx";
import { Heading } from "../frame/heading.tsx";
import { useSay } from "../frame/language.tsx";
import { ProblemPage } from "../frame/problem-view.tsx";
import type { Params } from "../frame/route.ts";
import { Link, navigate } from "../frame/router.tsx";
import { crumbsOf } from "../programme/crumbs.ts";
import { type Declared, WithEntity } from "../programme/declared.tsx";
import { Problem } from "../server/problem.ts";
import { useSession } from "../server/session.tsx";
import { today } from "../value/moment-text.ts";
import { actorOf } from "./actor-of.ts";
import { entryWords, newEntry } from "./entry-words.ts";

/** A new entry: the form of the role, or what it may fill in at the beginning. */
export function CreatePage({ params }: { readonly params: Params }) {
  return <WithEntity params={params}>{(declared) => <Create {...declared} />}</WithEntity>;
}

function Create({ programme, name, entity, at }: Declared) {
  const say = useSay();
  const { session, server } = useSession();
  const frame = useMemo(() => frameFor(entity, session), [entity, session]);
  const keyOf = useIdempotencyKey();
  if (session.actor.role === "public") return <ProblemPage problem={new Problem(401)} />;
  if (frame.names.length === 0) return <ProblemPage problem={new Problem(403)} />;
  const keep = async (content: Content) => {
    const headers = { "idempotency-key": keyOf(content) };
    const { value } = await server.send<EntryJson>("POST", `/api${at}`, { content }, headers);
    return () => navigate(`${at}/${value.id}`, { notice: say(entryWords.created) });
  };
  const draftKey = `${programme.id}.${name}.new`;
  return (
    <>
      <Breadcrumbs crumbs={crumbsOf(programme, entity, at, say)} />
      <Heading kicker={say(programme.label)} title={say(newEntry(entity.label))} />
      <WithDraft draftKey={draftKey} otherwise={{ entered: {} }}>
        {(begun) => (
          <EntryForm
            {...{ frame, draftKey, begun, keep }}
            programme={programme.id}
            check={`/api${at}/check`}
            send={say(entryWords.create)}
            back={<Link to={at}>{say(entryWords.cancel)}</Link>}
          />
        )}
      </WithDraft>
    </>
  );
}

function frameFor(entity: Declared["entity"], session: Parameters<typeof actorOf>[0]): FormFrame {
  const actor = actorOf(session);
  const mine = entity.access[actor.role];
  const given = entity.sets ?? {};
  return {
    entity,
    // What the register gives an entry of itself is not asked for.
    names: mine?.creates ? enterableFields(entity, actor).filter((name) => !(name in given)) : [],
    beside: {},
    state: entity.initial,
    on: today(),
    whole: mine?.form !== undefined,
  };
}
