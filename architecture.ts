/** How far a package may see: persons (closed), programmes (restricted), or what is public (open). */
export type Zone = "open" | "restricted" | "closed";

export interface Room {
  readonly zone: Zone;
  /** The packages it may lean on; the list is its permission. */
  readonly leansOn: readonly string[];
  readonly about: string;
}

/** The way as data: drawn in docs/generated/architecture.md and enforced by test/architecture.test.ts. */
export const architecture: Readonly<Record<string, Room>> = {
  model: { zone: "open", leansOn: [], about: "words, values, calendar, faults, declarations; no I/O" },
  workbook: { zone: "open", leansOn: ["model"], about: "Excel in and out, with limits" },
  store: { zone: "open", leansOn: ["model"], about: "PostgreSQL: embedded or server, migrations" },
  ledger: {
    zone: "open",
    leansOn: ["model", "store", "workbook"],
    about: "bitemporal observations, as-of, verdicts, progress, returns",
  },
  publication: {
    zone: "open",
    leansOn: ["model", "store", "ledger", "workbook"],
    about: "one tree → pages, PDF, Excel, CSV, JSON; releases",
  },
  api: {
    zone: "open",
    leansOn: ["model", "ledger", "publication"],
    about: "HTTP, one file a noun; OpenAPI from the shapes",
  },
  cli: {
    zone: "open",
    leansOn: ["model", "store", "ledger", "publication", "api"],
    about: "hakaru, one file a verb; wires everything",
  },
  strategies: {
    zone: "open",
    leansOn: ["model"],
    about: "content: what is measured, planned and consulted on",
  },
};

/** Which zones a zone may lean on: nothing of the open zone reaches persons or programmes. */
export const doors: Readonly<Record<Zone, readonly Zone[]>> = {
  open: ["open"],
  restricted: ["open", "restricted"],
  closed: ["open", "closed"],
};
