import { date } from "@hakaru/model/calendar";
import { period } from "@hakaru/model/period";
import { strategy } from "@hakaru/model/strategy";
import type { Text } from "@hakaru/model/text";

export default strategy({
  id: "term-1",
  label: { ja: "健康・医療戦略（第１期）", en: "Healthcare and Medical Strategy, first term" },
  period: { from: date("2014-07-22"), until: date("2020-03-31") },
  headings: {
    measures: {
      ja: "健康・医療戦略（第１期）の実行状況 概要",
      en: "Status of implementation of the Healthcare and Medical Strategy (first term): overview",
    },
    kpis: {
      ja: "（参考）健康・医療戦略（第１期）「達成すべき成果目標（KPI）」の進捗状況",
      en: "(Reference) Healthcare and Medical Strategy (first term): progress of the targets to be achieved (KPIs)",
    },
  },
  layout: {
    pillarColumns: [["rd", "data", "life"], ["ind"]],
    kpiColumns: ["rd-cancer-drugs-to-trial", "rd-rare-approvals"],
  },
  deadline: period("2020"),
  pillars: [
    {
      id: "rd",
      letter: "A",
      label: {
        ja: "世界最高水準の医療の提供に資する医療分野の研究開発の推進",
        en: "Promotion of medical research and development that contributes to the world's highest level of medical care",
      },
    },
    {
      id: "ind",
      letter: "B",
      label: {
        ja: "健康・医療に関する新産業創出及び国際展開の促進等",
        en: "Creation of new industries and promotion of international deployment in health and medicine",
      },
      groups: [
        { id: "ind", label: { ja: "＜新産業創出＞", en: "Creation of new industries" } },
        { id: "intl", label: { ja: "＜国際展開＞", en: "International deployment" } },
      ],
    },
    {
      id: "data",
      letter: "C",
      label: { ja: "データ利活用基盤の構築", en: "Building the foundation for the use of data" },
    },
    {
      id: "life",
      letter: "D",
      label: {
        ja: "その他健康長寿社会の形成に資する施策",
        en: "Other measures that contribute to a society of health and longevity",
      },
    },
  ],
  sections: [
    {
      id: "rd",
      letter: "ア",
      label: {
        ja: "世界最高水準の医療の提供に資する医療分野の研究開発等に関する施策",
        en: "Measures on medical research and development that contributes to the world's highest level of medical care",
      },
    },
    {
      id: "ind",
      letter: "イ",
      label: {
        ja: "健康・医療に関する新産業創出及び国際展開の促進等に関する施策",
        en: "Measures on the creation of new industries and the promotion of international deployment in health and medicine",
      },
    },
    {
      id: "hr",
      letter: "ウ",
      label: {
        ja: "健康・医療に関する先端的研究開発及び新産業創出に関する教育の振興・人材の確保等に関する施策",
        en: "Measures on education and on securing human resources for advanced research and development and new industries in health and medicine",
      },
    },
  ],
  themes: [
    { id: "rd", label: { ja: "研究開発", en: "Research and development" } },
    { id: "ind", label: { ja: "新産業創出", en: "New industries" } },
    { id: "intl", label: { ja: "国際展開", en: "International deployment" } },
    { id: "data", label: { ja: "データ利活用", en: "Use of data" } },
    { id: "life", label: { ja: "健康長寿", en: "Health and longevity" } },
  ],
  owners: [
    {
      id: "amed",
      label: {
        ja: "日本医療研究開発機構（AMED）",
        en: "Japan Agency for Medical Research and Development (AMED)",
      },
    },
    { id: "mhlw", label: { ja: "厚生労働省", en: "Ministry of Health, Labour and Welfare" } },
    { id: "meti", label: { ja: "経済産業省", en: "Ministry of Economy, Trade and Industry" } },
    { id: "cas", label: { ja: "内閣官房", en: "Cabinet Secretariat" } },
  ],
  sources: {
    "status-2020": {
      title: {
        ja: "健康・医療戦略（第１期）の実行状況 概要（資料２－１）",
        en: "Status of implementation of the Healthcare and Medical Strategy (first term): overview (Document 2-1)",
      },
      note: {
        ja: "本報告の原資料。写しに公表日・会議名の記載なし。",
        en: "The source of this report. The copy states neither the day of publication nor the meeting.",
      },
    },
    "nikkei-2014": {
      title: {
        ja: "日本経済新聞「医療機器輸出 2倍の1兆円目標」（2014年7月22日の閣議決定の報道）",
        en: "Nikkei: report on the Cabinet decision of 22 July 2014",
      },
      note: thirdParty("nikkei.com/article/DGXNASDF22H05_S4A720C1EAF000"),
    },
    "ishida-2017": {
      title: {
        ja: "石田まさひろ政策研究会「健康・医療戦略」（2017年2月17日一部変更）",
        en: "Ishida Masahiro policy study group: the strategy as amended on 17 February 2017",
      },
      note: thirdParty("masahiro-ishida.com/post-3282"),
    },
    "amed-2017": {
      title: {
        ja: "AMED 2017年度 研究事業成果集 創薬支援推進事業・創薬総合支援事業（創薬ブースター）",
        en: "AMED: results of FY2017, Drug Discovery Booster",
      },
      note: storedCopy("amed.go.jp/pr/2017_seikasyu_04-03.html"),
    },
    "amed-2019": {
      title: {
        ja: "AMED 2019年度 研究事業成果集 創薬支援推進事業・創薬総合支援事業（創薬ブースター）",
        en: "AMED: results of FY2019, Drug Discovery Booster",
      },
      note: storedCopy("amed.go.jp/pr/2019_seikasyu_01-03.html"),
    },
    "qlifepro-2015": {
      title: {
        ja: "QLifePro 創薬支援ネットワークの報道（2015年1月26日）",
        en: "QLifePro: report on the Drug Discovery Support Network",
      },
      published: date("2015-01-26"),
      note: thirdParty("qlifepro.com/news/20150126"),
    },
    "diet-2017-12-05": {
      title: {
        ja: "第195回国会 参議院内閣委員会 第2号 会議録（2017年12月5日）",
        en: "Diet record: House of Councillors, Committee on Cabinet, no. 2, 5 December 2017",
      },
      note: thirdParty("kokalog.net"),
    },
    "j-cast-2015": {
      title: {
        ja: "J-CAST ニュース ヘルスケア産業に関する報道（2015年6月1日）",
        en: "J-CAST News: report on the healthcare industry, 1 June 2015",
      },
      note: thirdParty("j-cast.com/2015/06/01236468.html"),
    },
    "livedoor-2014": {
      title: {
        ja: "ライブドアニュース 2012年度特定健康診査の実施状況の報道",
        en: "livedoor news: report on specific health checkups in FY2012",
      },
      note: thirdParty("news.livedoor.com/article/detail/9026397"),
    },
    "mhlw-release-2014": {
      title: {
        ja: "厚生労働省「平成24年度 特定健康診査・特定保健指導の実施状況」公表資料（2014年7月）",
        en: "MHLW release on specific health checkups and guidance in FY2012, July 2014",
      },
      note: thirdParty("news.e-expo.net/gyousei/2014/07/post-103-130.html"),
    },
    "yakuji-2013": {
      title: {
        ja: "薬事日報 2013年度特定健康診査の実施状況の報道",
        en: "Yakuji Nippo: report on specific health checkups in FY2013",
      },
      note: thirdParty("ynps.yakuji.co.jp/3859.html"),
    },
    "qlifepro-2016": {
      title: {
        ja: "QLifePro 2014年度特定健康診査の実施状況の報道（2016年7月15日）",
        en: "QLifePro: report on specific health checkups in FY2014",
      },
      published: date("2016-07-15"),
      note: thirdParty("qlifepro.com/news/20160715"),
    },
    "tokutei-checkups-2015": {
      title: {
        ja: "保健指導リソースガイド「2015年度 特定健康診査・特定保健指導の実施状況」",
        en: "Health Guidance Resource Guide: specific health checkups and guidance in FY2015",
      },
      published: date("2017-08-01"),
      note: thirdParty("tokuteikenshin-hokensidou.jp/reference/2017/08/2015-6.php"),
    },
    "tokutei-checkups-2017": {
      title: {
        ja: "保健指導リソースガイド 2017年度特定健康診査・特定保健指導の実施状況（2019年3月）",
        en: "Health Guidance Resource Guide: specific health checkups and guidance in FY2017, March 2019",
      },
      note: thirdParty("tokuteikenshin-hokensidou.jp"),
    },
    "mhlw-checkups-2020": {
      title: {
        ja: "厚生労働省「2020年度特定健康診査・特定保健指導の実施状況について」表10",
        en: "MHLW: specific health checkups and guidance in FY2020, table 10",
      },
      note: thirdParty("wic-net.com/material/document/3336/12"),
    },
    "mhlw-share-table": {
      title: {
        ja: "厚生労働省 メタボリックシンドローム該当者及び予備群の割合（2008年人口で年齢調整）",
        en: "MHLW: share of persons with metabolic or pre-metabolic syndrome, age-adjusted to 2008",
      },
      note: thirdParty("wic-net.com/material/document/20203/9"),
    },
    "kenko-nippon-21-final": {
      title: {
        ja: "厚生労働省「健康日本21（第二次）最終評価報告書」第3章",
        en: "MHLW: final evaluation of Health Japan 21 (second term), chapter 3",
      },
      note: thirdParty("wic-net.com/material/document/5431"),
    },
    "chiikihoken-2018": {
      title: {
        ja: "地域保健 Web「健康寿命、男女とも延びる」（2018年3月12日）",
        en: "Chiiki Hoken web: healthy life expectancy longer for both sexes",
      },
      published: date("2018-03-12"),
      note: thirdParty("chiikihoken.net/news/2018/03/12/4344"),
    },
    "jmedj-2018": {
      title: {
        ja: "日本医事新報社 2016年の健康寿命の報道",
        en: "Japan Medical Journal: report on healthy life expectancy in 2016",
      },
      note: thirdParty("jmedj.co.jp/journal/paper/detail.php?id=9496"),
    },
    "hpcase-2016": {
      title: {
        ja: "「平成28年 国民生活基礎調査の概況」の紹介（40～74歳の健診受診率）",
        en: "Page on the 2016 Comprehensive Survey of Living Conditions: checkup rate at 40–74",
      },
      note: thirdParty("hpcase.jp/number-239"),
    },
    "toushin-2020": {
      title: {
        ja: "「2019年 国民生活基礎調査の概況」の紹介（健診や人間ドックの受診状況）",
        en: "Page on the 2019 Comprehensive Survey of Living Conditions: checkups",
      },
      note: thirdParty("toushin-1.jp/articles/-/20595"),
    },
    "nikkei-behealth-2019": {
      title: {
        ja: "日経BP Beyond Health Healthcare Innovation Hub 始動の報道",
        en: "Nikkei BP Beyond Health: report on the start of Healthcare Innovation Hub",
      },
      note: thirdParty("project.nikkeibp.co.jp/behealth/atcl/feature/00004/071100045"),
    },
    "meti-innohub-reports": {
      title: {
        ja: "経済産業省委託「ヘルスケアサービス社会実装事業」報告書（令和３・４年度）の要約",
        en: "Summaries of METI contract reports on healthcare services, FY2021 and FY2022",
      },
      note: thirdParty("govrephub.pages.dev"),
    },
    niziiro: {
      title: {
        ja: "健康経営優良法人の認定法人数の解説",
        en: "Page on the number of certified health and productivity management corporations",
      },
      note: thirdParty("niziiro.jp/column/detail/307"),
    },
    "womanslabo-2019": {
      title: {
        ja: "「健康経営優良法人2019」認定の報道",
        en: "Report on the 2019 certification of health and productivity management corporations",
      },
      note: thirdParty("womanslabo.com/news-20190226-3"),
    },
    "projectdesign-2020": {
      title: {
        ja: "事業構想「中小企業4723社を健康経営優良法人に認定」",
        en: "Project Design: report on the 2020 certification of health and productivity management corporations",
      },
      note: thirdParty("projectdesign.jp/199902/news/007666.php"),
    },
    "emb-ph": {
      title: {
        ja: "在フィリピン日本国大使館 協力覚書の交換（2019年2月21日）",
        en: "Embassy of Japan in the Philippines: exchange of the memorandum, 21 February 2019",
      },
      note: storedCopy("ph.emb-japan.go.jp"),
    },
    "emb-zm": {
      title: {
        ja: "在ザンビア日本国大使館 協力覚書の署名（2019年8月26日）",
        en: "Embassy of Japan in Zambia: signing of the memorandum, 26 August 2019",
      },
      note: storedCopy("zm.emb-japan.go.jp"),
    },
    "emb-ke": {
      title: {
        ja: "在ケニア日本国大使館 協力覚書の署名（2021年12月7日）",
        en: "Embassy of Japan in Kenya: signing of the memorandum, 7 December 2021",
      },
      note: storedCopy("ke.emb-japan.go.jp"),
    },
  },
  footnotes: {
    measures: [
      {
        ja: "（資料中の数値は2019年度末時点）",
        en: "(The figures in this document are as of the end of FY2019.)",
      },
    ],
    kpis: [
      {
        ja: "※　特段の記載のないものは2020年までの目標",
        en: "* Targets are for 2020 unless stated otherwise.",
      },
      {
        ja: "※　「最新数値」は、特段の記載のない限り2020年3月31日時点の計数、",
        en: "* “Latest” figures are as of 31 March 2020 unless stated otherwise.",
      },
    ],
  },
  notes: [
    {
      ja: "見出しの帰属：２ページの三つの見出しは表から離れて置かれている。紙面は左・中央の研究開発の表と、右の三つの箱（希少疾患、新産業創出・国際展開、残り３項目）に分かれると読み、最後の箱（健康寿命・メタボ人口・健診受診率）を残る見出し（教育の振興・人材の確保等）の下に置いた。配置からの推定であり、主題は別に持つ。",
      en: "Headings: the three headings of page 2 float apart from its tables. The page is read as a research table at left and centre and three boxes at right (rare diseases; new industries and international deployment; the last three rows). The last box (healthy life expectancy, metabolic syndrome, checkup rate) is placed under the one heading left, education and human resources. This is inferred from the layout; themes are kept separately.",
    },
    {
      ja: "デジタル基盤の項目（34行目）は、行の長さから研究開発の表の最終行と読むが、内容はデータ利活用に属する。",
      en: "The digital platform row (row 34) is read, from the length of its lines, as the last row of the research table; its subject is the use of data.",
    },
    {
      ja: "「ー」「--」の意味は資料に記載なし。数値の記載なしとして扱い、ゼロとも未測定ともみなさず、達成率の計算から除く。",
      en: "The source does not explain its dashes (“ー”, “--”). They are taken as “no figure stated”, neither zero nor unmeasured, and are left out of rates.",
    },
    {
      ja: "「見込み」の２項目（8・9行目）の対象年度は記載がなく、進行中の2019年度と推定。",
      en: "The two projections (見込み; rows 8 and 9) print no year; they are inferred to be for FY2019, then in progress.",
    },
    {
      ja: "資料に担当府省の記載なし。担当の割り当ては Hakaru によるもので、公式のものではない。",
      en: "The source prints no owner. The assignment of owners is Hakaru's own and not official.",
    },
    {
      ja: "戦略は2014年7月22日閣議決定（nikkei-2014）、2017年2月17日一部変更（ishida-2017）。期間の終期は資料に記載がなく、最新数値の時点（2020年3月31日）を置いた。",
      en: "The strategy was decided on 22 July 2014 (nikkei-2014) and partly amended on 17 February 2017 (ishida-2017). The source states no end of its period; the date of the latest values (31 March 2020) stands in for it.",
    },
    {
      ja: "見出しのア・イ・ウ、柱のA～D、施策の番号は資料に印刷されておらず、参照のために付した。",
      en: "The letters of headings (ア, イ, ウ) and pillars (A to D) and the numbers of measures are not printed; they are added for reference.",
    },
    {
      ja: "「最新数値」の注は写しでは「計数、」で終わり、続きの有無は不明。",
      en: "In the copy the footnote on “latest values” ends in a comma; whether it went on is unknown.",
    },
    {
      ja: "最新数値の対象年は項目により2016年から2020年まで異なる。",
      en: "The years the latest values are about differ by row, from 2016 to 2020.",
    },
  ],
});

function thirdParty(address: string): Text {
  return {
    ja: `第三者の掲載による。原資料は未確認（${address}）。`,
    en: `A third party's page or copy; the original was not read (${address}).`,
  };
}

function storedCopy(address: string): Text {
  return {
    ja: `発行者のページの写しによる。現在の掲載は未確認（${address}）。`,
    en: `A stored copy of the issuer's page; the page as it stands today was not read (${address}).`,
  };
}
