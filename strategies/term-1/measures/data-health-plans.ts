import { measure } from "@hakaru/model/measure";

export default measure({
  id: "data-health-plans",
  code: "B4",
  pillar: "ind",
  group: "ind",
  owner: "mhlw",
  label: { ja: "データヘルス計画", en: "Data health plans" },
  statement: {
    ja: "各保険者におけるレセプト・健診情報等を活用した「データヘルス計画」について、策定の「手引き」や「データヘルス・ポータルサイト」を導入。",
    en: "For the “data health plans” of each insurer, which make use of claims and checkup data, a “handbook” for drawing them up and the “Data Health Portal Site” were introduced.",
  },
});
