import type { ImportJson } from "@hakaru/model/exchange";
import { useSay } from "../frame/language.tsx";
import { importWords } from "./import-words.ts";

const steps = [
  importWords.stepUpload,
  importWords.stepRead,
  importWords.stepAsk,
  importWords.stepCheck,
  importWords.stepAccept,
] as const;

const stepOf: Readonly<Record<ImportJson["standing"], number>> = {
  reading: 1,
  asking: 2,
  checked: 3,
  refused: 3,
  abandoned: 3,
  accepting: 4,
  accepted: 5,
};

/** How far an import has come. */
export function WizardSteps({ standing }: { readonly standing?: ImportJson["standing"] }) {
  const say = useSay();
  const now = standing === undefined ? 0 : stepOf[standing];
  return (
    <ol className="wizard-steps" aria-label={say(importWords.steps)}>
      {steps.map((label, at) => (
        <li
          key={label.en}
          aria-current={at === now ? "step" : undefined}
          className={at < now ? "done" : undefined}
        >
          {say(label)}
          {at < now && <span className="unseen"> {say(importWords.stepDone)}</span>}
        </li>
      ))}
    </ol>
  );
}
