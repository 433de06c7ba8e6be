import type { Text } from "@hakaru/model/text";

export const programmeWords = {
  welcome: { ja: "ホーム", en: "Home" },
  mine: { ja: "担当する事業", en: "My programmes" },
  none: { ja: "閲覧できる事業はありません。", en: "There is no programme you may see." },
  tasks: { ja: "期限の近い仕事", en: "Due soon" },
  allTasks: { ja: "期限のある仕事をすべて見る", en: "All tasks due" },
  noTasks: { ja: "期限の過ぎた仕事、近い仕事はありません。", en: "Nothing is overdue or due soon." },
  list: { ja: "一覧", en: "List" },
  create: { ja: "登録する", en: "New entry" },
  states: { ja: "状態の流れ", en: "Flow of states" },
  basis: { ja: "根拠", en: "Basis" },
  indicators: { ja: "指標（登録簿から計算した数値）", en: "Indicators: figures computed over the registers" },
  registers: { ja: "登録簿", en: "Registers" },
  asText: { ja: "文章で読む", en: "In words" },
  begins: { ja: "はじめの状態", en: "Where an entry begins" },
  ends: { ja: "終わりの状態", en: "Where it ends" },
  current: { ja: "現在", en: "Now" },
  noWayOn: { ja: "ここから先の手続きはありません。", en: "No step leads on from here." },
  needs: { ja: "必要な項目", en: "Needs" },
  guard: { ja: "行えない場合", en: "Refused where" },
  notBy: { ja: "次を行った人とは別の人", en: "Not by who did" },
  creation: { ja: "登録", en: "creation" },
  reason: { ja: "理由が必要です", en: "A reason is needed" },
} as const satisfies Readonly<Record<string, Text>>;

export const statesOf = (label: Text): Text => ({ ja: `${label.ja}の状態の流れ`, en: `States: ${label.en}` });
