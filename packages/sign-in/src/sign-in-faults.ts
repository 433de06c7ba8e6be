import { catalogue } from "@hakaru/model/fault";

const startAgain = {
  ja: "もう一度サインインしてください。",
  en: "sign in again",
};

const askTheOffice = {
  ja: "所属先の認証基盤の管理者に、Hakaru での役割の登録を依頼してください。",
  en: "ask whoever runs your identity provider to register your role in Hakaru",
};

/** What sign-in and the protection of requests refuse. */
export const signInFaults = catalogue({
  "sign-in-half-set": (f: { given: string; missing: string }) => ({
    ja: `サインインの設定が途中です: ${f.given} はありますが、${f.missing} がありません。`,
    en: `sign-in is set up by half: there is ${f.given} but no ${f.missing}`,
    mend: {
      ja: "OIDC_ISSUER、OIDC_CLIENT_ID、OIDC_CLIENT_SECRET、PUBLIC_URL をすべて設定するか、OIDC_ で始まる設定をすべて外してください。",
      en: "set OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET and PUBLIC_URL, or unset everything that begins with OIDC_",
    },
  }),
  "sign-in-setting": (f: { name: string; text: string; ja: string; en: string }) => ({
    ja: `設定 ${f.name} の「${f.text}」は使えません。`,
    en: `${f.name}=${f.text} cannot be used`,
    mend: { ja: `${f.ja}を指定してください。`, en: `give ${f.en}` },
  }),
  "demonstration-beside-provider": (_: { issuer: string }) => ({
    ja: "OIDC_ISSUER があるときは、実演用アカウントを使えません。",
    en: "demonstration accounts cannot stand beside OIDC_ISSUER",
    mend: {
      ja: "HAKARU_DEMONSTRATION と OIDC_ISSUER のどちらかを外してください。",
      en: "unset HAKARU_DEMONSTRATION or OIDC_ISSUER",
    },
  }),
  "sign-in-not-set-up": (_: object) => ({
    ja: "このサーバーではサインインが設定されていません。",
    en: "sign-in is not set up on this server",
    mend: {
      ja: "管理者が OIDC_ISSUER などを設定すると使えるようになります。",
      en: "it opens once the administrator has set OIDC_ISSUER and its companions",
    },
  }),
  "provider-unreachable": (_: object) => ({
    ja: "ただいま認証基盤に接続できません。",
    en: "the identity provider cannot be reached for the moment",
    mend: { ja: "しばらくしてから、もう一度お試しください。", en: "try again in a while" },
  }),
  "answer-refused": (_: object) => ({
    ja: "認証基盤の応答を確認できなかったため、サインインを中止しました。",
    en: "the identity provider's answer could not be verified, so nobody was signed in",
    mend: startAgain,
  }),
  "sign-in-cancelled": (_: object) => ({
    ja: "サインインは取り消されました。",
    en: "the sign-in was cancelled",
    mend: startAgain,
  }),
  "attempt-unknown": (_: object) => ({
    ja: "このサインインは、期限が切れたか、すでに使われたか、別のブラウザーで始められたものです。",
    en: "this sign-in has expired, was used already, or was begun in another browser",
    mend: startAgain,
  }),
  "role-unknown": (_: object) => ({
    ja: "お使いのアカウントには、Hakaru での役割がありません。",
    en: "your account has no role in Hakaru",
    mend: askTheOffice,
  }),
  "several-roles": (f: { ja: string; en: string }) => ({
    ja: `お使いのアカウントには役割が二つ以上あります: ${f.ja}`,
    en: `your account has more than one role: ${f.en}`,
    mend: {
      ja: "一つのアカウントで使える役割は一つです。認証基盤の管理者に、役割を一つにするよう依頼してください。",
      en: "an account acts in one role; ask whoever runs your identity provider to leave one",
    },
  }),
  "organisation-missing": (f: { ja: string; en: string }) => ({
    ja: `役割「${f.ja}」には所属する団体が一つ必要ですが、登録がありません。`,
    en: `the role ${f.en} needs one organisation, and none is registered`,
    mend: askTheOffice,
  }),
  "account-disabled": (_: object) => ({
    ja: "このアカウントは停止されています。",
    en: "this account is disabled",
    mend: { ja: "事務局に問い合わせてください。", en: "ask the secretariat" },
  }),
  locked: (f: { until: string }) => ({
    ja: `失敗が続いたため、${f.until}（日本時間）まで受け付けません。`,
    en: `too many failures; it opens again at ${f.until} (Japan time)`,
    mend: { ja: "その時刻を過ぎてから、もう一度お試しください。", en: "try again after that time" },
  }),
  "too-many-requests": (f: { until: string }) => ({
    ja: `短い時間に多くの送信がありました。${f.until}（日本時間）から受け付けます。`,
    en: `too much was sent in a short time; it opens again at ${f.until} (Japan time)`,
    mend: { ja: "その時刻を過ぎてから、もう一度お試しください。", en: "try again after that time" },
  }),
  "wrong-account-or-password": (_: object) => ({
    ja: "アカウント又はパスワードが正しくありません。",
    en: "the account or the password is not right",
    mend: { ja: "確かめて、もう一度入力してください。", en: "check both and try again" },
  }),
  "sign-in-request-unknown": (_: object) => ({
    ja: "このサインインの要求は、この Hakaru からのものではありません。",
    en: "this request for a sign-in does not come from this Hakaru",
    mend: startAgain,
  }),
  "foreign-origin": (_: object) => ({
    ja: "ほかのサイトから送られたか、送り元が分からないため、受け付けませんでした。",
    en: "this was sent from another site, or does not say from where; nothing was done",
    mend: {
      ja: "このサイトのページを開き、そこから送信してください。",
      en: "open the page on this site and send it from there",
    },
  }),
  "media-not-taken": (f: { taken: string }) => ({
    ja: "この形式の本文は受け付けません。",
    en: "a body of this media type is not taken",
    mend: { ja: `受け付ける形式: ${f.taken}`, en: `taken: ${f.taken}` },
  }),
  "request-unreadable": (_: object) => ({
    ja: "送られた内容を読み取れませんでした。",
    en: "what was sent cannot be read",
    mend: {
      ja: "ページを開き直して、もう一度送信してください。",
      en: "open the page again and send it once more",
    },
  }),
  "form-stale": (_: object) => ({
    ja: "ページを開いてから時間がたったか、その間にサインインの状態が変わったため、受け付けませんでした。",
    en: "the page is too old, or you have signed in or out since; nothing was done",
    mend: {
      ja: "ページを開き直して、もう一度送信してください。",
      en: "open the page again and send it once more",
    },
  }),
  "not-signed-in": (_: object) => ({
    ja: "サインインが必要です。",
    en: "this needs a sign-in",
    mend: { ja: "/sign-in からサインインしてください。", en: "sign in at /sign-in" },
  }),
  "two-factors-needed": (_: object) => ({
    ja: "この操作には、二つの要素による認証が必要です。",
    en: "this needs a sign-in with two factors",
    mend: {
      ja: "/sign-in?factors=two から、二要素認証でサインインし直してください。",
      en: "sign in again with two factors at /sign-in?factors=two",
    },
  }),
  "log-kept": (f: { before: string }) => ({
    ja: `サインインの記録は2年間保存します。${f.before} より前をまとめて消すことはまだできません。`,
    en: `the sign-in log is kept for two years; what lies before ${f.before} cannot all go yet`,
    mend: { ja: "2年以上前の日時を指定してください。", en: "name a moment at least two years ago" },
  }),
});

type Code = keyof typeof signInFaults;

/** The HTTP status of each fault that a request can meet; what is left out is 400. */
export const signInStatus: Readonly<Partial<Record<Code, number>>> = {
  "sign-in-not-set-up": 503,
  "provider-unreachable": 503,
  "role-unknown": 403,
  "several-roles": 403,
  "organisation-missing": 403,
  "account-disabled": 403,
  locked: 429,
  "too-many-requests": 429,
  "wrong-account-or-password": 403,
  "foreign-origin": 403,
  "media-not-taken": 415,
  "form-stale": 403,
  "not-signed-in": 401,
  "two-factors-needed": 403,
};
