import { Refusal } from "@hakaru/model/fault";
import { policyFaults } from "@hakaru/model/programme/policy";
import { mayWithRecords } from "@hakaru/model/record/record-access";
import type { Text } from "@hakaru/model/text";
import type { RecordDesk } from "@hakaru/record-desk/record-desk";
import { logRecordReading } from "@hakaru/register/access-log";
import { missing } from "../found.ts";
import type { Call } from "../registers/operation.ts";
import { mustBeSignedIn } from "../registers/signed-in.ts";

/** Where the addresses of person records begin. */
export const recordsHome = "/api/records";

type Asking = Pick<Call, "actor" | "records">;

/**
 * The desk of person records, for whom the closed zone lets in; to anybody else there is none, as there is none where
 * none was wired.
 *
 * @throws Refusal `not-signed-in`, `not-found`
 */
export function recordDeskOf(call: Asking): RecordDesk {
  mustBeSignedIn(call);
  const { actor, records } = call;
  if (records === undefined || !mayWithRecords(actor.role, "read")) missing("page", recordsHome);
  return records;
}

/** The same, for whom it lets take files in. @throws Refusal `not-signed-in`, `not-found`, `not-allowed` */
export function ingestDeskOf(call: Asking): RecordDesk {
  const desk = recordDeskOf(call);
  const { role } = call.actor;
  if (mayWithRecords(role, "ingest")) return desk;
  throw new Refusal(policyFaults["not-allowed"]({ role, label: takingIn }));
}

const takingIn: Text = { ja: "個人記録の取り込み", en: "taking in person records" };

/**
 * Writes a reading down before anything is read: one that cannot be logged does not happen.
 *
 * @param at an address below the records
 */
export function logged(call: Pick<Call, "atDesk">, what: Parameters<typeof logRecordReading>[1], at: string) {
  return call.atDesk((desk) => logRecordReading(desk, what, at));
}
