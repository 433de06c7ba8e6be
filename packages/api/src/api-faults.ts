import { catalogue } from "@hakaru/model/fault";

/** What the API refuses. */
export const apiFaults = catalogue({
  "not-found": (f: { what: string; id: string }) => ({
    ja: `${f.what}「${f.id}」はありません。`,
    en: `there is no ${f.what} ${f.id}`,
    mend: { ja: "/api/openapi.json と一覧を確認してください。", en: "see /api/openapi.json and the lists" },
  }),
  "address-too-long": (_: object) => ({
    ja: "アドレスの一部が長すぎます。",
    en: "a part of the address is too long",
    mend: { ja: "一覧から開き直してください。", en: "open it from the list" },
  }),
  "bad-date": (f: { name: string; text: string }) => ({
    ja: `${f.name} の「${f.text}」は存在しない日時です。`,
    en: `${f.name}=${f.text}: there is no such date`,
    mend: {
      ja: "2020-03-31 又は 2020-03-31T09:00:00Z の形で指定してください。",
      en: "write it as 2020-03-31 or 2020-03-31T09:00:00Z",
    },
  }),
  "unknown-parameter": (f: { name: string; known: string }) => ({
    ja: `パラメータ「${f.name}」はありません。`,
    en: `there is no parameter ${f.name}`,
    mend: { ja: `使えるもの: ${f.known}`, en: `known: ${f.known}` },
  }),
  "parameter-twice": (f: { name: string }) => ({
    ja: `パラメータ「${f.name}」が二つ以上あります。`,
    en: `the parameter ${f.name} is there more than once`,
    mend: { ja: "一つだけ指定してください。", en: "give it once" },
  }),
  "parameter-unfit": (f: { name: string; text: string; ja: string; en: string }) => ({
    ja: `${f.name} に「${f.text}」は指定できません。`,
    en: `${f.name}=${f.text} cannot be used`,
    mend: { ja: `${f.ja}を指定してください。`, en: `give ${f.en}` },
  }),
  "body-missing": (_: object) => ({
    ja: "本文がありません。",
    en: "the request has no body",
    mend: { ja: "/api/openapi.json の形で送信してください。", en: "send one as /api/openapi.json says" },
  }),
  "body-unreadable": (_: object) => ({
    ja: "本文を読み取れません。",
    en: "the body cannot be read",
    mend: { ja: "正しい JSON を UTF-8 で送信してください。", en: "send well-formed JSON in UTF-8" },
  }),
  "body-too-large": (f: { limit: number }) => ({
    ja: `本文は ${f.limit} バイトまでです。`,
    en: `a body may have ${f.limit} bytes`,
    mend: { ja: "分けて送信してください。", en: "send it in parts" },
  }),
  "media-not-taken": (_: object) => ({
    ja: "この形式の本文は受け付けません。",
    en: "a body of this media type is not taken",
    mend: {
      ja: "JSON は application/json、ファイルは application/octet-stream で送信してください。",
      en: "send JSON as application/json, a file as application/octet-stream",
    },
  }),
  "member-unknown": (f: { name: string }) => ({
    ja: `「${f.name}」という項目は受け付けません。`,
    en: `there is no member ${f.name}`,
    mend: { ja: "その項目を除いてください。", en: "leave it out" },
  }),
  "member-missing": (f: { name: string }) => ({
    ja: `「${f.name}」がありません。`,
    en: `${f.name} is missing`,
    mend: { ja: "指定してください。", en: "give it" },
  }),
  "member-unfit": (f: { name: string; wanted: string }) => ({
    ja: `「${f.name}」の値が決められた形（${f.wanted}）ではありません。`,
    en: `${f.name} is not as declared (${f.wanted})`,
    mend: { ja: "/api/openapi.json の形にしてください。", en: "write it as /api/openapi.json says" },
  }),
  "version-missing": (_: object) => ({
    ja: "どの版に対する変更かが示されていません。",
    en: "the request does not say which version it changes",
    mend: {
      ja: "読み取ったときの ETag を If-Match に指定してください。",
      en: "send the ETag of your reading in If-Match",
    },
  }),
  "version-unfit": (f: { text: string }) => ({
    ja: `If-Match の「${f.text}」は、この登録の版ではありません。`,
    en: `If-Match: ${f.text} is no version of this entry`,
    mend: {
      ja: "読み取ったときの ETag を、そのまま一つだけ指定してください。",
      en: "send the one ETag of your reading as it is",
    },
  }),
  "key-missing": (_: object) => ({
    ja: "Idempotency-Key がありません。",
    en: "there is no Idempotency-Key",
    mend: {
      ja: "要求ごとに新しいキー（UUID など）を指定し、送り直すときは同じキーを使ってください。",
      en: "give each request a key of its own, such as a UUID, and the same one when you send it again",
    },
  }),
  conflict: (_: object) => ({
    ja: "ほかの人が先に変更しました。何も保存していません。",
    en: "somebody was faster; nothing was kept",
    mend: {
      ja: "今の内容を確かめ、その上で変更してください。",
      en: "look at what is there now, and change that",
    },
  }),
  "export-too-large": (f: { limit: number }) => ({
    ja: `一度に書き出せるのは ${f.limit} 件までです。`,
    en: `an export may have ${f.limit} entries`,
    mend: { ja: "条件で絞り込んでください。", en: "narrow it by a condition" },
  }),
  "too-many-works": (f: { limit: number }) => ({
    ja: `一度に行えるのは 1 件から ${f.limit} 件までです。`,
    en: `from 1 to ${f.limit} works are done at once`,
    mend: { ja: "分けて送信してください。", en: "send them in parts" },
  }),
  "entry-twice": (f: { entry: string; first: number }) => ({
    ja: `登録 #${f.entry} は works[${f.first}] にもあります。`,
    en: `entry #${f.entry} is worked on by works[${f.first}] already`,
    mend: { ja: "一つの登録は一度だけ指定してください。", en: "name each entry once" },
  }),
  "not-acceptable": (f: { accept: string; offered: string }) => ({
    ja: `「${f.accept}」では返せません。`,
    en: `${f.accept} is not on offer`,
    mend: { ja: `返せる形式: ${f.offered}`, en: `on offer: ${f.offered}` },
  }),
  unavailable: (_: { because: string }) => ({
    ja: "ただいま表示できません。",
    en: "not available for the moment",
    mend: { ja: "しばらくしてから、もう一度お試しください。", en: "try again in a while" },
  }),
});
