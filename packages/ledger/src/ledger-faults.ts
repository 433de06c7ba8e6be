import { catalogue } from "@hakaru/model/fault";

/** What the ledger refuses. */
export const ledgerFaults = catalogue({
  "transition-not-allowed": (f: { observation: number; from: string; to: string }) => ({
    ja: `記録 ${f.observation} は「${f.from}」なので「${f.to}」にできません。`,
    en: `observation ${f.observation} is ${f.from} and cannot become ${f.to}`,
    mend: { ja: "現在の状態を確認してください。", en: "look at the observation's present state" },
  }),
  "checker-is-submitter": (f: { observation: number; actor: string }) => ({
    ja: `記録 ${f.observation} を提出した ${f.actor} は、自ら確認できません。`,
    en: `${f.actor} submitted observation ${f.observation} and cannot check it`,
    mend: { ja: "別の担当者が確認してください。", en: "let somebody else check it" },
  }),
  "reason-needed": (f: { observation: number; to: string }) => ({
    ja: `記録 ${f.observation} を「${f.to}」にするには理由が必要です。`,
    en: `a reason is needed to make observation ${f.observation} ${f.to}`,
    mend: { ja: "理由を添えてください。", en: "give a reason" },
  }),
  "revision-needs-reason": (f: { subject: string; asOf: string }) => ({
    ja: `${f.subject}（${f.asOf} 時点）は公表済みです。改訂には理由が必要です。`,
    en: `${f.subject} as of ${f.asOf} is already published; a revision needs a reason`,
    mend: { ja: "改訂の理由を添えてください。", en: "give the reason of the revision" },
  }),
  "unknown-observation": (f: { observation: number }) => ({
    ja: `記録 ${f.observation} はありません。`,
    en: `there is no observation ${f.observation}`,
    mend: { ja: "番号を確認してください。", en: "check the number" },
  }),
  "unknown-filing": (f: { filing: string }) => ({
    ja: `提出「${f.filing}」はありません。`,
    en: `there is no filing ${f.filing}`,
    mend: { ja: "`hakaru return list` で番号を確認してください。", en: "see `hakaru return list`" },
  }),
});
