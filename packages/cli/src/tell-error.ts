import { Refusal } from "@hakaru/model/fault";
import { faultLine } from "./fault-line.ts";
import type { World } from "./world.ts";

const apology = {
  ja: "Hakaru の不具合です。この記録を添えてお知らせください。",
  en: "This is a fault of Hakaru; please report it with the trace below.",
};

/** Tells what went wrong. @returns the exit code: 2 where the reader's input was refused, 1 where we failed. */
export function tellError(error: unknown, world: Pick<World, "lang" | "tell">): 1 | 2 {
  if (error instanceof Refusal) {
    for (const fault of error.faults) world.tell(faultLine(fault, world.lang));
    return 2;
  }
  world.tell(apology[world.lang]);
  world.tell(error instanceof Error ? (error.stack ?? error.message) : String(error));
  return 1;
}
