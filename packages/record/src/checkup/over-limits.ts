import type { Fault, Place } from "@hakaru/model/fault";
import { checkupFaults } from "./checkup-faults.ts";
import type { Answer, DocumentItem } from "./document.ts";
import type { Draft } from "./heard.ts";
import type { DocumentLimits } from "./limits.ts";

/** The first limit a document is over that only shows when it was heard to its end. */
export function overLimits(
  { person, items }: Draft,
  { textLength, codeLength, items: most }: DocumentLimits,
  place: Place,
): Fault | undefined {
  const over = (what: string, limit: number, line?: number) =>
    checkupFaults["over-limit"]({ what, limit }, line === undefined ? place : { ...place, line });
  if (items.length > most) return over("items", most);
  const texts = [person.kana, person.address, person.postalCode];
  if (texts.some((text) => text.length > textLength)) return over("text", textLength);
  const long = items.find((item) => isLong(item, textLength, codeLength));
  return long === undefined ? undefined : over("item", codeLength, long.line);
}

function isLong({ item, answer }: DocumentItem, textLength: number, codeLength: number): boolean {
  return (
    item.length > codeLength || codesOf(answer).length > codeLength || textOf(answer).length > textLength
  );
}

function codesOf(answer: Answer): string {
  if (answer.kind === "code") return answer.code;
  return answer.kind === "number" || answer.kind === "unreadable" ? (answer.unit ?? "") : "";
}

function textOf(answer: Answer): string {
  return answer.kind === "text" ? answer.text : "";
}
