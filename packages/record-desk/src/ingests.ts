import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { Instant, LocalDate } from "@hakaru/model/calendar";
import { type Fault, Refusal } from "@hakaru/model/fault";
import type { IngestJson } from "@hakaru/model/record/record-exchange";
import { type Mapping, readMapping } from "@hakaru/record/checkup/mapping";
import { folderFaults } from "@hakaru/record/folder/folder-faults";
import { type ClosedProcess, closedProcess, ProcessEnded } from "./closed-process.ts";
import type { HowFar, LastReport, Order, RecordKind, Report, TakenIn } from "./order.ts";
import { recordDeskFaults } from "./record-desk-faults.ts";
import { toldFault } from "./rule-words.ts";
import type { Spool, SpooledFile } from "./spool.ts";

/** What is to be taken in, and who asks. */
export interface Wanted {
  readonly by: string;
  readonly kind: RecordKind;
  /** Ids of files that were sent. */
  readonly files: readonly string[];
  readonly masters: readonly string[];
  /** How tables of checkups are read. */
  readonly mapping?: string | undefined;
  readonly synthetic: boolean;
  readonly on: LocalDate;
  readonly now: Instant;
}

/** An ingest as it stands. */
export interface Ingest {
  readonly id: string;
  readonly kind: RecordKind;
  readonly synthetic: boolean;
  readonly begunAt: Instant;
  readonly files: number;
  readonly standing: IngestJson["standing"];
  readonly isOpen: boolean;
  readonly howFar?: HowFar;
  readonly takenIn?: TakenIn;
  /** Of an end that is none: refused, broken. */
  readonly faults: readonly Fault[];
}

interface Running {
  readonly id: string;
  readonly process: ClosedProcess;
  readonly over: Promise<void>;
  isCancelled: boolean;
}

const mostFiles = 5_000;
const mostKept = 20;
const longestMapping = 1 << 20;

/** Ingests into one folder, one at a time, each in a process of its own. Their ends are remembered for a while. */
export class Ingests {
  readonly #home: string;
  readonly #spool: Spool;
  readonly #log: (error: unknown) => void;
  readonly #known = new Map<string, Ingest>();
  #running: Running | undefined;

  constructor(home: string, spool: Spool, log: (error: unknown) => void) {
    this.#home = home;
    this.#spool = spool;
    this.#log = log;
  }

  /**
   * Begins one, and answers when the folder is open for it. Its files are gone when it ends.
   *
   * @throws Refusal `sent-file-unknown`, `no-files-sent`, `too-many-files-sent`, `mapping-broken`, and those of opening the
   * folder; then the files wait on
   */
  async begin(wanted: Wanted): Promise<Ingest> {
    const { by, kind, synthetic, now } = wanted;
    if (this.#running !== undefined)
      throw new Refusal(toldFault(kind, folderFaults["folder-in-use"]({ path: "" })));
    const [files, masters] = [this.#spool.named(by, wanted.files), this.#spool.named(by, wanted.masters)];
    if (files.length === 0) throw new Refusal(recordDeskFaults["no-files-sent"]({}));
    if (files.length > mostFiles)
      throw new Refusal(recordDeskFaults["too-many-files-sent"]({ limit: mostFiles }));
    const mappings = wanted.mapping === undefined ? [] : this.#spool.named(by, [wanted.mapping]);
    const mapping = await mappingIn(mappings);
    const id = randomUUID();
    const counts = { files: files.length, standing: "running", isOpen: false, faults: [] } as const;
    this.#keep({ id, kind, synthetic, begunAt: now, ...counts });
    return this.#run(id, [...files, ...masters, ...mappings], {
      ...{ kind: "ingest", folder: this.#home, records: kind, synthetic, on: wanted.on },
      ...{ paths: files.map(({ path }) => path), masters: masters.map(({ path }) => path) },
      ...(mapping !== undefined && { mapping }),
    });
  }

  /** The one under way, else the last. */
  latest(): Ingest | undefined {
    return [...this.#known.values()].at(-1);
  }

  /** @throws Refusal `unknown-ingest` */
  look(id: string): Ingest {
    const found = this.#known.get(id);
    if (found !== undefined) return found;
    throw new Refusal(recordDeskFaults["unknown-ingest"]({ ingest: id }));
  }

  /** Ends it where it is; the deliveries it has completed stay. One that has ended stays as it is. */
  async cancel(id: string): Promise<void> {
    this.look(id);
    const running = this.#running;
    if (running?.id !== id) return;
    running.isCancelled = true;
    running.process.end();
    await running.over;
  }

  async close(): Promise<void> {
    if (this.#running !== undefined) await this.cancel(this.#running.id);
  }

  #keep(ingest: Ingest): void {
    this.#known.set(ingest.id, ingest);
    for (const id of [...this.#known.keys()].slice(0, -mostKept)) this.#known.delete(id);
  }

  #change(id: string, change: Partial<Ingest>): void {
    const before = this.#known.get(id);
    if (before !== undefined) this.#known.set(id, { ...before, ...change });
  }

  #run(
    id: string,
    files: readonly SpooledFile[],
    order: Extract<Order, { kind: "ingest" }>,
  ): Promise<Ingest> {
    const process = closedProcess();
    return new Promise((resolve, reject) => {
      const told = (report: Exclude<Report, LastReport>) => {
        if (report.kind === "progress") return this.#change(id, { howFar: report });
        this.#change(id, { isOpen: true });
        resolve(this.look(id));
      };
      const end = process
        .ask(order, told)
        .then(endOf)
        .catch((error: unknown) => this.#broken(error))
        .finally(process.end);
      const over = end
        .then((ending) => this.#leave(id, files, order, ending))
        .finally(() => {
          this.#running = undefined;
        })
        .then(() => this.#answer(id, resolve, reject), reject);
      this.#running = { id, process, over, isCancelled: false };
    });
  }

  #broken(error: unknown): Ending {
    if (this.#running?.isCancelled) return { standing: "cancelled" };
    this.#log(error);
    const how = error instanceof ProcessEnded ? error.how : "error";
    return { standing: "broken", faults: [recordDeskFaults["ingest-broke"]({ how })] };
  }

  /**
   * What was never begun may be begun again with the same files; of everything else nothing is left lying about before it
   * is said to have ended.
   */
  async #leave(
    id: string,
    files: readonly SpooledFile[],
    { folder, synthetic }: Pick<Extract<Order, { kind: "ingest" }>, "folder" | "synthetic">,
    ending: Ending,
  ): Promise<void> {
    const neverBegan = ending.standing === "refused" && !this.look(id).isOpen;
    if (!neverBegan) await this.#spool.drop(files);
    if (ending.standing === "cancelled" || ending.standing === "broken") {
      const process = closedProcess();
      await process.ask({ kind: "clear", folder, synthetic }).catch(this.#log);
      process.end();
    }
    this.#change(id, ending);
  }

  /** One that never began is none. */
  #answer(id: string, resolve: (ingest: Ingest) => void, reject: (error: unknown) => void): void {
    const ingest = this.look(id);
    const neverBegan = ingest.standing === "refused" && !ingest.isOpen;
    if (neverBegan) this.#known.delete(id);
    if (!neverBegan) resolve(ingest);
    else reject(new Refusal(...ingest.faults.map((fault) => toldFault(ingest.kind, fault))));
  }
}

/** A mapping is read here: it is nobody's, and what is wrong with it is told in full. */
async function mappingIn([file]: readonly SpooledFile[]): Promise<Mapping | undefined> {
  if (file === undefined) return undefined;
  if (file.bytes > longestMapping)
    throw new Refusal(recordDeskFaults["sent-file-too-big"]({ limit: longestMapping }));
  const read = readMapping(await readFile(file.path, "utf8"), { file: file.name });
  if ("code" in read) throw new Refusal(read);
  return read;
}

/** How an ingest ended. */
type Ending = Pick<Ingest, "standing"> & Partial<Pick<Ingest, "takenIn" | "faults">>;

function endOf(report: LastReport): Ending {
  if (report.kind === "taken-in") return { standing: "done", takenIn: report };
  if (report.kind === "refused") return { standing: "refused", faults: report.faults };
  throw new Error(report.kind === "broken" ? report.words : `an ingest ended with ${report.kind}`);
}
