import { faults, refuse } from "./faults.ts";
import { type Limits, within } from "./limits.ts";
import type { DateSystem } from "./serial.ts";
import { type Attributes, prefixed, type XmlListener } from "./xml.ts";

/** A sheet as the workbook part lists it. */
export interface ListedSheet {
  readonly name: string;
  readonly hidden: boolean;
  /** The id of its relation. */
  readonly relation: string;
}

/** Listens to `xl/workbook.xml` (ECMA-376 part 1, 18.2.27). */
export class WorkbookListener implements XmlListener {
  readonly sheets: ListedSheet[] = [];
  dates: DateSystem = "1900";
  /** `workbook`, or what another kind of document has there. */
  root: string | undefined;
  readonly #limits: Limits;
  readonly #names = new Set<string>();

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  open(name: string, attributes: Attributes): void {
    this.root ??= name;
    if (name === "workbookPr" && isTrue(attributes.date1904)) this.dates = "1904";
    if (name === "sheet") this.#list(listedSheet(attributes));
    within(this.#limits.entries, this.sheets.length, { part: "workbook", what: "sheets" });
  }

  /** Excel keeps names apart without case; of two sheets of one name only the first would ever be found. */
  #list(sheet: ListedSheet): void {
    const { name } = sheet;
    const key = name.toLowerCase();
    if (this.#names.has(key)) refuse(faults["duplicate-sheet"]({ name }, { sheet: name }));
    this.#names.add(key);
    this.sheets.push(sheet);
  }
}

/** xsd:boolean */
export function isTrue(text: string | undefined): boolean {
  return text === "1" || text === "true";
}

function listedSheet(attributes: Attributes): ListedSheet {
  const state = attributes.state ?? "visible";
  return {
    name: attributes.name ?? "",
    hidden: state !== "visible",
    relation: prefixed(attributes, "id") ?? "",
  };
}
