import type { EntryJson } from "@hakaru/model/exchange";
import type { Content } from "@hakaru/model/field/field";
import { useMemo, useState } from "react";
import { dayTyped } from "../form/day-field.tsx";
import { enteredOf } from "../form/entered.ts";
import { EntryForm } from "../form/entry-form.tsx";
import { type FormFrame, offered } from "../form/form-reading.ts";
import { WithDraft } from "../form/with-draft.tsx";
import { Breadcrumbs } from "../frame/breadcrumbs.tsx";
import { Heading } from "../frame/heading.tsx";
import { useSay } from "../frame/language.tsx";
import type { Params } from "../frame/route.ts";
import { Link, navigate } from "../frame/router.tsx";
import { crumbsOf } from "../programme/crumbs.ts";
import { useSession } from "../server/session.tsx";
import { today } from "../value/moment-text.ts";
import { type Change, ChangeFields } from "./change-fields.tsx";
import { ConflictScreen } from "./conflict-screen.tsx";
import { editEntry, entryWords } from "./entry-words.ts";
import { type Send, useConflict } from "./use-conflict.ts";
import { type Shown, WithEntry } from "./with-entry.tsx";

/** An entry being changed: what the role may change of it, and what happens when somebody was faster. */
export function EditPage({ params }: { readonly params: Params }) {
  return <WithEntry params={params}>{(shown) => <Edit {...shown} />}</WithEntry>;
}

function Edit(shown: Shown) {
  const { programme, entity, entry, at, here } = shown;
  const say = useSay();
  const mayEdit = (entry.may?.edit ?? []).length > 0;
  return (
    <>
      <Breadcrumbs crumbs={[...crumbsOf(programme, entity, at, say), { to: here, label: entry.title }]} />
      <Heading kicker={say(programme.label)} title={say(editEntry(entry.title))} />
      {mayEdit ? <EditForm {...shown} /> : <p className="notice">{say(entryWords.notEditable)}</p>}
    </>
  );
}

function EditForm({ programme, name, entity, entry, at, here }: Shown) {
  const say = useSay();
  const frame = useMemo(() => editFrame(entity, entry), [entity, entry]);
  const [change, setChange] = useState<Change>({ validFrom: "", reason: "" });
  const { open, sendUpon } = useConflict();
  const send = useSend(here, change);
  const draftKey = `${programme.id}.${name}.${entry.id}`;
  const otherwise = { entered: enteredOf(entry.content as Content, offered(frame)), version: entry.version };
  const keepUpon = (version: number) => async (content: Content) => {
    const known = version === entry.version && { content: entry.content as Content };
    const kept = await sendUpon(send, content, { version, ...known });
    return kept && (() => navigate(here, { notice: say(entryWords.kept) }));
  };
  return (
    <>
      {open && (
        <ConflictScreen
          {...{ entity, conflict: open.conflict, began: open.base.content }}
          programme={programme.id}
          choose={open.answer}
          cancel={() => open.answer(undefined)}
        />
      )}
      <div hidden={open !== undefined}>
        <WithDraft draftKey={draftKey} otherwise={otherwise}>
          {(begun) => (
            <EntryForm
              {...{ frame, draftKey, begun }}
              programme={programme.id}
              check={`/api${at}/check`}
              send={say(entryWords.keep)}
              keep={keepUpon(begun.version ?? entry.version)}
              back={<Link to={here}>{say(entryWords.cancel)}</Link>}
            >
              {() => <ChangeFields change={change} put={setChange} />}
            </EntryForm>
          )}
        </WithDraft>
      </div>
    </>
  );
}

function useSend(here: string, { validFrom, reason }: Change): Send {
  const { server } = useSession();
  return async (content, version) => {
    const from = dayTyped(validFrom);
    const body = {
      content,
      ...(from && { validFrom: from }),
      ...(reason.trim() && { reason: reason.trim() }),
    };
    const { value } = await server.send<EntryJson>("PUT", `/api${here}`, body, {
      "if-match": `"${version}"`,
    });
    return value;
  };
}

/** What the role may change, as a form; the other fields of the entry stand beside it. */
function editFrame(entity: Shown["entity"], entry: EntryJson): FormFrame {
  const names = entry.may?.edit ?? [];
  const others = Object.entries(entry.content as Content).filter(([name]) => !names.includes(name));
  return {
    entity,
    names,
    beside: Object.fromEntries(others),
    state: entry.state,
    on: today(),
    whole: entry.state !== entity.initial,
  };
}
