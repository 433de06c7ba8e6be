import type { Field } from "@hakaru/model/field/field";
import { kindOf } from "@hakaru/model/field/kinds";
import { isRequired } from "@hakaru/model/programme/entry-check";
import { useSay } from "../frame/language.tsx";
import { Link } from "../frame/router.tsx";
import { today } from "../value/moment-text.ts";
import { ValueView } from "../value/value-view.tsx";
import { entryWords } from "./entry-words.ts";
import type { Shown } from "./with-entry.tsx";

interface ContentViewProps extends Shown {
  readonly isPast: boolean;
}

/** What the entry holds: its single fields together, then each repeated group on its own. */
export function ContentView(props: ContentViewProps) {
  const { entity, entry, programme, here } = props;
  const say = useSay();
  const shown = Object.entries(entity.fields).filter(([name]) => isOfInterest(props, name));
  const isGroup = ([, field]: readonly [string, Field]) => kindOf(field).widget === "group";
  const view = (name: string, field: Field) => (
    <ValueView value={entry.content[name]} field={field} programme={programme.id} entry={`/api${here}`} />
  );
  return (
    <section aria-labelledby="content">
      <div className="section-head">
        <h2 id="content">{say(entryWords.content)}</h2>
        <ContentTools {...props} />
      </div>
      <dl className="content">
        {shown
          .filter((pair) => !isGroup(pair))
          .map(([name, field]) => (
            <div key={name}>
              <dt>{say(field.label)}</dt>
              <dd>{view(name, field)}</dd>
            </div>
          ))}
      </dl>
      {shown.filter(isGroup).map(([name, field]) => (
        <div key={name} className="group">
          <h3>{say(field.label)}</h3>
          {view(name, field)}
        </div>
      ))}
    </section>
  );
}

/** A field that is required only in another case, and that nobody filled in, would be noise. */
function isOfInterest({ entity, entry }: Shown, name: string): boolean {
  if (entry.content[name] !== undefined || entity.requires[name] === undefined) return true;
  return isRequired(entity, name, { content: entry.content, state: entry.state, on: today() });
}

function ContentTools({ entry, here, isPast }: ContentViewProps) {
  const say = useSay();
  if (isPast || entry.may === undefined) return null;
  const { edit, correct } = entry.may;
  return (
    <p className="actions">
      {edit.length > 0 && (
        <Link className="button" to={`${here}/edit`}>
          {say(entryWords.edit)}
        </Link>
      )}
      {correct && (
        <Link className="button" to={`${here}/correct`}>
          {say(entryWords.correct)}
        </Link>
      )}
    </p>
  );
}
