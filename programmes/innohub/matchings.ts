import type { ProgrammeMatching } from "@hakaru/model/programme/matching";
import { measureMatching, supporterMatching } from "./rules/matching.ts";

export const matchings: readonly ProgrammeMatching[] = [
  { id: "supporters", of: "consultation", among: "supporter", by: supporterMatching },
  { id: "measures", of: "consultation", among: "support-measure", by: measureMatching },
];
