import { decimal } from "@hakaru/model/decimal";
import type { MatchesJson } from "@hakaru/model/exchange";
import { inState } from "@hakaru/model/expression";
import { prefectures } from "@hakaru/model/prefecture";
import { matching, rankMatches } from "@hakaru/model/programme/matching";
import type { Call, Reply } from "./call.ts";
import { registerOf } from "./entry-routes.ts";
import { registerIn } from "./filled-world.ts";
import { committee, study } from "./rich-programme.ts";

/** The committees near a study, with reasons that fit, that do not, and that nobody asked for. */
const nearby = matching(study.fields, committee.fields, {
  label: { ja: "近くの認定委員会", en: "committees nearby" },
  source: { ja: "実施要綱 第3条", en: "rules, article 3" },
  doubt: { ja: "重みは仮の値。", en: "The weights are provisional." },
  candidates: () => inState("listed"),
  criteria: {
    place: {
      ...{ label: { ja: "所在地", en: "prefecture" }, weight: decimal(3) },
      ...{ wants: "place", offers: "place", counts: "any", everybody: ["13"] },
    },
    organisation: {
      ...{ label: { ja: "実施機関", en: "organisation" }, weight: decimal(2) },
      ...{ wants: "organisation", offers: "name", counts: "any" },
    },
    opinion: {
      ...{ label: { ja: "意見", en: "opinion" }, weight: decimal(1) },
      ...{ wants: "opinion", offers: "name", counts: "any" },
    },
  },
});

/** Only studies have candidates. */
export function matches(call: Call): Reply {
  const of = registerOf(call);
  const seen = of.reading(call.params[2] ?? "", call.by, call.on);
  if (seen === undefined || call.params[1] !== "study") return { json: [] };
  const among = registerIn(call.world, "committee");
  const candidates = among.ids().flatMap((id) => {
    const last = among.events(id).at(-1);
    return last === undefined ? [] : [{ id, state: last.state, content: last.content }];
  });
  const ranked = rankMatches(nearby, seen.content as never, candidates, call.on);
  const ranking: MatchesJson[number] = {
    ...{ id: "nearby", label: nearby.label, source: nearby.source, register: among.name },
    ...(nearby.doubt && { doubt: nearby.doubt }),
    candidates: ranked.length,
    matches: ranked.map(({ candidate, score, most, reasons }) => ({
      ...{ entry: candidate, score, most },
      title: String(candidates.find(({ id }) => id === candidate)?.content.name),
      reasons: reasons.map(({ label, points, most: of_, fitting, says }) => ({
        ...{ label, points, most: of_, says },
        fitting: fitting.map((place) => prefectures[place as keyof typeof prefectures]),
      })),
    })),
  };
  return { json: [ranking] };
}
