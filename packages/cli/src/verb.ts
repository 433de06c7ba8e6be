import type { Text } from "@hakaru/model/text";
import type { World } from "./world.ts";

/** One command: its words in the help, its options, and what it does. */
export interface Verb {
  /** As it is typed: `report`, `return file`. */
  readonly name: string;
  readonly usage: string;
  readonly about: Text;
  /** Option → what it means; a flag takes no value. */
  readonly options: Readonly<Record<string, Option>>;
  readonly run: (input: Input, world: World) => Promise<void>;
}

interface Option {
  readonly value?: string;
  readonly about: Text;
}

export interface Input {
  readonly arguments: readonly string[];
  readonly options: Readonly<Record<string, string | undefined>>;
}
