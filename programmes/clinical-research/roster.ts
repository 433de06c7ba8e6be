import { roster } from "@hakaru/model/programme/roster";
import { study } from "./entities/study.ts";

/** What users download for themselves; the site asks that nobody fetches it in bulk. */
export const rosters = [
  roster("study", study, {
    label: { ja: "jRCT検索結果", en: "Search result of jRCT" },
    sheets: ["検索結果", "研究一覧", "jRCT"],
    headings: {
      jrctId: ["臨床研究実施計画番号", "臨床研究登録ID", "jRCTID", "trial id"],
      title: ["平易な研究名称", "研究の名称", "Public title"],
      scientificTitle: ["臨床研究の名称", "治験の名称", "Scientific title"],
      recruitment: ["進捗状況", "Recruitment status"],
      phase: ["フェーズ", "Phase"],
      studyType: ["研究の種別", "Study type"],
      condition: ["疾患名", "対象疾患", "Condition"],
      investigator: ["研究責任医師", "研究代表医師", "治験責任医師"],
      sponsor: ["実施責任組織", "治験依頼者", "依頼者", "研究責任組織"],
      targetSample: ["予定症例数", "目標症例数", "実施予定症例数"],
      actualSample: ["実施症例数", "登録症例数"],
      committeeName: ["委員会の名称", "認定委員会名"],
      committeeNumber: ["認定番号", "CRB番号"],
      committeeApprovedOn: ["承認日", "委員会承認日"],
      submittedOn: ["届出日", "提出日", "治験計画届出日"],
      publishedOn: ["公表日", "登録日", "初回登録日"],
      lastModifiedOn: ["更新日", "最終更新日"],
      firstEnrolledOn: ["初回症例登録日"],
      plannedEnd: ["終了予定日", "実施期間（終了日）"],
      firstInHuman: ["FIH", "First in Human"],
    },
  }),
];
