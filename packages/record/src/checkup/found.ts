import type { Fault } from "@hakaru/model/fault";
import type { RecordRow } from "@hakaru/model/record/record-table";
import type { guidance, identity } from "@hakaru/model/record/tables";
import type { CheckupRows } from "./checkup-rows.ts";
import type { CheckupTally } from "./checkup-tally.ts";
import type { CheckupDocument } from "./document.ts";

interface OfDocument {
  readonly document: CheckupDocument;
  /** Names the document among all. */
  readonly id: string;
  readonly identity: RecordRow<typeof identity>;
}

/** What a document came to. */
export type FoundDocument =
  | (OfDocument & CheckupRows & { readonly kind: "checkup" })
  | (OfDocument & {
      readonly kind: "guidance";
      readonly guidance: RecordRow<typeof guidance>;
      readonly remarks: readonly Fault[];
    })
  | {
      readonly kind: "quarantined";
      readonly id: string;
      /** At least one of them an error. */
      readonly faults: readonly Fault[];
      /** The document as it came. */
      readonly raw: Uint8Array;
    };

/** What reading a file gives: documents, what concerns the file as a whole, and last its tally. */
export type Found =
  | FoundDocument
  | { readonly kind: "file-fault"; readonly fault: Fault }
  | { readonly kind: "tally"; readonly tally: CheckupTally };
