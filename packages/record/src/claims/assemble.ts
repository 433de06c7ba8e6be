import type { Fault, Place } from "@hakaru/model/fault";
import { type Claim, type Item, type Prescription, totalPoints } from "./claim.ts";
import { claimFaults } from "./claim-faults.ts";
import { corrected } from "./corrections.ts";
import { type ClaimKind, claimLayouts, type ItemLayout, recodeinfo } from "./layouts.ts";
import { oddityWords } from "./oddity-words.ts";
import { byRecord, type RecordRole, recordId, recordLetters, roleOf } from "./record-id.ts";
import type { RecordLine } from "./record-line.ts";
import { shortCode } from "./short-code.ts";

/** The records of one claim in the order of the file, nothing done to them yet. */
export interface ClaimRecords {
  readonly file: string;
  /** The line it begins on. */
  readonly line: number;
  readonly records: readonly RecordLine[];
  /** The institution that came before, where the claim has none of its own. */
  readonly institution: RecordLine | undefined;
  /** Of the file; what the claim itself says of it is stronger. */
  readonly kind: ClaimKind;
  /** The records stand behind the prefix of the insurer-side format. */
  readonly prefixed: boolean;
}

/** What the records make; no claim where they have no RE. */
export interface Assembled {
  readonly claim: Claim | undefined;
  /** Of the claim in its file (レセプト番号), or its line where it states none. */
  readonly number: string;
  readonly faults: Fault[];
}

type Writable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer E)[] ? E[] : T[K] };

/** A claim on its way, with what its rows depend on. */
interface Draft
  extends Omit<Writable<Claim>, "id" | "file" | "line" | "layout" | "common" | "pointsSubmitted"> {
  readonly from: ClaimRecords;
  common: RecordLine | undefined;
  kind: ClaimKind;
  number: string;
  category: string | undefined;
  charge: number;
  pointsSubmitted: number | undefined;
  readonly items: Item[];
  readonly prescriptions: Prescription[];
  readonly faults: Fault[];
}

const itemLayouts: Readonly<Record<ClaimKind, readonly (ItemLayout | undefined)[]>> = {
  medical: byRecord(claimLayouts.medical.items),
  dpc: byRecord(claimLayouts.dpc.items),
  dental: byRecord(claimLayouts.dental.items),
  dispensing: byRecord(claimLayouts.dispensing.items),
};

const mostPayers = 4;
const pharmacyId = recordId("YK");
const dpcOnly: ReadonlySet<number> = new Set(["CD", "SB"].map(recordId));

/** Sorts the records of a claim into what they say of it, corrections applied first. */
export function assemble(from: ClaimRecords): Assembled {
  const draft = draftOf(from);
  if (from.prefixed && from.records.some(isOfAgency)) takeCorrected(draft);
  else takeSubmitted(draft);
  return { claim: claimOf(draft), number: draft.number, faults: draft.faults };
}

function draftOf(from: ClaimRecords): Draft {
  const { institution, kind, line } = from;
  return {
    from,
    institution,
    common: undefined,
    insurer: undefined,
    kind: institution === undefined ? kind : kindBy(institution, kind),
    number: `@${line}`,
    category: undefined,
    charge: 1,
    pointsSubmitted: undefined,
    payers: [],
    eligibility: [],
    visits: [],
    diagnoses: [],
    items: [],
    prescriptions: [],
    comments: [],
    bundles: [],
    donor: [],
    kept: [],
    faults: [],
  };
}

/** The points table of an institution says which kind its claims are; it does not tell DPC from medical. */
function kindBy(institution: RecordLine, kind: ClaimKind): ClaimKind {
  if (institution.id === pharmacyId) return "dispensing";
  const table = institution.integer(claimLayouts.medical.institution.table);
  if (table === 3) return "dental";
  if (table === 4) return "dispensing";
  return kind === "dpc" ? "dpc" : "medical";
}

/** The agency has added something, or changed it. */
function isOfAgency(record: RecordLine): boolean {
  const role = roleOf(record.id);
  if (role === undefined || role === "management") return false;
  return role === "correction" || record.integer(recodeinfo.origin) === recodeinfo.added;
}

function takeSubmitted(draft: Draft): void {
  for (const record of draft.from.records) take(draft, record, undefined);
  draft.pointsSubmitted = pointsOf(draft);
}

function takeCorrected(draft: Draft): void {
  const { records } = draft.from;
  const submitted = draftOf(draft.from);
  for (const record of records) if (!isOfAgency(record)) take(submitted, record, undefined);
  draft.number = submitted.number;
  draft.pointsSubmitted = pointsOf(submitted);
  const { rows, faults } = corrected(records, draft.number, (line) => placeOf(draft, line));
  draft.faults.push(...faults);
  for (const { record, category } of rows) take(draft, record, category);
}

/** Undefined where none are stated, or none that can be read. */
function pointsOf({ kind, insurer, payers }: Draft): number | undefined {
  const points = totalPoints(claimLayouts[kind], insurer, payers[0]);
  return Number.isNaN(points) ? undefined : points;
}

function take(draft: Draft, record: RecordLine, category: string | undefined): void {
  if (record.oddity !== undefined) tellOddity(draft, record);
  const role = roleOf(record.id);
  if (role === undefined) takeUnknown(draft, record);
  else if (draft.donor.length > 0) draft.donor.push(record);
  else if (role === "item") takeItem(draft, record, category);
  else takers[role](draft, record, category);
}

const takers: {
  readonly [R in RecordRole]: (draft: Draft, record: RecordLine, category: string | undefined) => void;
} = {
  institution: (draft, record) => {
    draft.institution = record;
    draft.kind = kindBy(record, draft.kind);
  },
  common: (draft, record) => {
    if (draft.common !== undefined) tellRepeated(draft, record, 1);
    draft.common = record;
    draft.number = record.code(2) ?? draft.number;
  },
  insurer: (draft, record) => {
    if (draft.insurer !== undefined) tellRepeated(draft, record, 1);
    draft.insurer = record;
  },
  payer: (draft, record) => {
    if (draft.payers.length === mostPayers) tellRepeated(draft, record, mostPayers);
    draft.payers.push(record);
  },
  eligibility: (draft, record) => draft.eligibility.push(record),
  visit: (draft, record) => draft.visits.push(record),
  diagnosis: (draft, record) => {
    becomeDpc(draft, record);
    draft.diagnoses.push(record);
  },
  item: takeItem,
  comment: (draft, record, category) => {
    goOn(draft, record, category);
    draft.comments.push(record);
  },
  bundle: (draft, record) => {
    if (draft.kind === "medical") draft.kind = "dpc";
    draft.bundles.push(record);
  },
  fee: (draft, record) => draft.bundles.push(record),
  prescription: (draft) => draft.prescriptions.push({ items: [], dispensings: [] }),
  dispensing: (draft, record) => lastPrescription(draft).dispensings.push(record),
  donor: (draft, record) => {
    draft.donor.push(record);
    draft.faults.push(claimFaults["donor-part"]({ number: draft.number }, placeOf(draft, record.line)));
  },
  kept: (draft, record) => draft.kept.push(record),
  reception: (draft, record) => draft.kept.push(record),
  management: (draft, record) => draft.kept.push(record),
  correction: (draft, record) => draft.kept.push(record),
  total: (draft, record) => draft.kept.push(record),
};

function becomeDpc(draft: Draft, record: RecordLine): void {
  if (draft.kind === "medical" && dpcOnly.has(record.id)) draft.kind = "dpc";
}

/** A category of its own begins a group, and with it a charge; without one a row goes on with the group. */
function goOn(draft: Draft, record: RecordLine, submitted: string | undefined): void {
  const own = shortCode(record, 2);
  if (own !== undefined) draft.charge += 1;
  draft.category = own ?? submitted ?? draft.category;
}

function takeItem(draft: Draft, record: RecordLine, submitted: string | undefined): void {
  becomeDpc(draft, record);
  const layout = itemLayouts[draft.kind][record.id];
  if (layout === undefined) takeUnknown(draft, record);
  else if (draft.kind === "dispensing") lastPrescription(draft).items.push(itemOf(draft, record, layout));
  else if (layout.bundled) draft.items.push(itemOf(draft, record, layout));
  else {
    goOn(draft, record, submitted);
    const item = itemOf(draft, record, layout);
    draft.items.push(item);
    if (item.points !== undefined) draft.charge += 1;
  }
}

function itemOf(draft: Draft, record: RecordLine, layout: ItemLayout): Item {
  const { category, code, points, times, bundled } = layout;
  return {
    record,
    layout,
    category: bundled && category !== undefined ? shortCode(record, category) : draft.category,
    charge: draft.charge,
    code: record.integer(code),
    points: points === undefined ? undefined : record.integer(points),
    times: times === undefined ? undefined : record.integer(times),
  };
}

/** Rows before the first SH are a prescription of their own. */
function lastPrescription({ prescriptions }: Draft): Prescription {
  const last = prescriptions.at(-1);
  if (last !== undefined) return last;
  const first: Prescription = { items: [], dispensings: [] };
  prescriptions.push(first);
  return first;
}

function takeUnknown(draft: Draft, record: RecordLine): void {
  const facts = { number: draft.number, found: recordLetters(record.id) };
  draft.faults.push(claimFaults["record-unknown"](facts, placeOf(draft, record.line)));
  draft.kept.push(record);
}

function tellRepeated(draft: Draft, record: RecordLine, most: number): void {
  const facts = { number: draft.number, found: recordLetters(record.id), most };
  draft.faults.push(claimFaults["record-repeated"](facts, placeOf(draft, record.line)));
}

/** A last line without an end is whole where it has every field; a payload nobody reads may be of any length. */
function tellOddity(draft: Draft, record: RecordLine): void {
  const { oddity, line } = record;
  if (oddity === undefined || (oddity.kind === "too-long" && roleOf(record.id) === "kept")) return;
  const [number, place] = [draft.number, placeOf(draft, line)];
  const isWhole = oddity.kind === "unended" && sizeOf(draft, record) === record.size;
  draft.faults.push(
    isWhole
      ? claimFaults["record-unended"]({ number }, place)
      : claimFaults["record-broken"]({ number, why: oddityWords(oddity) }, place),
  );
}

function sizeOf({ kind }: Draft, { id }: RecordLine): number | undefined {
  const [{ sizes, items, diagnoses }, letters] = [claimLayouts[kind], recordLetters(id)];
  return sizes[letters] ?? items[letters]?.size ?? diagnoses[letters]?.size;
}

function placeOf({ from }: Draft, line: number): Place {
  return { file: from.file, line };
}

function claimOf(draft: Draft): Claim | undefined {
  const { from, common } = draft;
  const { file, line } = from;
  if (common === undefined) {
    draft.faults.push(claimFaults["record-missing"]({ number: draft.number, wanted: "RE" }, { file, line }));
    return undefined;
  }
  // Named one by one: taking an object apart and putting it together costs more than reading the claim.
  return {
    id: `${file}:${line}`,
    file,
    line,
    layout: claimLayouts[draft.kind],
    institution: draft.institution,
    common,
    insurer: draft.insurer,
    payers: draft.payers,
    eligibility: draft.eligibility,
    visits: draft.visits,
    diagnoses: draft.diagnoses,
    items: draft.items,
    prescriptions: draft.prescriptions,
    comments: draft.comments,
    bundles: draft.bundles,
    donor: draft.donor,
    kept: draft.kept,
    pointsSubmitted: draft.pointsSubmitted,
  };
}
