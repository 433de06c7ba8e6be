import { hashOf } from "../canonical.ts";
import type { Text } from "../text.ts";
import type { Entity } from "./entity.ts";
import { checkEntity, checkForeignTriggers } from "./entity-check.ts";
import type { Upcast } from "./upcast.ts";

/** A programme: what its folder declares. Registers, forms, permissions and diagrams are drawn from it. */
export interface Programme {
  readonly id: string;
  /** Of the declaration; an entry remembers the one it was made under. */
  readonly version: number;
  readonly label: Text;
  readonly about: Text;
  /** Law or notice it runs under. */
  readonly basis?: Text;
  readonly entities: Readonly<Record<string, Entity>>;
  /** Version → how an entry made under the one before becomes one of it. */
  readonly upcasts: Readonly<Record<number, Readonly<Record<string, Upcast>>>>;
}

type ProgrammeFile = Omit<Programme, "upcasts"> & Partial<Pick<Programme, "upcasts">>;

/** Declares a programme; a declaration that contradicts itself is a bug of its author and throws. */
export function programme(file: ProgrammeFile): Programme {
  if (!/^[a-z][a-z0-9-]{1,40}$/.test(file.id)) throw new Error(`not an id of a programme: ${file.id}`);
  for (const [name, entity] of Object.entries(file.entities)) {
    const problems = [
      ...checkEntity(entity, Object.keys(file.entities)),
      ...checkForeignTriggers(name, file.entities),
    ];
    if (problems.length > 0) throw new Error(`${file.id}/${name}: ${problems.join("; ")}`);
  }
  return { upcasts: {}, ...file };
}

/** Identity of a declaration: SHA-256 over its canonical JSON. */
export function programmeHash(of: Programme): string {
  return hashOf(of);
}

/** An entity's name across programmes, `sample/study`: what its register is called. */
export function registerOf(of: Programme, entity: string): string {
  return `${of.id}/${entity}`;
}
