import type { LocalDate } from "@hakaru/model/calendar";
import { parseCsv } from "@hakaru/model/csv";
import type { FaultJson, ImportJson } from "@hakaru/model/exchange";
import { faultJson } from "@hakaru/model/fault-json";
import type { Content, FieldValue } from "@hakaru/model/field/field";
import { readField } from "@hakaru/model/field/kinds";
import { creationFaults, sameValue } from "@hakaru/model/programme/policy";
import type { MemoryRegister, Person } from "./memory-register.ts";

/** Column → field, or none; what was answered once for a register. */
export type Mapping = Readonly<Record<string, string | null>>;

interface Row {
  readonly line: number;
  readonly content: Content;
  readonly findings: readonly FaultJson[];
}

const letterOf = (at: number) => String.fromCharCode(65 + at);

/** What entries take which a list lacks, where their entity has such a step. */
const goneStep = "end";

/** A roster as CSV on its way into a register: each look at it reads on, so that the way can be seen. */
export class MemoryImport {
  readonly id: string;
  readonly file: string;
  readonly cells: readonly (readonly string[])[];
  readonly #register: MemoryRegister;
  readonly #by: Person;
  readonly #on: LocalDate;
  #mapping: Mapping;
  #read = 0;
  #standing: ImportJson["standing"] = "reading";
  /** As it was accepted: afterwards nothing is new any more. */
  #entered: ImportJson | undefined;

  constructor(of: {
    readonly id: string;
    readonly name: string;
    readonly text: string;
    readonly register: MemoryRegister;
    readonly by: Person;
    readonly on: LocalDate;
    readonly known: Mapping;
  }) {
    this.id = of.id;
    this.file = of.name;
    this.cells = parseCsv(of.text).map(({ cells }) => cells);
    this.#register = of.register;
    this.#by = of.by;
    this.#on = of.on;
    this.#mapping = { ...this.#told(), ...of.known };
  }

  /** Where it stands, one stretch further while it is at work. */
  look(): ImportJson {
    if (this.#standing === "reading") this.#readOn();
    else if (this.#standing === "accepting") this.#standing = "accepted";
    return this.json();
  }

  map(mapping: Mapping): void {
    this.#mapping = { ...this.#mapping, ...mapping };
    this.#read = 0;
    this.#standing = "reading";
  }

  /** All of it or nothing. */
  accept(): void {
    const { fresh, changed, gone } = this.#plan();
    this.#entered = this.json();
    const doing = { by: this.#by, on: this.#on };
    for (const { content } of fresh) this.#register.create(content, doing, "import");
    for (const { entry, version, content } of changed)
      this.#register.change(entry, version, content, doing, "import");
    const reason = `名簿「${this.file}」に記載がないため`;
    for (const { entry, version } of gone)
      if (goneStep in this.#register.entity.steps)
        this.#register.step(entry, version, goneStep, { ...doing, reason });
    this.#standing = "accepting";
  }

  abandon(): void {
    this.#standing = "abandoned";
  }

  findings(): readonly FaultJson[] {
    return this.#standing === "reading" || this.#standing === "asking"
      ? []
      : this.#rows().flatMap((row) => row.findings);
  }

  json(): ImportJson {
    if (this.#entered !== undefined) return { ...this.#entered, standing: this.#standing };
    const isOpen = this.#standing === "reading" || this.#standing === "asking";
    const { good, fresh, changed, same, gone } = this.#plan();
    const [, ...rows] = this.cells;
    const findings = this.findings();
    return {
      ...{ id: this.id, register: this.#register.name, file: this.file, standing: this.#standing },
      rows: { read: this.#read, of: rows.length },
      counts: {
        accepted: isOpen ? 0 : good.length,
        rejected: isOpen ? 0 : rows.length - good.length,
        new: isOpen ? 0 : fresh.length,
        changed: isOpen ? 0 : changed.length,
        same: isOpen ? 0 : same.length,
        gone: isOpen ? 0 : gone.length,
      },
      goneStep: this.#register.entity.steps[goneStep]?.label ?? null,
      differences: isOpen ? [] : this.#differences(),
      questions: this.#standing === "asking" ? this.#questions() : [],
      findings: findings.slice(0, 100),
      found: findings.length,
    };
  }

  #readOn(): void {
    const rows = this.cells.length - 1;
    this.#read = Math.min(rows, this.#read + Math.max(1, Math.ceil(rows / 3)));
    if (this.#read < rows) return;
    if (this.#questions().length > 0) this.#standing = "asking";
    else this.#standing = this.#plan().good.length < rows ? "refused" : "checked";
  }

  #differences(): ImportJson["differences"] {
    const { title } = this.#register.entity;
    const { fresh, changed, gone } = this.#plan();
    return [
      ...fresh.map(({ content, line }) => ({
        ...{ kind: "new" as const, title: String(content[title]), row: line, fields: [] },
      })),
      ...changed.map(({ entry, before, content, line }) => ({
        ...{ kind: "changed" as const, entry, title: String(content[title]), row: line },
        fields: Object.keys(content)
          .filter((field) => !sameValue(before[field], content[field]))
          .map((field) => ({ field, before: before[field] ?? null, after: content[field] ?? null })),
      })),
      ...gone.map(({ entry }) => ({ kind: "gone" as const, entry, fields: [] })),
    ];
  }

  /** Columns whose heading is the label of a field. */
  #told(): Mapping {
    const { fields } = this.#register.entity;
    const named = (this.cells[0] ?? []).flatMap((heading, at) => {
      const field = Object.entries(fields).find(([, { label }]) => [label.ja, label.en].includes(heading));
      return field === undefined ? [] : [[letterOf(at), field[0]] as const];
    });
    return Object.fromEntries(named);
  }

  #questions(): ImportJson["questions"] {
    const { fields } = this.#register.entity;
    const columns = (this.cells[0] ?? []).map((heading, at) => ({ column: letterOf(at), heading }));
    const open = columns.filter(({ column }) => this.#mapping[column] === undefined);
    return open.map(({ column, heading }) => ({
      column,
      header: [heading],
      proposals: Object.entries(fields)
        .filter(([, { label }]) => [...heading].some((letter) => label.ja.includes(letter)))
        .map(([name]) => name)
        .slice(0, 3),
    }));
  }

  #rows(): readonly Row[] {
    return this.cells.slice(1).map((cells, at) => this.#row(cells, at + 2));
  }

  #row(cells: readonly string[], line: number): Row {
    const { entity } = this.#register;
    const headings = this.cells[0] ?? [];
    const findings: FaultJson[] = [];
    const read = cells.flatMap((raw, at): (readonly [string, FieldValue])[] => {
      const name = this.#mapping[letterOf(at)];
      const field = name == null ? undefined : entity.fields[name];
      if (name == null || field === undefined || raw.trim() === "") return [];
      const place = {
        sheet: "名簿",
        cell: `${letterOf(at)}${line}`,
        line,
        header: [headings[at] ?? ""],
        raw,
        field: name,
      };
      const { value, findings: found } = readField(raw, field, { place, day: this.#on });
      findings.push(...found.map(faultJson));
      return value === undefined ? [] : [[name, value]];
    });
    const content: Content = Object.fromEntries(read);
    const told = creationFaults(entity, this.#by, { content, state: entity.initial, on: this.#on });
    const more = told.filter(({ place }) => findings.every(({ field }) => field !== place.field));
    const placed = more.map((fault) =>
      faultJson({ ...fault, place: { sheet: "名簿", line, ...fault.place } }),
    );
    return { line, content, findings: [...findings, ...placed] };
  }

  #plan() {
    const { entity } = this.#register;
    const good = this.#rows().filter(({ findings }) =>
      findings.every(({ severity }) => severity !== "error"),
    );
    const here = this.#register.ids().map((entry) => {
      const last = this.#register.events(entry).at(-1);
      if (last === undefined) throw new Error(`entry ${entry} has no event`);
      return { entry, version: last.version, state: last.state, before: last.content };
    });
    const isOne = (a: Content, b: Content) => entity.key.every((name) => sameValue(a[name], b[name]));
    const pairs = good.map(({ content, line }) => ({
      ...{ content, line },
      known: here.find(({ before }) => isOne(before, content)),
    }));
    const known = pairs.flatMap(({ content, line, known: held }) =>
      held === undefined ? [] : [{ ...held, line, content: { ...held.before, ...content } }],
    );
    const isSame = ({ before, content }: { before: Content; content: Content }) => sameValue(before, content);
    const met = new Set(known.map(({ entry }) => entry));
    return {
      good,
      fresh: pairs.filter(({ known: held }) => held === undefined),
      changed: known.filter((pair) => !isSame(pair)),
      same: known.filter(isSame),
      gone: here.filter(({ entry, state }) => !met.has(entry) && entity.states[state]?.final !== true),
    };
  }
}
