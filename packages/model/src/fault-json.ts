import type { FaultJson } from "./exchange.ts";
import type { Fault } from "./fault.ts";

/** A fault as API and desk tell it. */
export function faultJson({ place: { field, ...place }, ...fault }: Fault): FaultJson {
  return { ...fault, place, ...(field !== undefined && { field }) };
}
