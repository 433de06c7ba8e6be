import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { type Instant, instant } from "@hakaru/model/calendar";
import type { RecordTableName } from "@hakaru/model/record/tables";
import type { Delivery } from "@hakaru/record/folder/record-folder";

/** A delivery as it was written down, and when. */
export interface KeptDelivery extends Omit<Delivery, "parts"> {
  readonly at: Instant;
  /** Fiscal years of which it brought anything, by table. */
  readonly years: ReadonlyMap<string, readonly number[]>;
  /** Path of the reasons for what is in quarantine; undefined where nothing is. */
  readonly reasons: string | undefined;
}

/** The deliveries of a folder. What is written down is never changed, so each is read once. */
export class DeliveryBook {
  readonly #home: string;
  #known = new Map<string, KeptDelivery>();

  constructor(home: string) {
    this.#home = home;
  }

  /** The latest first; none where there is no folder. */
  async all(): Promise<readonly KeptDelivery[]> {
    const folder = join(this.#home, "deliveries");
    const names = (await readdir(folder).catch(unlessMissing)).filter((name) => name.endsWith(".json"));
    const known = this.#known;
    const read = names.map(
      async (name) => [name, known.get(name) ?? (await kept(this.#home, join(folder, name)))] as const,
    );
    this.#known = new Map(await Promise.all(read));
    return [...this.#known.values()].toSorted((a, b) => byDay(b, a));
  }

  async named(id: string): Promise<KeptDelivery | undefined> {
    return (await this.all()).find((delivery) => delivery.id === id);
  }
}

/** Fiscal years of which every one of these tables has something, the latest first. */
export function yearsOf(
  deliveries: readonly KeptDelivery[],
  tables: readonly RecordTableName[],
): readonly number[] {
  const each = tables.map((table) => new Set(deliveries.flatMap(({ years }) => years.get(table) ?? [])));
  const [first = new Set<number>(), ...others] = each;
  return [...first].filter((year) => others.every((years) => years.has(year))).toSorted((a, b) => b - a);
}

function byDay(a: KeptDelivery, b: KeptDelivery): number {
  return a.at < b.at ? -1 : a.at > b.at ? 1 : a.id < b.id ? -1 : 1;
}

async function kept(home: string, path: string): Promise<KeptDelivery> {
  const { parts, ...delivery } = JSON.parse(await readFile(path, "utf8")) as Delivery;
  // Nothing but the file itself says when it was written.
  const at = instant((await stat(path)).mtime.toISOString());
  const years = Object.entries(parts).map(([table, files]) => [table, yearsIn(files)] as const);
  const reasons = parts.quarantine?.find((file) => file.endsWith(".csv"));
  return { ...delivery, at, years: new Map(years), reasons: reasons && join(home, reasons) };
}

function yearsIn(files: readonly string[]): readonly number[] {
  const years = files.flatMap((file) => /(?:^|\/)fiscal_year=(\d{4})\//.exec(file)?.[1] ?? []);
  return [...new Set(years)].map(Number);
}

function unlessMissing(error: NodeJS.ErrnoException): readonly string[] {
  if (error.code === "ENOENT") return [];
  throw error;
}
