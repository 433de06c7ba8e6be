import type { ImportJson } from "@hakaru/model/exchange";
import { useEffect } from "react";
import { useAnnounce } from "../frame/announcer.tsx";
import type { Declared } from "../programme/declared.tsx";
import type { RunningImport } from "./use-import.ts";

/** An import as its page shows it. */
export interface StageProps extends Declared, RunningImport {
  readonly value: ImportJson;
}

/** The heading of a stage is said when the stage begins. */
export function StageHeading({ words }: { readonly words: string }) {
  const announce = useAnnounce();
  useEffect(() => announce(words), [announce, words]);
  return <h2>{words}</h2>;
}
