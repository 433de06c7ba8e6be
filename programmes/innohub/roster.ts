import { roster } from "@hakaru/model/programme/roster";
import { supportMeasure } from "./entities/support-measure.ts";
import { supporter } from "./entities/supporter.ts";

export const rosters = [
  roster("supporter", supporter, {
    label: { ja: "サポーター団体一覧", en: "List of supporters" },
    sheets: ["サポーター団体一覧", "サポーター団体", "名簿"],
    headings: {
      name: ["サポーター団体名", "団体名称", "名称", "企業名"],
      kind: ["種別", "区分"],
      topics: ["支援分野", "分野"],
      stages: ["対象段階", "ステージ"],
      regions: ["対象地域", "地域"],
      description: ["支援内容", "概要"],
      website: ["URL", "ホームページ"],
      joinedOn: ["登録日", "参加日", "加入年月日"],
      leftOn: ["退会年月日", "登録抹消日"],
    },
  }),
  roster("support-measure", supportMeasure, {
    label: { ja: "支援施策一覧", en: "List of support measures" },
    sheets: ["支援施策一覧", "施策一覧"],
    headings: {
      title: ["支援施策名", "施策の名称", "事業名"],
      implementer: ["実施機関", "所管"],
      topics: ["支援分野", "分野"],
      stages: ["対象段階", "ステージ"],
      regions: ["対象地域", "地域"],
      description: ["施策の概要", "内容"],
      desk: ["問合せ先", "窓口"],
      website: ["URL", "ホームページ"],
      opensOn: ["公募開始日", "募集開始"],
      closesOn: ["公募締切日", "募集終了"],
    },
  }),
];
