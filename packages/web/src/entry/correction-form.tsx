import type { LocalDate } from "@hakaru/model/calendar";
import type { EntryJson } from "@hakaru/model/exchange";
import type { Content } from "@hakaru/model/field/field";
import { policyFaults } from "@hakaru/model/programme/policy";
import { useMemo, useState } from "react";
import { enteredOf } from "../form/entered.ts";
import { EntryForm } from "../form/entry-form.tsx";
import { type FormFrame, offered } from "../form/form-reading.ts";
import { WithDraft } from "../form/with-draft.tsx";
import { WordsField } from "../form/words-field.tsx";
import { useLanguage, useSay } from "../frame/language.tsx";
import { Link, navigate } from "../frame/router.tsx";
import { Problem } from "../server/problem.ts";
import { useSession } from "../server/session.tsx";
import { dayText } from "../value/moment-text.ts";
import { ValueView } from "../value/value-view.tsx";
import { correctionEffects } from "./correction-effect.ts";
import { correctionWords, countsFrom } from "./correction-words.ts";
import { entryWords } from "./entry-words.ts";
import { useHistory } from "./recent-history.tsx";
import type { Shown } from "./with-entry.tsx";

interface CorrectionFormProps extends Shown {
  /** The entry as it is today; `entry` is what was valid on the day. */
  readonly now: EntryJson;
  readonly from: LocalDate;
}

export function CorrectionForm({ programme, name, entity, entry, at, here, now, from }: CorrectionFormProps) {
  const say = useSay();
  const { server } = useSession();
  const was = entry.content as Content;
  const frame = useMemo(() => frameOf(entity, entry, now, from), [entity, entry, now, from]);
  const [reason, setReason] = useState("");
  const begun = { entered: enteredOf(was, offered(frame)), version: now.version };
  const draftKey = `${programme.id}.${name}.${entry.id}.from.${from}`;
  const keep = async (content: Content) => {
    if (reason.trim() === "") throw new Problem(422, { faults: [unsaid] });
    const body = { content, validFrom: from, reason: reason.trim() };
    await server.send("POST", `/api${here}/corrections`, body, { "if-match": `"${now.version}"` });
    return () => navigate(here, { notice: say(correctionWords.done) });
  };
  return (
    <WithDraft draftKey={draftKey} otherwise={begun}>
      {(kept) => (
        <EntryForm
          {...{ frame, draftKey, keep }}
          begun={kept}
          programme={programme.id}
          check={`/api${at}/check`}
          send={say(correctionWords.send)}
          back={<Link to={here}>{say(entryWords.cancel)}</Link>}
        >
          {(content) => (
            <>
              <Changes {...{ programme, entity, here, was, content, from }} />
              <WordsField
                id="reason"
                label={entryWords.reason}
                about={entryWords.reasonAbout}
                required
                text={reason}
                change={setReason}
              />
            </>
          )}
        </EntryForm>
      )}
    </WithDraft>
  );
}

const unsaid = policyFaults["reason-missing"]({ label: { ja: "訂正", en: "correct" } });

/** What the role may change now, upon what was valid on the day. */
function frameOf(entity: Shown["entity"], then: EntryJson, now: EntryJson, from: LocalDate): FormFrame {
  const names = now.may?.edit.length ? now.may.edit : Object.keys(entity.fields);
  const others = Object.entries(then.content as Content).filter(([name]) => !names.includes(name));
  return {
    entity,
    names,
    beside: Object.fromEntries(others),
    state: then.state,
    on: from,
    whole: then.state !== entity.initial,
  };
}

interface ChangesProps extends Pick<Shown, "programme" | "entity" | "here"> {
  readonly was: Content;
  readonly content: Content;
  readonly from: LocalDate;
}

/** Before anything is recorded: which fields change, from when, and until when. */
function Changes({ programme, entity, here, was, content, from }: ChangesProps) {
  const say = useSay();
  const { lang } = useLanguage();
  const history = useHistory(here);
  const effects = correctionEffects(was, content, from, history.value ?? []);
  return (
    <section className="changes" aria-labelledby="changes">
      <h2 id="changes">{say(correctionWords.changes)}</h2>
      {effects.length === 0 && <p>{say(correctionWords.nothing)}</p>}
      <dl aria-live="polite">
        {effects.map(({ field, before, after, until }) => {
          const of = entity.fields[field];
          if (of === undefined) return null;
          return (
            <div key={field}>
              <dt>{say(of.label)}</dt>
              <dd>
                <ValueView value={before} field={of} programme={programme.id} />{" "}
                <span aria-hidden="true">→</span>
                <span className="unseen">{say(entryWords.after)}:</span>{" "}
                <ValueView value={after} field={of} programme={programme.id} />
                <p className="about">
                  {say(correctionWords.counts)}:{" "}
                  {say(countsFrom(dayText(from, lang), until && dayText(until, lang)))}
                </p>
              </dd>
            </div>
          );
        })}
      </dl>
    </section>
  );
}
