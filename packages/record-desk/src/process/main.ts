import { Refusal } from "@hakaru/model/fault";
import type { LastReport, Order, Report } from "../order.ts";

/*
 * The process persons are read in: it has no address, no database and no secret, takes orders from the server that began
 * it, and ends with it. Readers and DuckDB are loaded here alone.
 */

process.on("message", (order: Order) => void obey(order));
process.on("disconnect", () => process.exit());

function tell(report: Report): void {
  process.send?.(report);
}

async function obey(order: Order): Promise<void> {
  tell(await answerTo(order).catch(whyNot));
}

async function answerTo(order: Order): Promise<LastReport> {
  if (order.kind === "figures") return (await import("./compute.ts")).compute(order);
  const { clear, takeIn } = await import("./take-in.ts");
  return order.kind === "clear" ? clear(order) : takeIn(order, tell);
}

function whyNot(error: unknown): LastReport {
  if (error instanceof Refusal) return { kind: "refused", faults: error.faults };
  return { kind: "broken", words: error instanceof Error ? (error.stack ?? error.message) : String(error) };
}
