import { DayField } from "../form/day-field.tsx";
import { WordsField } from "../form/words-field.tsx";
import { useSay } from "../frame/language.tsx";
import { entryWords } from "./entry-words.ts";

/** What is said of a change beside the content: as it was typed. */
export interface Change {
  readonly validFrom: string;
  readonly reason: string;
}

interface ChangeFieldsProps {
  readonly change: Change;
  readonly put: (change: Change) => void;
}

/** From when a change counts, and why it was made. */
export function ChangeFields({ change, put }: ChangeFieldsProps) {
  const say = useSay();
  return (
    <section className="change-fields" aria-labelledby="change-heading">
      <h2 id="change-heading">{say(entryWords.saveReasons)}</h2>
      <DayField
        id="valid-from"
        label={entryWords.validFrom}
        about={entryWords.validFromAbout}
        text={change.validFrom}
        change={(validFrom) => put({ ...change, validFrom })}
      />
      <WordsField
        id="reason"
        label={entryWords.reason}
        about={entryWords.reasonAbout}
        text={change.reason}
        change={(reason) => put({ ...change, reason })}
      />
    </section>
  );
}
