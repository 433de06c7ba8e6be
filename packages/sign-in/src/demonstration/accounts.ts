import type { Role } from "@hakaru/model/role";
import type { Text } from "@hakaru/model/text";

/** Somebody to try Hakaru as. */
export interface DemonstrationAccount {
  /** What is typed, and the subject the provider names. */
  readonly id: string;
  readonly name: Text;
  readonly role: Role;
  readonly organisation?: string;
}

/** The two organisations of the demonstration's applicants: what one enters, the other must not see. */
export const demonstrationOrganisations = ["demonstration-a", "demonstration-b"] as const;

const [first, second] = demonstrationOrganisations;

/** One account for each role, two for applicants. Who may enter what its own office keeps has an office. */
export const demonstrationAccounts: readonly DemonstrationAccount[] = [
  { id: "secretariat", name: { ja: "実演 事務局", en: "Demo Secretariat" }, role: "secretariat" },
  {
    id: "officer",
    name: { ja: "実演 省庁担当者", en: "Demo Ministry officer" },
    role: "ministry-officer",
    organisation: "demonstration-ministry",
  },
  {
    id: "approver",
    name: { ja: "実演 省庁承認者", en: "Demo Ministry approver" },
    role: "ministry-approver",
  },
  {
    id: "programme",
    name: { ja: "実演 事業担当者", en: "Demo Programme officer" },
    role: "programme-officer",
    organisation: "demonstration-office",
  },
  {
    id: "applicant-a",
    name: { ja: "実演 申請団体 甲", en: "Demo Applicant A" },
    role: "applicant",
    organisation: first,
  },
  {
    id: "applicant-b",
    name: { ja: "実演 申請団体 乙", en: "Demo Applicant B" },
    role: "applicant",
    organisation: second,
  },
  { id: "reviewer", name: { ja: "実演 審査員", en: "Demo Reviewer" }, role: "reviewer" },
  { id: "auditor", name: { ja: "実演 監査人", en: "Demo Auditor" }, role: "auditor" },
  {
    id: "records",
    name: { ja: "実演 個人記録担当者", en: "Demo Records officer" },
    role: "records-officer",
  },
];

export function demonstrationAccount(id: string): DemonstrationAccount | undefined {
  return demonstrationAccounts.find((account) => account.id === id);
}
