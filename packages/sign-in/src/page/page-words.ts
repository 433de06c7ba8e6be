import type { Text } from "@hakaru/model/text";

/** The words of the pages. */
export const words = {
  skip: { ja: "本文へ", en: "Skip to the content" },
  home: { ja: "トップページへ", en: "To the first page" },
  otherLanguage: { ja: "English", en: "日本語" },
  signIn: { ja: "サインイン", en: "Sign in" },
  signInAgain: { ja: "サインインする", en: "Sign in" },
  signOut: { ja: "サインアウト", en: "Sign out" },
  signOutTitle: { ja: "サインアウトしますか", en: "Sign out?" },
  signOutAbout: {
    ja: "この端末での利用を終えます。入力中の内容は保存されません。",
    en: "This ends your session on this device. What you have not saved is lost.",
  },
  signedOut: { ja: "サインアウトしました", en: "You are signed out" },
  signedOutAbout: {
    ja: "共用の端末では、ブラウザーも閉じてください。",
    en: "On a shared device, close the browser, too.",
  },
  nobody: { ja: "サインインしていません", en: "You are not signed in" },
  stay: { ja: "やめる", en: "Stay signed in" },
  sessions: { ja: "あなたのセッション", en: "Your sessions" },
  sessionsAbout: {
    ja: "このアカウントで今サインインしている端末です。覚えのないものは終了してください。",
    en: "Devices signed in with your account now. End what you do not recognise.",
  },
  thisSession: { ja: "この端末", en: "this device" },
  opened: { ja: "開始", en: "Opened" },
  lastSeen: { ja: "最後の利用", en: "Last used" },
  expires: { ja: "期限", en: "Ends" },
  from: { ja: "接続元", en: "From" },
  role: { ja: "役割", en: "Role" },
  end: { ja: "終了する", en: "End" },
  endOthers: { ja: "ほかの端末をすべて終了する", en: "End all others" },
  recent: { ja: "最近のサインインの記録", en: "Recent sign-ins" },
  when: { ja: "日時（日本時間）", en: "When (Japan time)" },
  outcome: { ja: "結果", en: "Outcome" },
  demonstration: {
    ja: "実演用アカウント・本番では使えません",
    en: "Demonstration accounts: not for production",
  },
  demonstrationTitle: { ja: "実演用アカウントでサインイン", en: "Sign in with a demonstration account" },
  demonstrationAbout: {
    ja: "アカウントを選ぶと、その役割で Hakaru を試せます。",
    en: "Choose an account to try Hakaru in its role.",
  },
  account: { ja: "アカウント", en: "Account" },
  password: { ja: "パスワード", en: "Password" },
  passwordShown: {
    ja: "この端末だけで動いているため、入力済みです。",
    en: "Filled in because Hakaru runs on this device alone.",
  },
  passwordHidden: {
    ja: "データフォルダの demonstration-secret.json に書かれています。",
    en: "It is in demonstration-secret.json in the data folder.",
  },
  twoFactors: { ja: "二要素認証を行ったものとする", en: "As if with two factors" },
  cancel: { ja: "取り消す", en: "Cancel" },
} as const satisfies Readonly<Record<string, Text>>;
