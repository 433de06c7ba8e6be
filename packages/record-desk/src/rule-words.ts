import type { Fault } from "@hakaru/model/fault";
import type { Text } from "@hakaru/model/text";
import { checkupFaults } from "@hakaru/record/checkup/checkup-faults";
import { claimFaults } from "@hakaru/record/claims/claim-faults";
import { masterFaults } from "@hakaru/record/claims/master-faults";
import { enrolmentFaults } from "@hakaru/record/enrolment/enrolment-faults";
import { folderFaults } from "@hakaru/record/folder/folder-faults";
import { ingestFaults } from "@hakaru/record/ingest/ingest-faults";

type Makers = Readonly<Record<string, (facts: never) => Fault>>;

/** Codes of checkups and claims may be the same, so what is told depends on the kind. */
const common: Makers = { ...ingestFaults, ...folderFaults, ...masterFaults };
const makersOf: Readonly<Record<string, Makers>> = {
  claims: { ...common, ...claimFaults },
  checkup: { ...common, ...checkupFaults },
  checkups: { ...common, ...checkupFaults },
  enrolment: { ...common, ...enrolmentFaults },
};

/** Any fact of any rule, told as an ellipsis. */
const untold: object = new Proxy(() => "…", {
  get: (_, member) => (member === Symbol.toPrimitive ? () => "…" : untold),
  apply: () => untold,
});

const unknown: Text = { ja: "この版にはない規則です。", en: "a rule this version does not have" };

/**
 * What a rule says, without a word of what it was told of: a value of a record is a person's, a rule is nobody's.
 *
 * @param kind of the delivery or of the order
 */
export function ruleWords(kind: string, code: string): Pick<Fault, "message" | "mend"> {
  const make = makersOf[kind]?.[code];
  if (make === undefined) return { message: unknown, mend: unknown };
  const { message, mend } = make(untold as never);
  return { message, mend };
}

/** A fault of a file as it may be told: its rule, and where it stands. */
export function toldFault(kind: string, { code, severity, place: { file, line } }: Fault): Fault {
  const place = { ...(file !== undefined && { file }), ...(line !== undefined && { line }) };
  return { code, severity, place, ...ruleWords(kind, code) };
}

/** Findings by rule, the most frequent first. */
export function ruleCounts(kind: string, byRule: Readonly<Record<string, number>>) {
  const rules = Object.entries(byRule).toSorted(([a, one], [b, other]) => other - one || (a < b ? -1 : 1));
  return rules.map(([rule, findings]) => ({ rule, findings, message: ruleWords(kind, rule).message }));
}
