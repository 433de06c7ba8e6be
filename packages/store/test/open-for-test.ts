import { type Fault, Refusal } from "@hakaru/model/fault";
import { onTestFinished } from "vitest";
import { type Machine, thisMachine } from "../src/machine.ts";
import { openStore } from "../src/open.ts";
import type { Store, StoreRequest } from "../src/store.ts";

/** A store that is closed when the test has ended. */
export async function openForTest(
  request: Partial<StoreRequest>,
  machine: Machine = thisMachine,
): Promise<Store> {
  const store = await openStore({ dataFolder: "", verb: "test", ...request }, machine);
  let closed: Promise<void> | undefined;
  const close = () => {
    closed ??= store.close();
    return closed;
  };
  onTestFinished(close);
  return { ...store, close };
}

/** The one fault with which something is refused; anything else fails the test. */
export async function faultOf(refused: Promise<unknown>): Promise<Fault> {
  const error = await refused.then(
    () => new Error("it was not refused"),
    (reason: unknown) => reason,
  );
  const [fault] = error instanceof Refusal ? error.faults : [];
  if (fault === undefined) throw error;
  return fault;
}
