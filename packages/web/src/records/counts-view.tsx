import type { IngestJson } from "@hakaru/model/record/record-exchange";
import { useLanguage, useSay } from "../frame/language.tsx";
import { recordsWords, sum } from "./records-words.ts";

/** Counts that add up, large and in one sentence. */
export function CountsView({ counts }: { readonly counts: NonNullable<IngestJson["counts"]> }) {
  const say = useSay();
  const { lang } = useLanguage();
  const parts = ["read", "takenIn", "quarantined"] as const;
  return (
    <>
      <dl className="counts">
        {parts.map((part) => (
          <div key={part} className={part === "quarantined" && counts[part] > 0 ? "gone" : undefined}>
            <dt>{say(recordsWords[part])}</dt>
            <dd>
              <strong>{counts[part].toLocaleString(lang)}</strong>
            </dd>
          </div>
        ))}
      </dl>
      <p>{say(sum(counts.read, counts.takenIn, counts.quarantined))}</p>
    </>
  );
}
