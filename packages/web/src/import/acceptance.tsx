import { type SubmitEvent, useState } from "react";
import { useSay } from "../frame/language.tsx";
import { importWords, typeTheNumber } from "./import-words.ts";
import type { StageProps } from "./stage.tsx";

/** Accepting the roster; where entries it lacks would take a step, only after their number was typed. */
export function Acceptance({ value, accept, abandon }: StageProps) {
  const say = useSay();
  const { goneStep } = value;
  const gone = goneStep === null ? 0 : value.counts.gone;
  const [typed, setTyped] = useState("");
  const [tried, setTried] = useState(false);
  const isWrong = gone > 0 && typed.normalize("NFKC").replaceAll(",", "").trim() !== String(gone);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    if (!isWrong) accept();
  };
  return (
    <form className="acceptance" onSubmit={submit} noValidate>
      {goneStep !== null && gone > 0 && (
        <div className={`field ${tried && isWrong ? "wrong" : ""}`}>
          <label htmlFor="gone">{say(typeTheNumber(gone, goneStep))}</label>
          <input
            id="gone"
            type="text"
            inputMode="numeric"
            className="figure"
            autoComplete="off"
            value={typed}
            aria-invalid={(tried && isWrong) || undefined}
            aria-describedby={tried && isWrong ? "gone-fault" : undefined}
            onChange={({ target }) => setTyped(target.value)}
          />
          {tried && isWrong && (
            <p className="field-faults" id="gone-fault" role="alert">
              {say(importWords.wrongNumber)}
            </p>
          )}
        </div>
      )}
      <p className="actions">
        <button type="button" className="button" onClick={abandon}>
          {say(importWords.abandon)}
        </button>
        <button type="submit" className="button primary">
          {say(importWords.accept)}
        </button>
      </p>
    </form>
  );
}
