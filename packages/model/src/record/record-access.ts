import type { Role } from "../role.ts";

/** What can be done at the desk of person records. */
export type RecordRight = "read" | "ingest";

/**
 * Which roles the closed zone lets in, and to what: `read` is what was taken in, why something was not, and sealed
 * figures; `ingest` is taking files in. To every other role there is no such zone.
 */
const recordAccess: Readonly<Partial<Record<Role, readonly RecordRight[]>>> = {
  "records-officer": ["read", "ingest"],
  auditor: ["read"],
};

export function mayWithRecords(role: Role, right: RecordRight): boolean {
  return recordAccess[role]?.includes(right) === true;
}
