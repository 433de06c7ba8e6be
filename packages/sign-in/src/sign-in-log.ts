import { type Instant, instant } from "@hakaru/model/calendar";
import { Refusal } from "@hakaru/model/fault";
import type { Text } from "@hakaru/model/text";
import type { Database, Transaction } from "@hakaru/store/database";
import { query } from "@hakaru/store/query";
import { signInFaults } from "./sign-in-faults.ts";

/** What the log can say became of somebody. */
export const outcomes = {
  "signed-in": { ja: "サインイン", en: "signed in" },
  "attempt-unknown": {
    ja: "拒否: 期限切れ又は別のブラウザー",
    en: "refused: expired, used, or another browser",
  },
  "answer-refused": {
    ja: "拒否: 認証基盤の応答を確認できない",
    en: "refused: the provider's answer failed its checks",
  },
  "sign-in-cancelled": { ja: "取り消し", en: "cancelled" },
  "provider-unreachable": {
    ja: "中断: 認証基盤に接続できない",
    en: "broken off: the provider did not answer",
  },
  "role-unknown": { ja: "拒否: 役割がない", en: "refused: no role" },
  "several-roles": { ja: "拒否: 役割が複数ある", en: "refused: several roles" },
  "organisation-missing": { ja: "拒否: 団体がない", en: "refused: no organisation" },
  "account-disabled": { ja: "アカウントの停止", en: "account disabled" },
  "account-enabled": { ja: "アカウントの再開", en: "account enabled" },
  "rights-changed": { ja: "役割の変更", en: "rights changed" },
  "wrong-account-or-password": {
    ja: "拒否: アカウント又はパスワードの誤り",
    en: "refused: wrong account or password",
  },
  locked: { ja: "拒否: 失敗が続いたため停止中", en: "refused: locked after failures" },
  "signed-out": { ja: "サインアウト", en: "signed out" },
  "ended-by-owner": { ja: "本人が別の端末から終了", en: "ended by its owner from elsewhere" },
  "ended-by-office": { ja: "管理者が終了", en: "ended by an administrator" },
  "ended-by-provider": { ja: "認証基盤が終了", en: "ended by the identity provider" },
  "rights-withdrawn": { ja: "役割を失い終了", en: "ended: rights withdrawn" },
  replaced: { ja: "新しいサインインに交代", en: "replaced by a new sign-in" },
  expired: { ja: "期限切れ", en: "expired" },
} as const satisfies Readonly<Record<string, Text>>;

export type Outcome = keyof typeof outcomes;

/** One line to be noted. An address is given as the settings let it be kept. */
interface Noted {
  readonly outcome: Outcome;
  readonly account?: string;
  readonly session?: string;
  /** Who did it, where that is not the account itself. */
  readonly actor?: string;
  readonly address?: string;
}

/** One line of the log. `happenedAt` is when a session ran out; `recordedAt` when the log had it. */
export interface LogLine extends Noted {
  readonly seq: number;
  readonly happenedAt: Instant;
  readonly recordedAt: Instant;
}

/** Notes what has just happened. A line is never changed, and gone after two years at the earliest. */
export async function note(rows: Pick<Transaction, "rows">, line: Noted): Promise<void> {
  const { outcome, account = null, session = null, actor = null, address = null } = line;
  await rows.rows(query`
    insert into sign_in_log (happened_at, outcome, account, session, actor, address)
    values (clock_timestamp(), ${outcome}, ${account}, ${session}, ${actor}, ${address})`);
}

interface Row {
  readonly seq: bigint;
  readonly happened_at: Instant;
  readonly recorded_at: Instant;
  readonly outcome: Outcome;
  readonly account: string | null;
  readonly session: string | null;
  readonly actor: string | null;
  readonly address: string | null;
}

/** The newest lines, newest first: of one account, or of everybody. */
export async function signInLog(
  rows: Pick<Transaction, "rows">,
  { account, most }: { readonly account?: string; readonly most: number },
): Promise<readonly LogLine[]> {
  const wanted = account === undefined ? query`true` : query`account = ${account}`;
  const found = await rows.rows(query<Row>`
    select seq, happened_at, recorded_at, outcome, account, session, actor, address from sign_in_log
    where ${wanted} order by seq desc limit ${most}`);
  return found.map(lineOf);
}

function lineOf({ seq, happened_at, recorded_at, outcome, account, session, actor, address }: Row): LogLine {
  return {
    seq: Number(seq),
    happenedAt: happened_at,
    recordedAt: recorded_at,
    outcome,
    ...(account !== null && { account }),
    ...(session !== null && { session }),
    ...(actor !== null && { actor }),
    ...(address !== null && { address }),
  };
}

/** Removes what was recorded before a moment, two years ago at the latest. @returns how many lines. Errors: log-kept. */
export async function clearSignInLog(database: Database, before: Instant): Promise<number> {
  return database.transaction(async (tx) => {
    const [at] = await tx.rows(query<{ kept: boolean }>`
      select ${before}::timestamptz > now() - interval '2 years' as kept`);
    if (at?.kept !== false) throw new Refusal(signInFaults["log-kept"]({ before: instant(before) }));
    const gone = await tx.rows(query`delete from sign_in_log where recorded_at < ${before} returning seq`);
    return gone.length;
  });
}
