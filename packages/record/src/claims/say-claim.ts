import type { Claim, Item } from "./claim.ts";
import type { RecordLine } from "./record-line.ts";
import type { SeenClaims } from "./seen-claims.ts";

/** The fields of a row up to its times; after them come comments and days. */
const fieldsOfRow = 7;

/**
 * Whether a claim that said the same was seen before: the same institution, person, month, payers, diagnoses and
 * treatment. Its number in the file, its comments and what is kept unread are not what it says.
 */
export function saidBefore(seen: SeenClaims, claim: Claim): boolean {
  const { layout, institution, common, insurer } = claim;
  const say = (record: RecordLine, from: number, until = record.size) =>
    seen.say(record.bytes, record.start(from), record.end(Math.min(until, record.size)));
  const sayItem = ({ record }: Item) => say(record, 1, layout.kind === "dental" ? record.size : fieldsOfRow);
  seen.begin();
  if (institution !== undefined && institution.size >= layout.institution.number)
    say(institution, layout.institution.prefecture, layout.institution.number);
  if (common.size >= layout.common.type) say(common, layout.common.type);
  if (insurer !== undefined) say(insurer, 1);
  for (const list of [claim.payers, claim.eligibility, claim.diagnoses, claim.bundles])
    for (const record of list) say(record, 1);
  for (const item of claim.items) sayItem(item);
  for (const { items, dispensings } of claim.prescriptions) {
    for (const item of items) sayItem(item);
    for (const record of dispensings) say(record, 1);
  }
  return seen.end();
}
