import { recordOperations } from "../records/record-operations.ts";
import { attachmentOperations } from "./attachments.ts";
import { bulkOperations } from "./bulk.ts";
import { commentOperations } from "./comments.ts";
import { correctionOperations } from "./corrections.ts";
import { draftOperations } from "./drafts.ts";
import { entryOperations } from "./entries.ts";
import { erasureOperations } from "./erasures.ts";
import { exportOperations } from "./exports.ts";
import { historyOperations } from "./history.ts";
import { importOperations } from "./imports.ts";
import { indicatorOperations } from "./indicators.ts";
import { listOperations } from "./lists.ts";
import { matchOperations } from "./matches.ts";
import type { Operation } from "./operation.ts";
import { programmeOperations } from "./programmes.ts";
import { stepOperations } from "./steps.ts";
import { taskOperations } from "./tasks.ts";
import { viewOperations } from "./views.ts";

/** Every operation of the registers and of the person records. */
export const operations: readonly Operation[] = [
  ...programmeOperations,
  ...indicatorOperations,
  ...listOperations,
  ...exportOperations,
  ...entryOperations,
  ...stepOperations,
  ...correctionOperations,
  ...historyOperations,
  ...matchOperations,
  ...commentOperations,
  ...attachmentOperations,
  ...bulkOperations,
  ...erasureOperations,
  ...importOperations,
  ...draftOperations,
  ...viewOperations,
  ...taskOperations,
  ...recordOperations,
];
