import { access } from "node:fs/promises";
import { Refusal } from "@hakaru/model/fault";
import type { Text } from "@hakaru/model/text";
import { openSigningKeys, readCheckpoints } from "@hakaru/register/checkpoint";
import { type Finding, type FindingKind, type Verification, verify } from "@hakaru/register/verify";
import { unlessMissing } from "@hakaru/store/missing-file";
import { cliFaults } from "../cli-faults.ts";
import { checkpointsFile } from "../keep-sealing.ts";
import { type Hakaru, withHakaru } from "../open-hakaru.ts";
import type { Input, Verb } from "../verb.ts";
import type { World } from "../world.ts";

export const auditVerify: Verb = {
  name: "audit verify",
  usage: "audit verify [--checkpoints FILE] [--register P/E] [--json]",
  about: {
    ja: "登録簿の全イベントと閲覧記録を読み直し、封印・控えと突き合わせて、改変・削除・入替え・切詰めを探します。",
    en: "reads every event and logged reading again and holds them against seals and checkpoints: finds what was changed, deleted, swapped or cut off",
  },
  options: {
    checkpoints: {
      value: "FILE",
      about: {
        ja: "データベースの外の控え（既定は封印を書いているファイル）",
        en: "the checkpoints outside the database (default: where the seals are written)",
      },
    },
    register: {
      value: "P/E",
      about: { ja: "一つの登録簿だけ（例 事業/様式、access-log）", en: "one register alone, or access-log" },
    },
    json: { about: { ja: "結果を JSON で出す", en: "tell it as JSON" } },
  },
  run: (input, world) =>
    withHakaru("audit verify", world, async (hakaru) => {
      const file = await checkpointsGiven(hakaru, input, world);
      const verification = await verified(hakaru, file, input, world);
      world.say(told(verification, file, input, world));
      const { length: findings } = verification.findings;
      if (findings > 0) throw new Refusal(cliFaults["registers-changed"]({ findings }));
    }),
};

/** The file of checkpoints; undefined where nobody has named one and none was written. Errors: cannot-read. */
async function checkpointsGiven({ store }: Hakaru, { options }: Input, world: World) {
  const file = options.checkpoints ?? checkpointsFile(store, world);
  const isThere = await unlessMissing(access(file).then(() => true));
  if (isThere) return file;
  if (options.checkpoints === undefined) return undefined;
  throw new Refusal(cliFaults["cannot-read"]({ file, cause: "ENOENT" }));
}

async function verified(
  { store: { database, folder } }: Hakaru,
  file: string | undefined,
  { options: { register: only } }: Input,
  world: World,
): Promise<Verification> {
  const { verify: key } = await openSigningKeys(folder);
  const checkpoints = file === undefined ? [] : await readCheckpoints(file, key);
  const begun = Date.now();
  const looking = (chain: string, looked: number) => {
    if (Date.now() - begun > patienceMs) world.tell(progress(chain, looked)[world.lang]);
  };
  return verify(database, checkpoints, { looking, ...(only !== undefined && { only }) });
}

const patienceMs = 1_000;

function progress(chain: string, looked: number): Text {
  return { ja: `… ${chain}（これまで ${looked} 件）`, en: `… ${chain} (${looked} by now)` };
}

function told(
  { looked, findings }: Verification,
  file: string | undefined,
  { options }: Input,
  { lang }: World,
): string {
  if (options.json !== undefined) return JSON.stringify({ looked, checkpoints: file ?? null, findings });
  const lines = findings.map((finding) => findingLine(finding)[lang]);
  return [...lines, against(looked, findings.length, file)[lang]].join("\n");
}

function against(looked: number, findings: number, file: string | undefined): Text {
  const held = {
    ja: file === undefined ? "控えなし: 末尾の切詰めは見つけられません" : `控え: ${file}`,
    en: file === undefined ? "no checkpoints: what was cut off the end is not found" : `checkpoints: ${file}`,
  };
  return {
    ja: `${looked} 件を確認し、${findings} 件の相違がありました（${held.ja}）。`,
    en: `${looked} looked at, ${findings} findings (${held.en})`,
  };
}

function findingLine({ chain, kind, at }: Finding): Text {
  const { ja, en } = kinds[kind];
  return { ja: `${chain} ${at}: ${ja}（${kind}）`, en: `${chain} ${at}: ${en} (${kind})` };
}

const kinds: Readonly<Record<FindingKind, Text>> = {
  "event-changed": {
    ja: "イベントが書き込まれた内容と異なります",
    en: "the event is not what was written",
  },
  "reading-changed": {
    ja: "閲覧記録が書き込まれた内容と異なります",
    en: "the logged reading is not what was written",
  },
  "batch-changed": {
    ja: "封印の後に、イベントが増減したか順序が変わりました",
    en: "since it was sealed, events are missing, more, or in another order",
  },
  "seal-changed": { ja: "封印が変えられました", en: "the seal was changed" },
  "seal-missing": { ja: "控えにある封印がありません", en: "a seal the checkpoints vouch for is gone" },
  "checkpoint-differs": {
    ja: "封印が、データベースの外の控えと異なります",
    en: "the seal is not the one vouched for outside the database",
  },
  "definition-changed": { ja: "事業の定義が変えられました", en: "the declaration was changed" },
  "entry-differs": {
    ja: "登録の今の内容が、そのイベントの結果と異なります",
    en: "the entry is not what its events make of it",
  },
  "events-missing": { ja: "登録のイベントが欠けています", en: "events of the entry are missing" },
  "index-differs": { ja: "一覧の索引が登録と異なります", en: "the index of lists differs from the entry" },
  "file-changed": { ja: "添付ファイルが変えられました", en: "an attached file was changed" },
};
