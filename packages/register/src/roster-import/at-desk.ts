import type { Desk } from "../desk.ts";

/** Works at a desk: in a transaction of its own each time, or all of it in the one that is under way. */
export type AtDesk = <T>(work: (desk: Desk) => Promise<T>) => Promise<T>;
