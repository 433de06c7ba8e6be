import type { Operation } from "../registers/operation.ts";
import { deliveryOperations } from "./deliveries.ts";
import { recordFigureOperations } from "./figures.ts";
import { ingestOperations } from "./ingests.ts";

/** Every operation of the desk of person records. */
export const recordOperations: readonly Operation[] = [
  ...ingestOperations,
  ...deliveryOperations,
  ...recordFigureOperations,
];
