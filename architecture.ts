/**
 * How far a package may see: persons (closed), programmes (restricted), or what is public (open). The outer rooms are
 * where people stand: they wire the others together and nothing but themselves leans on them.
 */
export type Zone = "open" | "restricted" | "closed" | "outer";

export interface Room {
  readonly zone: Zone;
  /** The packages it may lean on; the list is its permission. */
  readonly leansOn: readonly string[];
  readonly about: string;
}

/** The way as data: drawn in docs/generated/architecture.md and enforced by test/architecture.test.ts. */
export const architecture: Readonly<Record<string, Room>> = {
  model: { zone: "open", leansOn: [], about: "words, values, calendar, faults, declarations; no I/O" },
  archive: { zone: "open", leansOn: ["model"], about: "ZIP archives, read with limits" },
  workbook: { zone: "open", leansOn: ["model", "archive"], about: "Excel in and out, with limits" },
  store: {
    zone: "open",
    leansOn: ["model"],
    about: "PostgreSQL: embedded or server, migrations, expressions as SQL; DuckDB over files",
  },
  ledger: {
    zone: "open",
    leansOn: ["model", "store", "workbook"],
    about: "bitemporal observations, as-of, verdicts, progress, returns",
  },
  indicator: {
    zone: "open",
    leansOn: ["model", "store"],
    about: "the algebra → values: in memory (oracle), in PostgreSQL, in DuckDB",
  },
  register: {
    zone: "restricted",
    leansOn: ["model", "store", "workbook"],
    about: "programme registers: events, steps, clocks, seals, rosters",
  },
  computation: {
    zone: "restricted",
    leansOn: ["model", "store", "ledger", "indicator", "register"],
    about: "figures computed over registers, with their entries, and sealed ones over records → the ledger",
  },
  publication: {
    zone: "open",
    leansOn: ["model", "store", "ledger", "workbook"],
    about: "one tree → pages, PDF, Excel, CSV, JSON; releases",
  },
  record: {
    zone: "closed",
    leansOn: ["model", "store", "archive"],
    about: "claims and checkups in the formats that are exchanged → Parquet",
  },
  anonymise: {
    zone: "closed",
    leansOn: ["model", "store", "indicator", "record"],
    about: "the only door out: figures over records, and what too few stand behind withheld",
  },
  "record-desk": {
    zone: "closed",
    leansOn: ["model", "store", "indicator", "record", "anonymise"],
    about:
      "what the desk may ask of person records: deliveries, taking in, sealed figures, in processes of their own",
  },
  synthetic: {
    zone: "closed",
    leansOn: ["model", "archive", "record"],
    about: "a seeded country: persons, checkups, claims; never a real record",
  },
  "sign-in": {
    zone: "outer",
    leansOn: ["model", "store"],
    about: "who asks: OpenID Connect, sessions, protection of requests",
  },
  web: {
    zone: "outer",
    leansOn: ["model"],
    about: "the desk: forms, lists, steps and imports drawn from the declarations, in the browser",
  },
  api: {
    zone: "outer",
    leansOn: [
      "model",
      "ledger",
      "publication",
      "indicator",
      "register",
      "computation",
      "record-desk",
      "sign-in",
    ],
    about: "HTTP, one file a noun; OpenAPI from the shapes",
  },
  cli: {
    zone: "outer",
    leansOn: [
      "model",
      "store",
      "ledger",
      "indicator",
      "register",
      "record",
      "anonymise",
      "record-desk",
      "synthetic",
      "indicators",
      "computation",
      "publication",
      "sign-in",
      "api",
      "web",
    ],
    about: "hakaru, one file a verb; wires everything",
  },
  strategies: {
    zone: "open",
    leansOn: ["model"],
    about: "content: what is measured, planned and consulted on",
  },
  indicators: {
    zone: "open",
    leansOn: ["model"],
    about: "content: figures over person records, one file each",
  },
  programmes: {
    zone: "open",
    leansOn: ["model"],
    about: "content: what the registers keep, who may do what, by when",
  },
};

/** Which zones a zone may lean on: nothing of the open zone reaches persons or programmes. */
export const doors: Readonly<Record<Zone, readonly Zone[]>> = {
  open: ["open"],
  restricted: ["open", "restricted"],
  closed: ["open", "closed"],
  outer: ["open", "restricted", "closed", "outer"],
};
