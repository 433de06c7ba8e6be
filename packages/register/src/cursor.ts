import { Refusal } from "@hakaru/model/fault";
import { type EntryNumber, isEntryNumber } from "./entry-number.ts";
import { registerFaults } from "./register-faults.ts";
import { isStorable } from "./storable-text.ts";

/** Where a page ended: the entry, and the word it was sorted by; null where that was not stated. */
export interface Position {
  readonly entry: EntryNumber;
  readonly word: string | null;
}

/** A position for the address of the next page. */
export function writeCursor({ entry, word }: Position): string {
  return Buffer.from(JSON.stringify([entry, word])).toString("base64url");
}

/** @throws Refusal `cursor-unreadable` */
export function readCursor(cursor: string): Position {
  const [entry, word] = parsed(cursor);
  const isWord = word === null || (typeof word === "string" && isStorable(word));
  if (typeof entry !== "string" || !isEntryNumber(entry) || !isWord)
    throw new Refusal(registerFaults["cursor-unreadable"]({}));
  return { entry, word };
}

function parsed(cursor: string): readonly unknown[] {
  try {
    const read: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
    return Array.isArray(read) ? read : [];
  } catch (cause) {
    throw Object.assign(new Refusal(registerFaults["cursor-unreadable"]({})), { cause });
  }
}
