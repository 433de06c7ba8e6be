import type { EntryJson } from "@hakaru/model/exchange";
import type { NextStep } from "./step-fields.ts";
import type { Shown } from "./with-entry.tsx";

/** A step about to be taken, and what comes after. */
export interface StepTaking extends Shown {
  readonly may: NonNullable<EntryJson["may"]>;
  readonly next: NextStep;
  readonly close: () => void;
  readonly taken: () => void;
}
