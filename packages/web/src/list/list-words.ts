import type { Text } from "@hakaru/model/text";

/** The words of a list. */
export const listWords = {
  create: { ja: "新しく登録する", en: "New entry" },
  import: { ja: "名簿から取り込む", en: "Import a roster" },
  states: { ja: "状態の流れ", en: "Flow of states" },
  search: { ja: "検索", en: "Search" },
  searchFor: { ja: "探す言葉", en: "Words to look for" },
  filters: { ja: "絞り込み", en: "Filters" },
  apply: { ja: "この条件で絞り込む", en: "Apply" },
  any: { ja: "すべて", en: "Any" },
  conditions: { ja: "今の条件", en: "Conditions" },
  drop: { ja: "外す", en: "Remove" },
  dropAll: { ja: "条件をすべて外す", en: "Remove all" },
  state: { ja: "状態", en: "State" },
  none: { ja: "条件に合う登録はありません。", en: "No entry fits." },
  noneYet: { ja: "まだ登録がありません。", en: "There are no entries yet." },
  next: { ja: "次のページ", en: "Next page" },
  first: { ja: "最初のページ", en: "First page" },
  pages: { ja: "ページ", en: "Pages" },
  export: { ja: "この一覧をファイルで受け取る", en: "Take this list as a file" },
  views: { ja: "保存した見方", en: "Saved views" },
  viewName: { ja: "見方の名前", en: "Name of the view" },
  saveView: { ja: "今の条件を保存する", en: "Save this view" },
  viewSaved: { ja: "見方を保存しました", en: "The view was saved" },
  viewRemoved: { ja: "見方を削除しました", en: "The view was removed" },
  remove: { ja: "削除", en: "Remove" },
  sortUp: { ja: "昇順で並べています", en: "sorted, first to last" },
  sortDown: { ja: "降順で並べています", en: "sorted, last to first" },
} as const satisfies Readonly<Record<string, Text>>;

export const listOf = (label: Text): Text => ({ ja: `${label.ja}の一覧`, en: `List: ${label.en}` });

/** What is known of how many there are; a total that was not counted is not told. */
export function countText({ least, exact }: { least: number; exact: boolean }): Text {
  if (exact) return { ja: `${least.toLocaleString("ja")} 件`, en: `${least.toLocaleString("en")} in all` };
  return { ja: `${least.toLocaleString("ja")} 件以上`, en: `${least.toLocaleString("en")} or more` };
}

export const shownText = (count: number): Text => ({
  ja: `このページに ${count} 件`,
  en: `${count} on this page`,
});
