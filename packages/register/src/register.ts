import type { Entity } from "@hakaru/model/programme/entity";
import type { Upcast } from "@hakaru/model/programme/upcast";
import type { Veil } from "./index-layout.ts";

/** A register as it lies in the database: one entity of a declared programme. Plain data; `declare` gives it. */
export interface Register {
  readonly id: number;
  /** `programme/entity` */
  readonly name: string;
  readonly entity: Entity;
  /** The declaration in force, and the hash every event seals with it. */
  readonly definition: { readonly version: number; readonly hash: string };
  /** The registers of the same programme by their entity: what a reference leads to. */
  readonly siblings: Readonly<Record<string, Sibling>>;
  /** State → its place under the definition in force, in the order they are declared. */
  readonly places: Readonly<Record<string, number>>;
  readonly veils: readonly KeptVeil[];
  /** Earlier version → what turns its entries into those of the one in force, step by step. */
  readonly upcasts: Readonly<Record<number, readonly Upcast[]>>;
}

export type Sibling = Pick<Register, "id" | "entity">;

export interface KeptVeil extends Veil {
  readonly id: number;
}
