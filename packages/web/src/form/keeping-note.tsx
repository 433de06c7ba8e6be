import { useSay } from "../frame/language.tsx";
import { clockText } from "../value/moment-text.ts";
import { draftSaved, formWords } from "./form-words.ts";
import type { Keeping } from "./use-draft.ts";

/** Whether what is typed is kept, and since when. */
export function KeepingNote({ keeping }: { readonly keeping: Keeping }) {
  const say = useSay();
  return (
    <p className={`keeping ${keeping.standing}`} role="status">
      {keeping.standing === "kept" && say(draftSaved(clockText(keeping.at)))}
      {keeping.standing === "changed" && say(formWords.draftSaving)}
      {keeping.standing === "waiting" && say(formWords.draftWaits)}
      {keeping.standing === "refused" && say(formWords.draftRefused)}
    </p>
  );
}
