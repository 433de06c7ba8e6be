import { type Limits, within } from "./limits.ts";
import { type Attributes, prefixed, type XmlListener } from "./xml.ts";

/** Where a part points to (ECMA-376 part 2, 9.3). */
export interface Relation {
  readonly id: string;
  /** The last word of the type, which transitional and strict files share: `worksheet`, `styles` … */
  readonly type: string;
  /** The name of the part. */
  readonly target: string;
}

/** Listens to a `.rels` part; relations to the outside are left out. */
export class RelationsListener implements XmlListener {
  readonly relations: Relation[] = [];
  readonly #owner: string;
  readonly #limits: Limits;

  /** @param owner the part whose relations these are, "" for the package; targets are relative to it */
  constructor(owner: string, limits: Limits) {
    this.#owner = owner;
    this.#limits = limits;
  }

  open(name: string, attributes: Attributes): void {
    if (name !== "Relationship" || attributes.TargetMode === "External") return;
    const type = (attributes.Type ?? "").split("/").at(-1) ?? "";
    const target = resolved(this.#owner, attributes.Target ?? "");
    within(this.#limits.entries, this.relations.length + 1, {
      part: relationsPart(this.#owner),
      what: "relations",
    });
    this.relations.push({ id: prefixed(attributes, "Id") ?? "", type, target });
  }
}

/** @example relationsPart("xl/workbook.xml") // "xl/_rels/workbook.xml.rels" */
export function relationsPart(owner: string): string {
  const cut = owner.lastIndexOf("/") + 1;
  return `${owner.slice(0, cut)}_rels/${owner.slice(cut)}.rels`;
}

/** A target from the root (`/xl/…`) or from the owner's folder; `..` never leaves the archive. */
function resolved(owner: string, target: string): string {
  const path = target.replaceAll("\\", "/");
  const start = path.startsWith("/") ? [] : owner.split("/").slice(0, -1);
  const steps = [...start];
  for (const step of path.split("/")) {
    if (step === "..") steps.pop();
    else if (step !== "" && step !== ".") steps.push(step);
  }
  return steps.join("/");
}
