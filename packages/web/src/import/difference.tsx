import { useSay } from "../frame/language.tsx";
import { importWords } from "./import-words.ts";
import type { StageProps } from "./stage.tsx";

const kinds = ["new", "changed", "gone", "same"] as const;
const about = {
  new: importWords.newAbout,
  changed: importWords.changedAbout,
  gone: importWords.goneAbout,
  same: importWords.sameAbout,
} as const;

/** What accepting the roster changes in the register, counted. */
export function Difference({ value }: Pick<StageProps, "value">) {
  const say = useSay();
  const { counts } = value;
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
    </section>
  );
}
