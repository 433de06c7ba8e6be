import type { Text } from "./text.ts";

/**
 * Who acts in a register. What each may do there is declared by the programme, never by the role itself; what each may
 * do with person records is `recordAccess`.
 */
export const roles = {
  secretariat: { ja: "事務局", en: "secretariat" },
  "ministry-officer": { ja: "省庁担当者", en: "ministry officer" },
  "ministry-approver": { ja: "省庁承認者", en: "ministry approver" },
  "programme-officer": { ja: "事業担当者", en: "programme officer" },
  applicant: { ja: "申請団体", en: "applicant organisation" },
  reviewer: { ja: "審査員", en: "reviewer" },
  auditor: { ja: "監査人", en: "auditor" },
  "records-officer": { ja: "個人記録担当者", en: "records officer" },
  public: { ja: "一般", en: "public" },
} as const satisfies Readonly<Record<string, Text>>;

export type Role = keyof typeof roles;

export const roleIds = Object.keys(roles) as readonly Role[];
