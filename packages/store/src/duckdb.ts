import { type DuckDBConnection, DuckDBInstance, type DuckDBValue } from "@duckdb/node-api";

/** What a DuckDB in this process may use and touch. */
export interface DuckdbRequest {
  /** Folders it may read and write below; nothing else of the machine, and no network. */
  readonly folders: readonly string[];
  /** Where it puts what does not fit into memory; one of the folders or below. */
  readonly spill?: string;
  readonly memoryMb?: number;
  readonly threads?: number;
}

/** A DuckDB in this process and memory, over files. */
export interface Duckdb {
  rows<R>(sql: string, values?: readonly DuckDBValue[]): Promise<readonly R[]>;
  /** Waits for what is under way: closed in the middle of a query DuckDB hangs, or takes the process with it. */
  close(): Promise<void>;
}

/**
 * Opens one that is locked down: only these folders, no extension but the bundled ones (icu, json, parquet), and nobody
 * changes that afterwards. Texts compare by their bytes, which in UTF-8 is the order of code points.
 */
export async function openDuckdb(request: DuckdbRequest): Promise<Duckdb> {
  const instance = await DuckDBInstance.create(":memory:", settingsOf(request));
  const connection = await instance.connect();
  for (const statement of locks(request)) await connection.run(statement);
  const running = new Set<Promise<unknown>>();
  return {
    rows: (sql, values = []) => counted(running, ask(connection, sql, values)),
    close: async () => {
      await Promise.allSettled(running);
      connection.closeSync();
      instance.closeSync();
    },
  };
}

/** Remembers work until it has ended. */
function counted<T>(running: Set<Promise<unknown>>, work: Promise<T>): Promise<T> {
  running.add(work);
  const over = () => void running.delete(work);
  work.then(over, over);
  return work;
}

async function ask<R>(connection: DuckDBConnection, sql: string, values: readonly DuckDBValue[]) {
  const reader = await connection.runAndReadAll(sql, [...values]);
  return reader.getRowObjectsJson() as unknown as readonly R[];
}

function settingsOf({ memoryMb = 2_000, threads = 2 }: DuckdbRequest): Record<string, string> {
  return { threads: String(threads), memory_limit: `${memoryMb}MB`, preserve_insertion_order: "false" };
}

function locks({ folders, spill }: DuckdbRequest): readonly string[] {
  return [
    "set autoinstall_known_extensions = false",
    "set autoload_known_extensions = false",
    ...(spill === undefined ? [] : [`set temp_directory = ${sqlText(spill)}`]),
    `set allowed_directories = [${folders.map(sqlText).join(", ")}]`,
    "set enable_external_access = false",
    "set lock_configuration = true",
  ];
}

/**
 * Holds a file that nobody else can hold meanwhile; the operating system lets go of it with this process, however that
 * ends.
 *
 * @returns what lets go of it; undefined where another process holds it
 */
export async function heldFile(path: string): Promise<(() => void) | undefined> {
  try {
    const instance = await DuckDBInstance.create(path);
    return () => instance.closeSync();
  } catch (error) {
    if (/Could not set lock on file/.test(String(error))) return undefined;
    throw error;
  }
}

/** A text as SQL spells it. */
export function sqlText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
