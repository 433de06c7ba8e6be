import type { LocalDate } from "@hakaru/model/calendar";
import type { Fault } from "@hakaru/model/fault";
import { type Assembled, assemble } from "./assemble.ts";
import type { Claim } from "./claim.ts";
import { checkClaim } from "./claim-checks.ts";
import { claimFaults } from "./claim-faults.ts";
import type { ClaimLimits } from "./claim-limits.ts";
import { type FileKind, fileKindOf, missingHead } from "./file-kind.ts";
import { FileTotals } from "./file-totals.ts";
import { claimLayouts, recodeinfo } from "./layouts.ts";
import { oddityWords } from "./oddity-words.ts";
import { type RawLines, rawLines } from "./raw-lines.ts";
import { recordLetters, roleOf } from "./record-id.ts";
import type { RecordLine } from "./record-line.ts";
import { saidBefore } from "./say-claim.ts";
import type { SeenClaims } from "./seen-claims.ts";
import { type Tally, TallyCount } from "./tally.ts";

/** Something of a claims file. */
export type Found =
  | {
      readonly kind: "claim";
      readonly claim: Claim;
      /** What a person may look at; none of them an error. */
      readonly remarks: readonly Fault[];
      /** Where it was asked for. */
      readonly raw?: RawLines;
    }
  | {
      readonly kind: "quarantined";
      /** Where it could be put together. */
      readonly claim?: Claim;
      /** Its number in the file (レセプト番号). */
      readonly number: string;
      /** The line it begins on. */
      readonly line: number;
      /** At least one of them an error. */
      readonly faults: readonly Fault[];
      readonly raw: RawLines;
    }
  | { readonly kind: "file-fault"; readonly fault: Fault }
  | { readonly kind: "tally"; readonly tally: Tally };

/** What a file is read with. */
export interface ReadingTerms {
  readonly file: string;
  readonly on: LocalDate;
  readonly keepRaw: boolean;
  readonly seen: SeenClaims;
  readonly limits: ClaimLimits;
}

interface OpenClaim {
  readonly line: number;
  readonly records: RecordLine[];
  /** Whether RE has come. */
  hasCommon: boolean;
  bytes: number;
  /** The first line that was left out because the claim is too long. */
  cutAt: number | undefined;
}

/** Takes the records of a file one after the other; what comes of them waits in `found`. */
export class ClaimReader {
  found: Found[] = [];
  readonly #terms: ReadingTerms;
  readonly #tally = new TallyCount();
  #kind: FileKind | undefined;
  #institution: RecordLine | undefined;
  #open: OpenClaim | undefined;
  #totals = new FileTotals();
  #hasTotal = false;
  /** It holds no claims. */
  #isLeft = false;

  constructor(terms: ReadingTerms) {
    this.#terms = terms;
  }

  /** @returns whether the file goes on: one that holds no claims is told once and left */
  take(lines: readonly RecordLine[]): boolean {
    const [first, ...rest] = lines;
    if (first === undefined) return true;
    if (this.#kind === undefined && !this.#begin([first, ...rest])) return false;
    this.#tally.lines += lines.length;
    const isPrefixed = this.#kind?.format === "recodeinfo";
    for (const line of lines) this.#takeRecord(isPrefixed ? unprefixed(line) : line);
    return true;
  }

  #begin(lines: readonly [RecordLine, ...RecordLine[]]): boolean {
    const kind = fileKindOf(lines, this.#terms.file);
    if ("code" in kind) {
      this.#isLeft = true;
      this.#tell(kind);
      return false;
    }
    this.#kind = kind;
    const fault = missingHead(lines[0], kind, this.#terms.file);
    if (fault !== undefined) this.#tell(fault);
    return true;
  }

  #takeRecord(record: RecordLine): void {
    const role = roleOf(record.id);
    if (role === "total") this.#takeTotal(record);
    else if (this.#begins(role)) this.#beginClaim(record);
    else if (this.#open !== undefined && !this.#ends(role)) this.#goOn(this.#open, record);
    else if (role === "institution" || role === "reception") this.#takeInstitution(record, role);
    else this.#tellStray(record);
  }

  /** MN in the insurer-side format, where one RE follows it; RE elsewhere. */
  #begins(role: string | undefined): boolean {
    return role === "management" || (role === "common" && (this.#open === undefined || this.#open.hasCommon));
  }

  /** An institution comes before the person it treated. */
  #ends(role: string | undefined): boolean {
    return (role === "institution" || role === "reception") && (this.#open?.hasCommon ?? false);
  }

  #beginClaim(record: RecordLine): void {
    this.#finish();
    const hasCommon = roleOf(record.id) === "common";
    this.#open = { line: record.line, records: [record], hasCommon, bytes: 0, cutAt: undefined };
  }

  #goOn(open: OpenClaim, record: RecordLine): void {
    open.hasCommon ||= roleOf(record.id) === "common";
    open.bytes += record.stop - record.begin;
    if (open.bytes <= this.#terms.limits.claim) open.records.push(record);
    else open.cutAt ??= record.line;
  }

  #takeInstitution(record: RecordLine, role: "institution" | "reception"): void {
    this.#finish();
    if (record.oddity !== undefined) this.#tellBroken(record);
    if (role === "institution") this.#institution = record;
  }

  #finish(): void {
    const open = this.#open;
    if (open === undefined || this.#kind === undefined) return;
    this.#open = undefined;
    const { kind, format } = this.#kind;
    const assembled = assemble({
      file: this.#terms.file,
      line: open.line,
      records: open.records,
      institution: this.#institution,
      kind,
      prefixed: format === "recodeinfo",
    });
    if (open.cutAt !== undefined) assembled.faults.push(this.#tooLong(assembled.number, open.cutAt));
    this.#give(open, assembled);
  }

  #tooLong(number: string, line: number): Fault {
    const { file, limits } = this.#terms;
    return claimFaults["claim-too-long"]({ number, limit: limits.claim }, { file, line });
  }

  #give(open: OpenClaim, assembled: Assembled): void {
    const { claim, number, faults } = assembled;
    const sums = claim && checkClaim({ claim, number, faults }, this.#terms.on);
    if (claim !== undefined) this.#compare(claim, number, faults);
    else this.#totals.addUnread();
    const isGiven = claim !== undefined && !faults.some(({ severity }) => severity === "error");
    this.#tally.claim(sums, faults, isGiven);
    if (isGiven) this.#giveClaim(open, claim, faults);
    else this.#quarantine(open, assembled);
  }

  #compare(claim: Claim, number: string, faults: Fault[]): void {
    const { file, seen } = this.#terms;
    this.#totals.add(claim);
    if (saidBefore(seen, claim))
      faults.push(claimFaults["claim-repeated"]({ number }, { file, line: claim.line }));
  }

  #giveClaim({ records }: OpenClaim, claim: Claim, remarks: readonly Fault[]): void {
    if (this.#terms.keepRaw) this.found.push({ kind: "claim", claim, remarks, raw: rawLines(records) });
    else this.found.push({ kind: "claim", claim, remarks });
  }

  #quarantine({ line, records }: OpenClaim, { claim, number, faults }: Assembled): void {
    const raw = rawLines(records);
    this.found.push({ kind: "quarantined", ...(claim && { claim }), number, line, faults, raw });
  }

  #takeTotal(record: RecordLine): void {
    this.#finish();
    if (record.oddity !== undefined && record.oddity.kind !== "unended") this.#tellBroken(record);
    const faults = this.#totals.check(record, this.#isVolume(), this.#terms.file);
    this.#tally.total(faults === undefined ? "unchecked" : faults.length === 0 ? "equal" : "differ");
    for (const fault of faults ?? []) this.#tell(fault);
    this.#totals = new FileTotals();
    this.#hasTotal = true;
  }

  #isVolume(): boolean {
    const volume = this.#institution && claimLayouts[this.#kind?.kind ?? "medical"].institution.volume;
    return volume !== undefined && (this.#institution?.integer(volume) ?? 0) !== 0;
  }

  /** The file has ended. */
  end(): void {
    this.#finish();
    if (this.#kind?.format === "uke" && (!this.#hasTotal || !this.#totals.isEmpty))
      this.#tell(claimFaults["total-missing"]({}, { file: this.#terms.file }));
    if (this.#kind === undefined && !this.#isLeft)
      this.#tell(claimFaults["claims-empty"]({}, { file: this.#terms.file }));
    this.found.push({ kind: "tally", tally: this.#tally.of(this.#terms.file, this.#kind?.format) });
  }

  #tellStray(record: RecordLine): void {
    const place = { file: this.#terms.file, line: record.line };
    if (record.oddity !== undefined) this.#tellBroken(record);
    else this.#tell(claimFaults["record-stray"]({ found: recordLetters(record.id) || "?" }, place));
  }

  #tellBroken({ oddity, line }: RecordLine): void {
    if (oddity === undefined) return;
    this.#tell(claimFaults["line-broken"]({ why: oddityWords(oddity) }, { file: this.#terms.file, line }));
  }

  #tell(fault: Fault): void {
    this.#tally.tell(fault);
    this.found.push({ kind: "file-fault", fault });
  }
}

/** A line that is shorter than the prefix is no record of anything. */
function unprefixed(line: RecordLine): RecordLine {
  return line.has(recodeinfo.prefix + 1) ? line.after(recodeinfo.prefix) : line;
}
