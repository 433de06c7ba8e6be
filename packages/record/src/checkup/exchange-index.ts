import type { Place } from "@hakaru/model/fault";
import { documentLimits } from "./limits.ts";
import { xmlText } from "./xml-text.ts";
import { walkXml } from "./xml-walk.ts";

/** How many documents the index of an exchange archive (ix08) says there are; undefined where it cannot be read. */
export function statedCount(bytes: Uint8Array, place: Place): string | undefined {
  const text = xmlText(bytes, place);
  if (typeof text !== "string") return undefined;
  let count: string | undefined;
  const listener = {
    open: (name: string, { value }: Readonly<Record<string, string>>) => {
      if (name === "totalRecordCount" || name.endsWith(":totalRecordCount")) count ??= value;
    },
    text: () => undefined,
    close: () => undefined,
  };
  return walkXml(text, listener, { limits: documentLimits, place }) === undefined ? count : undefined;
}
