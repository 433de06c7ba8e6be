/**
 * Who is proposed to whom, as a desk officer would check it. Columns of `supporters`: number, name, state, topics, stages,
 * regions, joined on, left on. Columns of a ranking: place, name, points of the most there are, and the reasons.
 */
export const supporters = `
  1 | あおば銀行（合成）         | joined  | 資金調達             | 全段階         | 全国       | 2019-07-05 |
  2 | みずほの大学（合成）       | joined  | 資金調達; 規制・制度 | シード; アーリー | 九州・沖縄 | 2019-07-05 |
  3 | はるか商社（合成）         | joined  | 海外展開             | レイター       | 全国       | 2019-07-05 |
  4 | いずみ支援機構（合成）     | joined  | 規制・制度           | シード         | 関東       | 2019-07-05 |
  5 | ひだまり投資（合成）       | left    | 資金調達; 規制・制度 | 全段階         | 全国       | 2019-07-05 | 2020-12-31
  6 | そよかぜ信用金庫（合成）   | joined  | 資金調達             | 全段階         | 全国       | 2021-06-11 |
  7 | わかば協会（合成）         | applied | 資金調達             | 全段階         | 全国       |            |
  10 | ときわ銀行（合成）        | joined  | 資金調達             | シード         | 九州・沖縄 | 2021-06-10 |`;

export const rankings = [
  {
    about: {
      ja: "福岡県のシード企業が、資金調達と規制について相談する",
      en: "A seed venture of Fukuoka asks about funding and regulation",
    },
    request: { topics: "資金調達; 規制・制度", stage: "シード", prefecture: "福岡県" },
    on: "2021-06-10",
    expected: `
      1 | みずほの大学（合成）   | 15/15 | 分野 10 資金調達・規制・制度, 事業の段階 3, 地域 2
      2 | あおば銀行（合成）     | 10/15 | 分野 5 資金調達, 事業の段階 3, 地域 2
      3 | ときわ銀行（合成）     | 10/15 | 分野 5 資金調達, 事業の段階 3, 地域 2
      4 | いずみ支援機構（合成） | 8/15  | 分野 5 規制・制度, 事業の段階 3, 地域 0
      5 | はるか商社（合成）     | 2/15  | 分野 0, 事業の段階 0, 地域 2`,
  },
  {
    about: { ja: "加入した日から候補になる", en: "A supporter is in question from the day it joined" },
    request: { topics: "資金調達", stage: "ミドル", prefecture: "東京都" },
    on: "2021-06-11",
    expected: `
      1 | あおば銀行（合成）       | 10/10 | 分野 5 資金調達, 事業の段階 3, 地域 2
      2 | そよかぜ信用金庫（合成） | 10/10 | 分野 5 資金調達, 事業の段階 3, 地域 2
      3 | みずほの大学（合成）     | 5/10  | 分野 5 資金調達, 事業の段階 0, 地域 0
      4 | ときわ銀行（合成）       | 5/10  | 分野 5 資金調達, 事業の段階 0, 地域 0
      5 | はるか商社（合成）       | 2/10  | 分野 0, 事業の段階 0, 地域 2
      6 | いずみ支援機構（合成）   | 2/10  | 分野 0, 事業の段階 0, 地域 2`,
  },
  {
    about: {
      ja: "段階を答えない相談では、段階は点にも満点にも数えない",
      en: "What is not asked counts neither in the points nor in the most",
    },
    request: { topics: "海外展開", stage: "", prefecture: "北海道" },
    on: "2021-06-10",
    expected: `
      1 | はるか商社（合成）     | 7/7 | 分野 5 海外展開, 事業の段階 －, 地域 2
      2 | あおば銀行（合成）     | 2/7 | 分野 0, 事業の段階 －, 地域 2
      3 | みずほの大学（合成）   | 0/7 | 分野 0, 事業の段階 －, 地域 0
      4 | いずみ支援機構（合成） | 0/7 | 分野 0, 事業の段階 －, 地域 0
      5 | ときわ銀行（合成）     | 0/7 | 分野 0, 事業の段階 －, 地域 0`,
  },
  {
    about: {
      ja: "退会日の前日までは候補になる",
      en: "A supporter is in question up to the day before it left",
    },
    request: { topics: "規制・制度", stage: "ミドル", prefecture: "東京都" },
    on: "2020-12-30",
    expected: `
      1 | ひだまり投資（合成）   | 10/10 | 分野 5 規制・制度, 事業の段階 3, 地域 2
      2 | いずみ支援機構（合成） | 7/10  | 分野 5 規制・制度, 事業の段階 0, 地域 2
      3 | あおば銀行（合成）     | 5/10  | 分野 0, 事業の段階 3, 地域 2
      4 | みずほの大学（合成）   | 5/10  | 分野 5 規制・制度, 事業の段階 0, 地域 0
      5 | はるか商社（合成）     | 2/10  | 分野 0, 事業の段階 0, 地域 2`,
  },
  {
    about: {
      ja: "退会日からは候補にならない。同点なら、満たす項目の多い方が先、次に登録の早い方が先",
      en: "From the day it left it is in question no more; of equal scores more criteria come first, then the earlier entry",
    },
    request: { topics: "規制・制度", stage: "レイター", prefecture: "北海道" },
    on: "2020-12-31",
    expected: `
      1 | あおば銀行（合成）     | 5/10 | 分野 0, 事業の段階 3, 地域 2
      2 | はるか商社（合成）     | 5/10 | 分野 0, 事業の段階 3, 地域 2
      3 | みずほの大学（合成）   | 5/10 | 分野 5 規制・制度, 事業の段階 0, 地域 0
      4 | いずみ支援機構（合成） | 5/10 | 分野 5 規制・制度, 事業の段階 0, 地域 0`,
  },
] as const;

/** Measures: number, title, state, topics, stages, regions, open from, open to. */
export const measures = `
  1 | 開発支援（合成） | listed | 実証・治験           | シード; アーリー | 全国 | 2021-04-01 | 2021-06-10
  2 | 海外支援（合成） | listed | 海外展開; 実証・治験 | 全段階           | 全国 | 2021-04-01 |
  3 | 人材支援（合成） | draft  | 実証・治験           | 全段階           | 全国 | 2021-04-01 |
  4 | 次期支援（合成） | listed | 実証・治験           | 全段階           | 全国 | 2021-06-11 |`;

/** A seed venture of Tokyo asks about pilots: which measures take applications on a day. */
export const openMeasures = `
  2021-06-10 | 1 2
  2021-06-11 | 2 4
  2021-03-31 |`;
