import type { TaskJson } from "@hakaru/model/exchange";
import type { Text } from "@hakaru/model/text";

export const taskWords = {
  title: { ja: "期限のある仕事", en: "Tasks due" },
  entry: { ja: "登録", en: "Entry" },
  clock: { ja: "期限", en: "Deadline" },
  due: { ja: "期限の日", en: "Last day" },
  left: { ja: "日数", en: "Days" },
  owner: { ja: "行う人", en: "Who acts" },
  register: { ja: "登録簿", en: "Register" },
  occurrence: { ja: "回", en: "Occurrence" },
  none: { ja: "ありません。", en: "None." },
  whose: { ja: "誰の仕事を見るか", en: "Whose tasks" },
  mine: { ja: "自分の役割のもの", en: "Of my role" },
  everybody: { ja: "すべて", en: "All" },
  which: { ja: "期限の状況", en: "How they stand" },
  all: { ja: "すべて", en: "All" },
} as const satisfies Readonly<Record<string, Text>>;

export const standingWords: Readonly<Record<TaskJson["standing"], Text>> = {
  overdue: { ja: "期限を過ぎたもの", en: "Overdue" },
  soon: { ja: "まもなく期限のもの", en: "Due soon" },
  running: { ja: "進行中のもの", en: "Running" },
  stopped: { ja: "止まっているもの", en: "Stopped" },
  "tacit-consent": { ja: "回答がなく同意とみなされるもの", en: "Consented by silence" },
  lapse: { ja: "回答がなく失効したもの", en: "Lapsed by silence" },
  undecided: { ja: "期限を定められないもの", en: "Not to be told" },
};

/** `あと 3 日`, `今日まで`, `5 日超過`. */
export function daysText(days: number): Text {
  if (days === 0) return { ja: "今日まで", en: "today" };
  const count = Math.abs(days).toLocaleString("en");
  const unit = Math.abs(days) === 1 ? "day" : "days";
  return days > 0
    ? { ja: `あと ${count} 日`, en: `${count} ${unit} left` }
    : { ja: `${count} 日超過`, en: `${count} ${unit} over` };
}

/** What it means when nobody answers in time. */
export const unansweredWords: Readonly<Record<TaskJson["unanswered"], Text | undefined>> = {
  overdue: undefined,
  "tacit-consent": { ja: "期限までに回答がなければ同意とみなされます", en: "Silence counts as consent" },
  lapse: { ja: "期限までに回答がなければ失効します", en: "Silence lets it lapse" },
};

export const countOf = (count: number): Text => ({ ja: `${count} 件`, en: String(count) });
