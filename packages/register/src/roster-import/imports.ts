import { randomUUID } from "node:crypto";
import { Refusal } from "@hakaru/model/fault";
import { createFaults } from "@hakaru/model/programme/policy";
import { heard } from "@hakaru/store/database";
import { type Acting, atDesk, type Desk } from "../desk.ts";
import { asKeeper } from "../keeper.ts";
import type { Register } from "../register.ts";
import type { Registers } from "../registers.ts";
import type { RosterFile } from "../roster/open-roster.ts";
import type { RosterReport } from "../roster/roster-report.ts";
import type { AtDesk } from "./at-desk.ts";
import { type Checked, checkImport, refusedWith, withRoster } from "./check-import.ts";
import { enterImport } from "./enter-import.ts";
import { importFaults } from "./import-faults.ts";
import { groundOf, type ImportGround } from "./import-ground.ts";
import {
  actingOf,
  heldImport,
  type ImportRow,
  importRow,
  importsAtWork,
  insertImport,
  type Standing,
} from "./import-row.ts";
import { type ImportView, importReport, importView } from "./import-view.ts";
import { keepAnswers, keepChecked, keepOutdated, moveImport } from "./keep-outcome.ts";
import { forgetUnfinished, keepRosterFile, rosterFileKept } from "./roster-file.ts";
import { seenEntity } from "./seen-entity.ts";
import { type Answers, hiddenWords } from "./settle-mapping.ts";
import { parseTarget } from "./target-word.ts";

/** A roster as it is sent. */
export interface SentRoster {
  /** What the office calls the file. */
  readonly name: string;
  readonly bytes: AsyncIterable<Uint8Array>;
  /** Where columns go, where that is known beforehand. */
  readonly answers?: Answers;
}

/** An import, and how many of its entries were read in the stretch that is under way. */
export interface Looked extends ImportView {
  readonly read: number;
}

/**
 * The imports of the registers, worked on in this process: of one register one after the other, and where the last
 * process was killed, from the beginning of the stretch it was in. Nobody who looks at one waits for it.
 */
export class Imports {
  readonly #registers: Registers;
  readonly #log: (error: unknown) => void;
  /** The last piece of work of each register. */
  readonly #lines = new Map<number, Promise<void>>();
  /** Import → entries read. */
  readonly #read = new Map<string, number>();
  #closed = false;

  /** @param log told what is no fault of a roster */
  constructor(registers: Registers, log: (error: unknown) => void) {
    this.#registers = registers;
    this.#log = log;
  }

  /** Takes up what was under way when the last process ended. */
  async resume(): Promise<void> {
    await forgetUnfinished(this.#registers.database);
    const waiting = await asKeeper(this.#registers.database, importsAtWork);
    for (const { id, register } of waiting) this.#enqueue(register, id);
  }

  /**
   * Takes in a roster; what it is, is found out afterwards.
   *
   * @returns its number
   * @throws Refusal `not-allowed`, `roster-too-big`
   */
  async begin(
    acting: Acting,
    register: Register,
    { name, bytes, answers = {} }: SentRoster,
  ): Promise<string> {
    const refused = createFaults(register.entity, acting.actor);
    if (refused.length > 0) throw new Refusal(...refused);
    const file = await keepRosterFile(this.#registers, register, bytes);
    const id = randomUUID();
    await this.#atDesk(acting)((desk) => insertImport(desk, register, { id, file, name, answers }));
    this.#enqueue(register.id, id);
    return id;
  }

  /** @throws Refusal `unknown-import` */
  async look(acting: Acting, register: Register, id: string): Promise<Looked> {
    const view = await this.#atDesk(acting)((desk) => importView(desk, this.#ground(register), id));
    return { ...view, read: this.#read.get(id) ?? view.rows };
  }

  /**
   * Says where columns go; the roster is read again by that, and so is the next of its layout.
   *
   * @throws Refusal `unknown-import`, `import-not-there-yet`, `no-such-column`, `no-such-target`,
   * `two-columns-of-one-field`
   */
  async answer(acting: Acting, register: Register, id: string, answers: Answers): Promise<void> {
    await this.#moved(acting, register, id, ["asking", "checked", "refused"], async (desk, row) => {
      const { columns } = await importView(desk, this.#ground(register), id);
      const all = { ...row.answers, ...answers };
      checkAnswers(register, desk.acting, columns, all);
      await keepAnswers(desk, row, all);
    });
  }

  /**
   * Enters what was shown.
   *
   * @throws Refusal `unknown-import`, `import-not-there-yet`
   */
  accept(acting: Acting, register: Register, id: string): Promise<void> {
    return this.#moved(acting, register, id, ["checked"], (desk, row) =>
      moveImport(desk, row, { standing: "accepting" }),
    );
  }

  /** @throws Refusal `unknown-import`, `import-not-there-yet` */
  async abandon(acting: Acting, register: Register, id: string): Promise<void> {
    await this.#atDesk(acting)(async (desk) => {
      const row = await standingIn(desk, register, id, ["reading", "asking", "checked", "refused"]);
      await moveImport(desk, row, { standing: "abandoned" });
    });
  }

  /** @throws Refusal `unknown-import` */
  report(acting: Acting, register: Register, id: string): Promise<RosterReport | undefined> {
    return this.#atDesk(acting)((desk) => importReport(desk, this.#ground(register), id));
  }

  /** Opens the file of an import for whoever may look at it. @throws Refusal `unknown-import`, `roster-erased` */
  async withFile<T>(
    acting: Acting,
    register: Register,
    id: string,
    work: (file: RosterFile) => Promise<T>,
  ): Promise<T> {
    const at = this.#atDesk(acting);
    const row = await at((desk) => heldImport(desk, register, id));
    return withRoster(this.#ground(register), at, row, work);
  }

  /** Waits until nothing of a register is under way. */
  async settled({ id }: Register): Promise<void> {
    for (let last = this.#lines.get(id); last !== undefined; last = this.#lines.get(id)) await last;
  }

  /** Begins nothing more and waits for what is under way. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all(this.#lines.values());
  }

  #atDesk(acting: Acting): AtDesk {
    const { database, keys } = this.#registers;
    return (work) => atDesk(database, keys, acting, work);
  }

  #ground({ id }: Pick<Register, "id">): ImportGround {
    const ground = groundOf(this.#registers, id);
    if (ground === undefined) throw new Error(`no programme declares register ${id}`);
    return ground;
  }

  async #moved(
    acting: Acting,
    register: Register,
    id: string,
    from: readonly Standing[],
    move: (desk: Desk, row: ImportRow) => Promise<void>,
  ): Promise<void> {
    await this.#atDesk(acting)(async (desk) => move(desk, await standingIn(desk, register, id, from)));
    this.#enqueue(register.id, id);
  }

  #enqueue(register: number, id: string): void {
    const last = this.#lines.get(register) ?? Promise.resolve();
    const next = last.then(() => this.#work(register, id));
    this.#lines.set(register, next);
    next.finally(() => this.#lines.get(register) === next && this.#lines.delete(register)).catch(heard);
  }

  /** Takes an import as far as it goes without its actor. */
  async #work(register: number, id: string): Promise<void> {
    const ground = groundOf(this.#registers, register);
    if (ground === undefined || this.#closed) return;
    try {
      await this.#workOn(ground, id);
    } catch (error) {
      this.#log(error);
      await this.#broke(ground, id);
    } finally {
      this.#read.delete(id);
    }
  }

  async #workOn(ground: ImportGround, id: string): Promise<void> {
    const row = await asKeeper(ground.database, (keeper) => importRow(keeper, id));
    if (row?.standing === "accepting") await this.#enter(ground, row);
    const read = await asKeeper(ground.database, (keeper) => importRow(keeper, id));
    if (read?.standing === "reading") await this.#check(ground, read);
  }

  async #enter(ground: ImportGround, row: ImportRow): Promise<void> {
    if (row.accepted_on === null) throw new Error(`import ${row.id} was accepted on no day`);
    try {
      await this.#atDesk(actingOf(row, row.accepted_on))((desk) =>
        enterImport(desk, ground, row, this.#progress(row)),
      );
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      await keepOutdated(ground, row);
    }
  }

  async #check(ground: ImportGround, row: ImportRow): Promise<void> {
    await this.#keep(ground, row, await checkImport(ground, row, this.#progress(row)));
  }

  async #keep(ground: ImportGround, row: ImportRow, checked: Checked): Promise<void> {
    const at = this.#atDesk(actingOf(row, row.read_on));
    const { key } = await rosterFileKept(ground.keys, ground.register, at, row).catch((error: unknown) => {
      if (error instanceof Refusal) return { key: undefined };
      throw error;
    });
    await keepChecked(ground, row, checked, key);
  }

  /** A fault of ours is told as such, so that nobody waits for ever; where the database is away, the next start tries. */
  async #broke(ground: ImportGround, id: string): Promise<void> {
    try {
      const row = await asKeeper(ground.database, (keeper) => importRow(keeper, id));
      if (row === undefined) return;
      if (row.standing === "accepting") await keepOutdated(ground, row);
      await this.#keep(ground, row, refusedWith(row, [importFaults["import-broke"]({})]));
    } catch (error) {
      this.#log(error);
    }
  }

  #progress({ id }: ImportRow): (read: number) => void {
    return (read) => void this.#read.set(id, read);
  }
}

/** The import, where it stands where something can be done. */
async function standingIn(
  desk: Desk,
  register: Register,
  id: string,
  from: readonly Standing[],
): Promise<ImportRow> {
  const row = await heldImport(desk, register, id);
  if (from.includes(row.standing)) return row;
  throw new Refusal(importFaults["import-not-there-yet"](row));
}

function checkAnswers(
  { entity }: Register,
  { actor }: Acting,
  columns: ImportView["columns"],
  answers: Answers,
): void {
  const { fields } = seenEntity(entity, actor);
  const hidden: readonly string[] = hiddenWords;
  const ofColumns = Object.entries(answers).filter(([column]) => !hidden.includes(column));
  const faults = ofColumns.flatMap(([column, word]) => {
    if (columns.every((each) => each.column !== column)) return [importFaults["no-such-column"]({ column })];
    const isKnown = word === null || parseTarget(word, fields) !== undefined;
    return isKnown ? [] : [importFaults["no-such-target"]({ column, word })];
  });
  const given = ofColumns.filter(([, word]) => word !== null && word !== "-");
  const twice = given.find(([, word], at) => given.findIndex(([, other]) => other === word) !== at);
  if (twice !== undefined) {
    const [, word] = twice;
    const same = given.flatMap(([column, other]) => (other === word ? [column] : []));
    faults.push(importFaults["two-columns-of-one-field"]({ word: word ?? "", columns: same.join(", ") }));
  }
  if (faults.length > 0) throw new Refusal(...faults);
}
