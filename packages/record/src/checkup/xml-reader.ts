import type { Fault, Place } from "@hakaru/model/fault";
import { checkupFaults } from "./checkup-faults.ts";
import { DocumentListener } from "./document-listener.ts";
import type { Draft } from "./heard.ts";
import { type DocumentLimits, documentLimits } from "./limits.ts";
import { overLimits } from "./over-limits.ts";
import { xmlText } from "./xml-text.ts";
import { walkXml } from "./xml-walk.ts";

/** A document that was read, or the fault that ended it. */
export type DocumentReading = { readonly draft: Draft } | { readonly fault: Fault };

/**
 * Reads one HL7 CDA R2 document of 特定健診 (hc08) or 特定保健指導 (hg08). No DTD, no entities beyond the five of
 * XML, limits on size, depth, attributes and texts.
 */
export function readDocument(
  bytes: Uint8Array,
  place: Place,
  limits: DocumentLimits = documentLimits,
): DocumentReading {
  if (bytes.length > limits.bytes)
    return { fault: checkupFaults["over-limit"]({ what: "bytes", limit: limits.bytes }, place) };
  const text = xmlText(bytes, place);
  if (typeof text !== "string") return { fault: text };
  const listener = new DocumentListener();
  const fault = walkXml(text, listener, { limits, place });
  const root = listener.wrongRoot;
  if (root !== undefined) return { fault: checkupFaults["wrong-document"]({ root }, place) };
  const over = fault ?? overLimits(listener.draft, limits, place);
  return over === undefined ? { draft: listener.draft } : { fault: over };
}
