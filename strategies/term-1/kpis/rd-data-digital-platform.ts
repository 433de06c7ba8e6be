import { kpi } from "@hakaru/model/kpi";
import { event } from "@hakaru/model/target";

export default kpi({
  id: "rd-data-digital-platform",
  row: 34,
  section: "rd",
  theme: "data",
  owner: "mhlw",
  label: {
    ja: "医療・介護・健康分野のデジタル基盤の構築と利用",
    en: "Digital platform for medical, long-term care and health data",
  },
  goal: {
    ja: "レセプトデータに加え、これまで利活用されていない検査データ等を含む医療・介護・健康分野のデジタル基盤を構築し、臨床研究及び治験、コホート研究等で（現在は利用不可能な）医療等情報を利用",
    en: "Build a digital platform for medicine, long-term care and health that includes, besides claims data, laboratory and other data not used so far, and use medical and related information (unavailable at present) in clinical research, clinical trials, cohort studies and the like",
  },
  direction: "event",
  target: [event()],
  notes: [
    {
      kind: "ambiguity",
      text: {
        ja: "紙面の配置から研究開発の表の最終行と読むが、内容はデータ利活用に属する。見出しは研究開発、主題はデータ利活用とする。",
        en: "By its place on the page it is read as the last row of the research table, though its subject is data use. It keeps the research heading and the data theme.",
      },
    },
  ],
});
