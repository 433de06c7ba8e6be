import { catalogue } from "@hakaru/model/fault";

/** What the API refuses. */
export const apiFaults = catalogue({
  "not-found": (f: { what: string; id: string }) => ({
    ja: `${f.what}「${f.id}」はありません。`,
    en: `there is no ${f.what} ${f.id}`,
    mend: { ja: "/api/openapi.json と一覧を確認してください。", en: "see /api/openapi.json and the lists" },
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
