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

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  open(name: string, attributes: Attributes): void {
    this.root ??= name;
    if (name === "workbookPr" && isTrue(attributes.date1904)) this.dates = "1904";
    if (name === "sheet") this.sheets.push(listedSheet(attributes));
    within(this.#limits.entries, this.sheets.length, { part: "workbook", what: "sheets" });
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
