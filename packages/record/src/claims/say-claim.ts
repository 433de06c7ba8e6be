import type { Claim, Item } from "./claim.ts";
import type { RecordLine } from "./record-line.ts";
import type { SeenClaims } from "./seen-claims.ts";

/** RE up to カルテ番号等, HO and KO up to what they pay, SY up to its modifiers. */
const fieldsSaid = { common: 14, insurer: 9, payer: 7, diagnosis: 7 } as const;

/**
 * Whether a claim that said the same was seen before: the same institution, person, month, payers, diagnoses and
 * treatment. Its number in the file, its comments, its days and what is kept unread are not what it says.
 */
export function saidBefore(seen: SeenClaims, claim: Claim): boolean {
  const { layout, institution, common, insurer } = claim;
  seen.begin();
  if (institution !== undefined)
    say(seen, institution, layout.institution.prefecture, layout.institution.number);
  seen.sayNumber(institution?.integer(layout.institution.billedMonth));
  say(seen, common, layout.common.type, fieldsSaid.common);
  // What was sent back and is claimed again is another claim; which of them stands is not asked here.
  say(seen, common, layout.common.searchNumber, layout.common.searchNumber);
  if (insurer !== undefined) say(seen, insurer, layout.insurer.number, fieldsSaid.insurer);
  for (const record of claim.payers) say(seen, record, layout.payer.number, fieldsSaid.payer);
  for (const record of claim.eligibility) sayWhole(seen, record);
  for (const record of claim.diagnoses) say(seen, record, 2, fieldsSaid.diagnosis);
  for (const record of claim.bundles) sayWhole(seen, record);
  sayItems(seen, claim.items);
  for (const { items, dispensings } of claim.prescriptions) {
    sayItems(seen, items);
    for (const record of dispensings) sayWhole(seen, record);
  }
  return seen.end();
}

function say(seen: SeenClaims, record: RecordLine, from: number, until: number): void {
  const end = record.end(until);
  if (record.has(from)) seen.say(record.bytes, record.start(from), end < 0 ? record.stop : end);
}

function sayWhole(seen: SeenClaims, { bytes, begin, stop }: RecordLine): void {
  seen.say(bytes, begin, stop);
}

function sayItems(seen: SeenClaims, items: readonly Item[]): void {
  for (const { record, layout, code, points, times } of items) {
    seen.sayNumber(code);
    seen.sayNumber(points);
    seen.sayNumber(times);
    if (record.length(layout.quantity) > 0)
      seen.say(record.bytes, record.start(layout.quantity), record.end(layout.quantity));
  }
}
