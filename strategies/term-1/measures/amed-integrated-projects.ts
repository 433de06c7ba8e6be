import { measure } from "@hakaru/model/measure";

export default measure({
  id: "amed-integrated-projects",
  code: "A1",
  pillar: "rd",
  owner: "amed",
  label: { ja: "AMEDの設立と統合プロジェクト", en: "AMED and its integrated projects" },
  statement: {
    ja: "AMEDを設立（{founded}）。各分野の専門家であり、研究開発の評価や業務運営についても見識を有するPD（プログラム・ディレクター）等を、{projects}つの統合プロジェクト毎に配置し、各省の枠を超えた、基礎から実用化まで切れ目ない一貫した研究支援を実施。",
    en: "AMED was established ({founded}). Programme directors (PDs) and others, experts in their fields who also have insight into the evaluation of research and development and the running of operations, were placed in each of the {projects} integrated projects, to give consistent and seamless research support from basic research to practical use across the boundaries of ministries.",
  },
  figures: {
    projects: { label: { ja: "統合プロジェクトの数", en: "Integrated projects" }, unit: "projects" },
  },
  dates: {
    founded: {
      label: { ja: "AMEDの設立", en: "AMED established" },
      date: "2015-04",
      printed: { ja: "2015年４月", en: "April 2015" },
    },
  },
});
