import type { ImportJson } from "@hakaru/model/exchange";
import { useSay } from "../frame/language.tsx";
import { Link } from "../frame/router.tsx";
import { Scrollable } from "../frame/scrollable.tsx";
import { ValueView } from "../value/value-view.tsx";
import { goneTake, importWords } from "./import-words.ts";
import type { StageProps } from "./stage.tsx";

const kinds = ["new", "changed", "gone", "same"] as const;

/** What accepting the roster changes in the register, counted, and the first of the entries it changes. */
export function Difference(props: StageProps) {
  const say = useSay();
  const { value } = props;
  const { counts, goneStep } = value;
  const about = {
    new: importWords.newAbout,
    changed: importWords.changedAbout,
    gone: goneStep === null ? importWords.goneAbout : goneTake(goneStep),
    same: importWords.sameAbout,
  } as const;
  return (
    <section aria-labelledby="diff">
      <h2 id="diff">{say(importWords.diff)}</h2>
      <p>
        {say(importWords.accepted)}: <strong>{counts.accepted.toLocaleString()}</strong>{" "}
        {say(importWords.rejected)}: <strong>{counts.rejected.toLocaleString()}</strong>
      </p>
      <dl className="counts">
        {kinds.map((kind) => (
          <div key={kind} className={`${kind} ${counts[kind] === 0 ? "none" : ""}`}>
            <dt>{say(importWords[kind])}</dt>
            <dd>
              <strong>{counts[kind].toLocaleString()}</strong>
              <span>{say(about[kind])}</span>
            </dd>
          </div>
        ))}
      </dl>
      {value.differences.length > 0 && <Examples {...props} />}
    </section>
  );
}

function Examples(props: StageProps) {
  const say = useSay();
  return (
    <Scrollable label={say(importWords.examples)}>
      <table className="differences">
        <caption>{say(importWords.examples)}</caption>
        <thead>
          <tr>
            {[importWords.what, importWords.entry, importWords.row, importWords.fields].map((head) => (
              <th scope="col" key={head.en}>
                {say(head)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.value.differences.map((difference) => (
            <Example
              key={`${difference.kind} ${difference.entry} ${difference.row}`}
              {...{ ...props, difference }}
            />
          ))}
        </tbody>
      </table>
    </Scrollable>
  );
}

type ExampleProps = StageProps & { readonly difference: ImportJson["differences"][number] };

function Example({ difference, entity, programme, at }: ExampleProps) {
  const say = useSay();
  const { kind, entry, title, row, fields } = difference;
  return (
    <tr>
      <td>{say(importWords[kind])}</td>
      <th scope="row">
        {entry === undefined ? title : <Link to={`${at}/${entry}`}>{title ?? `#${entry}`}</Link>}
      </th>
      <td>{row}</td>
      <td>
        {fields.map(({ field, before, after }) => {
          const of = entity.fields[field];
          if (of === undefined) return null;
          return (
            <div key={field}>
              {say(of.label)}: <ValueView short value={before} field={of} programme={programme.id} /> →{" "}
              <ValueView short value={after} field={of} programme={programme.id} />
            </div>
          );
        })}
      </td>
    </tr>
  );
}
