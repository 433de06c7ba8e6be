import { hash } from "node:crypto";
import type { Instant, LocalDate } from "@hakaru/model/calendar";
import { canonicalJson } from "@hakaru/model/canonical";
import type { Role } from "@hakaru/model/role";
import type { EntryNumber } from "./entry-number.ts";
import type { Stored } from "./personal.ts";

export type EventKind = "create" | "import" | "change" | "correct" | "step" | "erase";

/** One change of an entry with everything a seal covers, what is undefined left out. `seq` and `txid` are decimal texts. */
export interface RegisterEvent {
  readonly seq: string;
  /** `programme/entity` */
  readonly register: string;
  readonly entry: EntryNumber;
  readonly version: number;
  readonly kind: EventKind;
  readonly step: string | undefined;
  /** The state the entry was in. */
  readonly fromState: string | undefined;
  readonly state: string;
  readonly owner: string | undefined;
  readonly validFrom: LocalDate;
  readonly recordedAt: Instant;
  readonly txid: string;
  readonly actor: string;
  readonly role: Role;
  readonly organisation: string | undefined;
  readonly onBehalf: string | undefined;
  readonly reason: string | undefined;
  readonly definition: number;
  readonly definitionHash: string;
  readonly content: Stored;
}

/** The leaf of a seal's tree: SHA-256 of 0x00 and the canonical JSON (RFC 8785) of the row (RFC 6962 §2.1). */
export function leafOf(row: RegisterEvent | LoggedReading): Buffer {
  return hash("sha256", `\u0000${canonicalJson(row)}`, "buffer");
}

/** One reading of restricted entries or of person records, as a seal covers it. */
export interface LoggedReading {
  readonly seq: string;
  readonly txid: string;
  readonly recordedAt: Instant;
  readonly actor: string;
  readonly role: Role;
  readonly organisation: string | undefined;
  /** `programme/entity`; of a reading of person records undefined. */
  readonly register: string | undefined;
  readonly what: Reading | RecordReading;
  readonly entries: readonly EntryNumber[];
  readonly request: string | undefined;
  /** What of the person records was read, as an address below them; of a reading of entries undefined. */
  readonly records: string | undefined;
}

/** How entries were read. */
export type Reading = "entry" | "list" | "history" | "snapshot" | "attachment" | "comments" | "conflict";

/** How person records were read, or what was done with them. */
export type RecordReading = "deliveries" | "delivery" | "quarantine" | "figures" | "ingest" | "cancel";
