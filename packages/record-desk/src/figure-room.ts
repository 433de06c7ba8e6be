import { Refusal } from "@hakaru/model/fault";
import { type ClosedProcess, closedProcess } from "./closed-process.ts";
import type { LastReport, Order } from "./order.ts";
import { recordDeskFaults } from "./record-desk-faults.ts";

const atOnce = 2;
const mostWaiting = 16;
const idleMs = 60_000;

type Asking = Extract<Order, { kind: "figures" }>;

/**
 * Where figures are computed: two at a time, each in a process, the others wait their turn. One that is no longer asked
 * for ends with its process; one process is kept for a minute, for whoever asks next.
 */
export class FigureRoom {
  #working = 0;
  readonly #processes = new Set<ClosedProcess>();
  readonly #waiting: (() => void)[] = [];
  #idle: { readonly process: ClosedProcess; readonly timer: NodeJS.Timeout } | undefined;

  /** @throws Refusal `figures-busy`; what the signal says, where it is given */
  async compute(order: Asking, signal: AbortSignal): Promise<LastReport> {
    signal.throwIfAborted();
    if (this.#working < atOnce) this.#working += 1;
    else await this.#wait(signal);
    try {
      return await this.#ask(order, signal);
    } finally {
      this.#leave();
    }
  }

  /** Ends what is under way. */
  close(): void {
    this.#takeIdle()?.end();
    for (const process of this.#processes) process.end();
  }

  /** The place is handed on, so that nobody slips in between. */
  #leave(): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#working -= 1;
    else next();
  }

  #wait(signal: AbortSignal): Promise<void> {
    if (this.#waiting.length >= mostWaiting) throw new Refusal(recordDeskFaults["figures-busy"]({}));
    return new Promise((resolve, reject) => {
      const go = () => {
        signal.removeEventListener("abort", leave);
        resolve();
      };
      const leave = () => {
        this.#waiting.splice(this.#waiting.indexOf(go), 1);
        reject(signal.reason);
      };
      this.#waiting.push(go);
      signal.addEventListener("abort", leave, { once: true });
    });
  }

  async #ask(order: Asking, signal: AbortSignal): Promise<LastReport> {
    signal.throwIfAborted();
    const process = this.#takeIdle() ?? closedProcess();
    this.#processes.add(process);
    signal.addEventListener("abort", process.end, { once: true });
    try {
      const report = await process.ask(order);
      this.#keepIdle(process);
      return report;
    } catch (error) {
      process.end();
      signal.throwIfAborted();
      throw error;
    } finally {
      this.#processes.delete(process);
      signal.removeEventListener("abort", process.end);
    }
  }

  #takeIdle(): ClosedProcess | undefined {
    const idle = this.#idle;
    clearTimeout(idle?.timer);
    this.#idle = undefined;
    return idle?.process;
  }

  #keepIdle(process: ClosedProcess): void {
    this.#takeIdle()?.end();
    this.#idle = { process, timer: setTimeout(() => this.#takeIdle()?.end(), idleMs).unref() };
  }
}
