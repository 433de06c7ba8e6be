import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { LastReport, Order, Report } from "./order.ts";

/** A process persons are read in. */
export interface ClosedProcess {
  /**
   * Hands it an order, one at a time.
   *
   * @param told of everything before the last report
   * @throws ProcessEnded
   */
  ask(order: Order, told?: (report: Exclude<Report, LastReport>) => void): Promise<LastReport>;
  /** Ends it, at once and whatever it is at. */
  end(): void;
}

/** It ended before it answered: what the system says of how, and the last it wrote. */
export class ProcessEnded extends Error {
  readonly how: string;

  constructor(how: string, said: string) {
    super(`the process of person records ended: ${how}\n${said}`);
    this.name = "ProcessEnded";
    this.how = how;
  }
}

const program = fileURLToPath(new URL("./process/main.ts", import.meta.url));
const lastWords = 4_000;

/** Begins one. It knows nothing of the server's settings, and its folder is the root of the file system. */
export function closedProcess(): ClosedProcess {
  const child = fork(program, {
    execArgv: ["--import", import.meta.resolve("tsx")],
    env: settings(),
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
  let said = "";
  child.stderr?.on("data", (piece: Buffer) => {
    said = (said + piece.toString("utf8")).slice(-lastWords);
  });
  return {
    ask: (order, told = () => undefined) => answerOf(child, order, told, () => said),
    end: () => void child.kill("SIGKILL"),
  };
}

/** Of the environment what a program needs to run, and no secret. */
function settings(): NodeJS.ProcessEnv {
  const names = ["PATH", "HOME", "TMPDIR", "LANG", "TZ"];
  return Object.fromEntries(names.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
}

const isLast = (report: Report): report is LastReport =>
  report.kind !== "opened" && report.kind !== "progress";

function answerOf(
  child: ChildProcess,
  order: Order,
  told: (report: Exclude<Report, LastReport>) => void,
  said: () => string,
): Promise<LastReport> {
  return new Promise((resolve, reject) => {
    const hear = (report: Report) => {
      if (!isLast(report)) return told(report);
      leave();
      resolve(report);
    };
    const end = (code: number | null, signal: string | null) => {
      leave();
      reject(new ProcessEnded(signal ?? `exit ${code}`, said()));
    };
    const fail = (error: Error) => {
      leave();
      reject(error);
    };
    const leave = () => child.off("message", hear).off("exit", end).off("error", fail);
    child.on("message", hear).on("exit", end).on("error", fail);
    if (child.exitCode !== null || child.signalCode !== null) end(child.exitCode, child.signalCode);
    else child.send(order, (error) => error && fail(error));
  });
}
