import { day } from "@hakaru/model/field/date-field";
import { name } from "@hakaru/model/field/name-field";
import { text } from "@hakaru/model/field/text-field";
import { yesNo } from "@hakaru/model/field/yes-no-field";
import { entity } from "@hakaru/model/programme/entity";
import { offered } from "../offers.ts";

/** Who advises clients. Names of advisers are published, so they are no personal field; their mail is. */
const fields = {
  name: name({ label: { ja: "氏名", en: "name" }, required: true }),
  affiliation: text({ label: { ja: "所属", en: "affiliation" } }),
  topics: offered.topics,
  mail: text({
    label: { ja: "メールアドレス", en: "mail" },
    personal: true,
    pattern: { matches: "[^@\\s]+@[^@\\s]+", example: "adviser@example.jp" },
  }),
  sinceOn: day({ label: { ja: "委嘱日", en: "since" } }),
  untilOn: day({ label: { ja: "退任日", en: "until" } }),
  synthetic: yesNo({ label: { ja: "合成データ", en: "synthetic" } }),
} as const;

export const adviser = entity({
  label: { ja: "アドバイザー", en: "adviser" },
  title: "name",
  fields,
  states: {
    proposed: { label: { ja: "候補", en: "proposed" } },
    serving: { label: { ja: "委嘱中", en: "serving" } },
    retired: { label: { ja: "退任", en: "retired" }, final: true },
  },
  initial: "proposed",
  steps: () => ({
    appoint: {
      label: { ja: "委嘱", en: "appoint" },
      from: ["proposed"],
      to: "serving",
      by: ["programme-officer"],
      needs: ["topics"],
      sets: { sinceOn: { set: "on" } },
    },
    retire: {
      label: { ja: "退任", en: "retire" },
      from: ["serving"],
      to: "retired",
      by: ["programme-officer"],
      sets: { untilOn: { set: "on" } },
    },
  }),
  access: {
    "programme-officer": {
      reads: [{ whose: "all" }],
      creates: true,
      edits: [
        {
          whose: "all",
          in: ["proposed", "serving"],
          fields: ["name", "affiliation", "topics", "mail", "synthetic"],
        },
      ],
    },
    "ministry-officer": { reads: [{ whose: "all" }], hides: ["mail"] },
    auditor: { reads: [{ whose: "all" }] },
    public: { reads: [{ whose: "all", in: ["serving"] }], hides: ["mail", "untilOn"] },
  },
  key: ["name"],
  list: {
    columns: ["name", "affiliation", "sinceOn", "untilOn", "state"],
    filters: ["state"],
    search: ["name", "affiliation"],
  },
});
