import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { columnsIn } from "@hakaru/indicator/columns-in";
import { asked } from "@hakaru/indicator/question";
import type { LocalDate } from "@hakaru/model/calendar";
import { Refusal } from "@hakaru/model/fault";
import type { Indicator } from "@hakaru/model/indicator";
import { type Period, period } from "@hakaru/model/period";
import { recordRelations } from "@hakaru/model/record/record-relations";
import { type Relation, rootTable } from "@hakaru/model/record/relation";
import type { RecordTableName } from "@hakaru/model/record/tables";
import type { SealedFigure } from "@hakaru/model/sealed-figure";
import { DeliveryBook, type KeptDelivery, yearsOf } from "./delivery-book.ts";
import { FigureRoom } from "./figure-room.ts";
import { Ingests } from "./ingests.ts";
import { recordDeskFaults } from "./record-desk-faults.ts";
import { Spool } from "./spool.ts";

/** What a desk of person records is opened with. */
export interface RecordDeskWiring {
  /** The folder of records; there may be none yet. */
  readonly home: string;
  /** The indicators over records, asked for when somebody wants one. */
  readonly indicators: () => Promise<readonly Indicator[]>;
  /** Bytes a file may have that is sent. */
  readonly largest?: number;
  readonly log: (error: unknown) => void;
}

/** An indicator over records, what it is over, and the fiscal years everything it takes is there for. */
export interface OfferedIndicator {
  readonly indicator: Indicator;
  readonly relation: Relation;
  readonly periods: readonly Period[];
}

/** What is asked of an indicator: a fiscal year, a day, and names of its breakdowns. */
interface FigureQuestion {
  readonly period: Period;
  readonly asOf: LocalDate;
  readonly names: readonly string[];
}

/** A figure that may be shown, the statement it was computed by, and whether its records are made up. */
export interface ShownFigure {
  readonly figure: SealedFigure;
  readonly sql: string;
  readonly synthetic: boolean;
}

const usualLargest = 4 * 2 ** 30;

/**
 * What people may ask of a folder of person records: what was taken in, taking in, and sealed figures. Records are read
 * in processes of their own; DuckDB and the readers are never loaded into this one.
 */
export class RecordDesk {
  readonly spool: Spool;
  readonly ingests: Ingests;
  readonly deliveries: DeliveryBook;
  readonly #wiring: RecordDeskWiring;
  readonly #figures = new FigureRoom();

  constructor(wiring: RecordDeskWiring) {
    this.#wiring = wiring;
    this.spool = new Spool(wiring.home, wiring.largest ?? usualLargest);
    this.ingests = new Ingests(wiring.home, this.spool, wiring.log);
    this.deliveries = new DeliveryBook(wiring.home);
  }

  /** Whether the records are made up; undefined where there is no folder yet. */
  async isSynthetic(): Promise<boolean | undefined> {
    const about = await readFile(join(this.#wiring.home, "records.json"), "utf8").catch(unlessMissing);
    return about === undefined ? undefined : (JSON.parse(about) as { synthetic: boolean }).synthetic;
  }

  /** @throws Refusal `unknown-delivery` */
  async delivery(id: string): Promise<KeptDelivery> {
    const found = await this.deliveries.named(id);
    if (found !== undefined) return found;
    throw new Refusal(recordDeskFaults["unknown-delivery"]({ delivery: id }));
  }

  async offered(): Promise<readonly OfferedIndicator[]> {
    const deliveries = await this.deliveries.all();
    return (await this.#wiring.indicators()).map((indicator) => offer(indicator, deliveries));
  }

  /** @throws Refusal `unknown-record-figure` */
  async offeredNamed(id: string): Promise<OfferedIndicator> {
    const found = (await this.#wiring.indicators()).find((indicator) => indicator.id === id);
    if (found !== undefined) return offer(found, await this.deliveries.all());
    throw new Refusal(recordDeskFaults["unknown-record-figure"]({ indicator: id }));
  }

  /**
   * The names of a breakdown in the order of the definition.
   *
   * @throws Refusal `no-records-of-period`, and those of `asked`
   */
  namesAsked({ indicator, periods }: OfferedIndicator, question: FigureQuestion): readonly string[] {
    if (!periods.includes(question.period)) {
      const known = periods.join(", ");
      throw new Refusal(recordDeskFaults["no-records-of-period"]({ period: question.period, known }));
    }
    return asked(indicator, { ...question, by: [question.names] }).names;
  }

  /**
   * Computes a figure and seals it, away from here.
   *
   * @param signal whoever asked is no longer there
   * @throws Refusal `figures-busy`, and those of the engine
   */
  async figure(
    { indicator }: OfferedIndicator,
    question: FigureQuestion,
    signal: AbortSignal,
  ): Promise<ShownFigure> {
    const order = { kind: "figures", folder: this.#wiring.home, indicator, ...question } as const;
    const report = await this.#figures.compute(order, signal);
    if (report.kind === "figure") return report;
    if (report.kind === "refused") throw new Refusal(...report.faults);
    throw new Error(report.kind === "broken" ? report.words : `asked for a figure, got ${report.kind}`);
  }

  async close(): Promise<void> {
    this.#figures.close();
    await this.ingests.close();
    await this.spool.close();
  }
}

function offer(indicator: Indicator, deliveries: readonly KeptDelivery[]): OfferedIndicator {
  const relation = relationOf(indicator);
  const years = yearsOf(deliveries, tablesOf(indicator, relation));
  return { indicator, relation, periods: years.map((year) => period(`FY${year}`)) };
}

function relationOf({ id, over }: Indicator): Relation {
  const relation = recordRelations[over];
  if (relation === undefined) throw new Error(`${id} is over ${over}, which is no relation of records`);
  return relation;
}

/** What must have been read of a year, or the figure has no value. */
function tablesOf(indicator: Indicator, { base, columns }: Relation): readonly RecordTableName[] {
  const taken = columnsIn(indicator).flatMap((name) => {
    const is = columns[name]?.is;
    return is !== undefined && "from" in is ? [rootTable(is.from)] : [];
  });
  return [...new Set([rootTable(base), ...taken])];
}

function unlessMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code === "ENOENT") return undefined;
  throw error;
}
