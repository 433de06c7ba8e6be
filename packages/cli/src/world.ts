import { fileURLToPath } from "node:url";
import type { Lang } from "@hakaru/model/text";

/** Everything a command touches besides its arguments; tests hand in their own. */
export interface World {
  readonly lang: Lang;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** A line for the reader. */
  readonly say: (line: string) => void;
  /** A line beside the result: progress, refusals. */
  readonly tell: (line: string) => void;
  /** Who acts where no `--as` is given. */
  readonly user: string;
  /** Resolves when the process is asked to end. */
  readonly asked: Promise<void>;
}

export const checkout = fileURLToPath(new URL("../../../", import.meta.url));

/** Japanese where the reader's locale says so, English elsewhere; `HAKARU_LANG` decides before the locale. */
export function langOf(env: World["env"]): Lang {
  const locale = env.HAKARU_LANG ?? env.LC_ALL ?? env.LC_MESSAGES ?? env.LANG ?? "";
  return locale.toLowerCase().startsWith("ja") ? "ja" : "en";
}
