import { measure } from "@hakaru/model/measure";

export default measure({
  id: "service-certification",
  code: "B2",
  pillar: "ind",
  group: "ind",
  owner: "meti",
  label: { ja: "ヘルスケアサービスの第三者認証", en: "Third-party certification of healthcare services" },
  statement: {
    ja: "「健康運動サービス」「ヘルスケアツーリズム」等の第三者認証を開始。また、ヘルスケアサービスを提供する業界団体が行う業界認証等のあり方についてガイドラインを策定（{guideline}）。",
    en: "Third-party certification of “health exercise services”, “healthcare tourism” and others was started. A guideline was also drawn up on how industry bodies that provide healthcare services should run industry certification and the like ({guideline}).",
  },
  dates: {
    guideline: {
      label: {
        ja: "業界認証等のあり方に関するガイドラインの策定",
        en: "Guideline on industry certification drawn up",
      },
      date: "2019-04",
      printed: { ja: "2019年4月", en: "April 2019" },
    },
  },
});
