import { measure } from "@hakaru/model/measure";

export default measure({
  id: "public-private-funds",
  code: "B5",
  pillar: "ind",
  group: "ind",
  owner: "cas",
  label: { ja: "官民ファンド等による支援", en: "Support through public-private funds" },
  statement: {
    ja: "官民ファンド等を通じてベンチャー企業等への成長市場における事業拡大等を支援。",
    en: "Through public-private funds and other means, venture companies and others were supported in expanding their business in growth markets.",
  },
});
