import { textColumn } from "./record-table.ts";

/** What every record says of whose it is. Nothing of it names the person: that is in the identity table alone. */
export const personColumns = {
  person: textColumn("個人", "person", {
    ja: "保険者番号・記号・番号・生年月日・性別の鍵つきハッシュ(ID1)",
    en: "keyed hash of insurer number, symbol, number, day of birth and sex (ID1)",
  }),
  insurer: textColumn("保険者番号", "insurer number"),
  insurer_kind: textColumn("保険者の種類", "kind of insurer", {
    ja: "法別番号から: union 組合健保、association 協会けんぽ、mutual 共済、seafarers 船員、municipal 市町村国保、national-union 国保組合、late-elderly 後期高齢者、other その他",
    en: "from its class number: union, association, mutual, seafarers, municipal, national-union, late-elderly, other",
  }),
  sex: textColumn("性別", "sex", { ja: "1 男、2 女", en: "1 male, 2 female" }),
};
