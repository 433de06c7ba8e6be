import { ingestVerb } from "./ingest.ts";

export const ingestEnrolment = ingestVerb({
  name: "enrolment",
  files: "csv",
  within: /\.csv$/i,
  about: {
    ja: "加入者の一覧（CSV）を読み、年度ごとの加入期間として置き場に加えます。",
    en: "takes in lists of the insured (CSV): who is with whom from when to when, by fiscal year",
  },
  take: async (folder, paths, { on, progress }) => {
    const { ingestEnrolment: take } = await import("@hakaru/record/ingest/ingest-enrolment");
    return take(folder, paths, on, progress);
  },
});
