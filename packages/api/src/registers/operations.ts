import type { Operation } from "./operation.ts";
import { programmeOperations } from "./programmes.ts";

/** Every operation of the registers. */
export const operations: readonly Operation[] = [...programmeOperations];
