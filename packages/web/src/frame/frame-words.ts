import type { Text } from "@hakaru/model/text";

/** The words around every page. */
export const frameWords = {
  product: { ja: "業務画面", en: "Desk" },
  skip: { ja: "本文へ", en: "Skip to content" },
  site: { ja: "全体", en: "Site" },
  here: { ja: "現在地", en: "You are here" },
  home: { ja: "ホーム", en: "Home" },
  tasks: { ja: "期限のある仕事", en: "Tasks due" },
  records: { ja: "個人記録", en: "Person records" },
  publicSite: { ja: "公表資料", en: "Public report" },
  otherLanguage: { ja: "English", en: "日本語" },
  signIn: { ja: "サインイン", en: "Sign in" },
  signOut: { ja: "サインアウト", en: "Sign out" },
  signedIn: { ja: "利用者", en: "Signed in as" },
  notSignedIn: { ja: "サインインしていません", en: "Not signed in" },
  demonstration: {
    ja: "これは体験用の環境です。登録されている人や団体は架空のもので、入力した内容はいつでも消えることがあります。",
    en: "This is a demonstration. The people and organisations in it do not exist, and what you enter may be deleted at any time.",
  },
  demonstrationName: { ja: "体験用", en: "Demonstration" },
  loading: { ja: "読み込んでいます", en: "Loading" },
  sessionEnds: {
    ja: "まもなくサインインの有効期限が切れます。",
    en: "Your session is about to end.",
  },
  stay: { ja: "続けて利用する", en: "Stay signed in" },
  sessionOver: { ja: "サインインの有効期限が切れました。", en: "Your session has ended." },
  again: { ja: "もう一度試す", en: "Try again" },
  backHome: { ja: "ホームへ戻る", en: "Back to the home page" },
  footer: {
    ja: "ここでの操作はすべて記録されます。",
    en: "Everything done here is kept in the record.",
  },
} as const satisfies Readonly<Record<string, Text>>;

/** What went wrong with a page as a whole, and what can be done about it. */
export const problemWords = {
  missing: {
    title: { ja: "ページが見つかりません", en: "There is no such page" },
    about: {
      ja: "アドレスが変わったか、削除されたか、閲覧の権限がない可能性があります。",
      en: "The address may have changed, the entry may be gone, or you may not be allowed to see it.",
    },
  },
  forbidden: {
    title: { ja: "この操作の権限がありません", en: "You may not do this" },
    about: {
      ja: "必要な場合は、権限のある担当者に依頼してください。",
      en: "If you need it, ask somebody who may.",
    },
  },
  signedOut: {
    title: { ja: "サインインが必要です", en: "Please sign in" },
    about: {
      ja: "サインインしていないか、有効期限が切れました。",
      en: "You are not signed in, or your session has ended.",
    },
  },
  busy: {
    title: { ja: "混み合っています", en: "Too many requests" },
    about: { ja: "少し待ってから、もう一度お試しください。", en: "Wait a little and try again." },
  },
  offline: {
    title: { ja: "サーバーにつながりません", en: "The server cannot be reached" },
    about: {
      ja: "通信の状態を確かめて、もう一度お試しください。入力した内容はこの画面に残っています。",
      en: "Check the connection and try again. What you typed is still on this page.",
    },
  },
  refused: {
    title: { ja: "受け付けられませんでした", en: "This was not accepted" },
    about: { ja: "次の点を確かめてください。", en: "Please check the following." },
  },
  changed: {
    title: { ja: "ほかの人が先に変更しました", en: "Somebody else changed this first" },
    about: {
      ja: "新しい内容を読み込んでから、もう一度行ってください。",
      en: "Load the newer entry and try again.",
    },
  },
  broken: {
    title: { ja: "不具合が起きました", en: "Something broke" },
    about: {
      ja: "こちらの不具合です。しばらくしてから、もう一度お試しください。",
      en: "This is our fault. Please try again later.",
    },
  },
} as const satisfies Readonly<Record<string, Readonly<Record<"title" | "about", Text>>>>;

export const scrollsSideways = (label: string): Text => ({
  ja: `${label}（横に動かせます）`,
  en: `${label} (scrolls sideways)`,
});
