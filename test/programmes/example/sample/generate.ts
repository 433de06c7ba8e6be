import { date } from "@hakaru/model/calendar";
import type { Actor } from "@hakaru/model/programme/policy";
import type { SampleEntry } from "@hakaru/model/programme/sample";

const officer: Actor = { id: "sample-officer", role: "ministry-officer", organisation: "sample-ministry" };

/** Two councils, one of which has closed. Whatever is invented says so, in its name and in a field. */
export function generate(): readonly SampleEntry[] {
  return ["長野", "沖縄"].map((place, at) => {
    const applicant: Actor = { id: `sample-${at}`, role: "applicant", organisation: `sample-${at}` };
    const content = {
      name: `${place}協議会（合成）`,
      area: "prefecture",
      prefecture: at === 0 ? "20" : "47",
      startedOn: date("2014-04-01"),
      synthetic: true,
    };
    const begun = [
      { on: date("2014-04-10"), by: applicant, does: "creation", content },
      { on: date("2014-05-01"), by: officer, does: "recognise" },
    ];
    const closed = { on: date("2018-03-31"), by: applicant, does: "close", reason: "統合（合成）" };
    return { entity: "council", number: String(at + 1), acts: at === 0 ? begun : [...begun, closed] };
  });
}
