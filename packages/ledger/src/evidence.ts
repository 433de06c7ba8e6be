import type { LocalDate } from "@hakaru/model/calendar";
import { canonicalJson, sha256 } from "@hakaru/model/canonical";
import type { Indicator } from "@hakaru/model/indicator";
import type { Period } from "@hakaru/model/period";
import type { RecordsAsked } from "@hakaru/model/sealed-figure";
import type { Transaction } from "@hakaru/store/database";
import { query } from "@hakaru/store/query";

/** What was asked of a register, and how: everything between a computed figure and its entries. */
export interface Basis {
  readonly indicator: Indicator;
  readonly period: Period;
  readonly asOf: LocalDate;
  /** The day the register was asked about. */
  readonly on: LocalDate;
  /** The statement and what is bound in it; `{known}` stands for the moment the register was asked about. */
  readonly query: { readonly text: string; readonly values: readonly unknown[] };
  readonly entries: {
    /** Those the period takes. */
    readonly taken: number;
    /** Those that count in the figure. */
    readonly behind: number;
    /** Part of the figure → how many count in it; none where a figure has no parts. */
    readonly parts: Readonly<Record<string, number>>;
    /** Each entry a line, or, of very many, only runs of their numbers. */
    readonly listed: "each" | "runs";
    /** The fields the list shows of those entries the public may read. */
    readonly fields: readonly string[];
  };
}

/** What was asked of person records, and how: everything between a sealed figure and the records, and no person. */
export interface RecordBasis {
  readonly indicator: Indicator;
  readonly period: Period;
  readonly asOf: LocalDate;
  /** The statement and what is bound in it; its files are those of the folder of records. */
  readonly query: Basis["query"];
  /** What was withheld by: fewer persons than this, and not none. */
  readonly least: number;
  /** Part of the figure → persons behind it, each once; none where it is withheld. */
  readonly persons: Readonly<Record<string, number>>;
  /** What the list of cells is divided by. */
  readonly by: readonly string[];
  readonly records: RecordsAsked;
}

/** A basis as it is kept and published: canonical JSON. */
export function basisBytes(basis: Basis | RecordBasis): Uint8Array {
  return Buffer.from(`${canonicalJson(basis)}\n`);
}

export function readBasis(bytes: Uint8Array): Basis {
  return JSON.parse(new TextDecoder().decode(bytes));
}

export function readRecordBasis(bytes: Uint8Array): RecordBasis {
  return JSON.parse(new TextDecoder().decode(bytes));
}

/** Keeps bytes by their hashes; what is kept already is not kept again. */
export async function keepEvidence(tx: Transaction, all: readonly Uint8Array[]): Promise<void> {
  for (const bytes of all)
    await tx.rows(query`
      insert into evidence (id, bytes, recorded_at) values (${sha256(bytes)}, ${bytes}, clock_timestamp())
      on conflict do nothing`);
}

/** SHA-256 → the bytes kept under it. */
export async function evidenceBytes(
  reader: Pick<Transaction, "rows">,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Uint8Array>> {
  const rows = await reader.rows(query<{ id: string; bytes: Uint8Array }>`
    select id, bytes from evidence where id = any(${ids}::text[])`);
  return new Map(rows.map(({ id, bytes }) => [id, bytes]));
}
