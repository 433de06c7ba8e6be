import { date } from "@hakaru/model/calendar";
import { addDecimals, compareDecimals, decimal } from "@hakaru/model/decimal";
import { contentOf, rowsIn } from "@hakaru/model/programme/case-table";
import {
  fieldAt,
  type Match,
  type MatchCandidate,
  matching,
  rankMatches,
} from "@hakaru/model/programme/matching";
import { measures, openMeasures, rankings, supporters } from "@hakaru/programmes/innohub/cases/matching";
import { openStages, regions, stages, topics } from "@hakaru/programmes/innohub/codes";
import { consultation, consultationFields } from "@hakaru/programmes/innohub/entities/consultation";
import { supportMeasure } from "@hakaru/programmes/innohub/entities/support-measure";
import { supporter, supporterFields } from "@hakaru/programmes/innohub/entities/supporter";
import { matchings } from "@hakaru/programmes/innohub/matchings";
import innohub from "@hakaru/programmes/innohub/programme";
import { measureMatching, supporterMatching } from "@hakaru/programmes/innohub/rules/matching";
import fc from "fast-check";
import { expect, test } from "vitest";

const columns = ["number", "name", "state", "topics", "stages", "regions", "joinedOn"];
const candidates: readonly MatchCandidate[] = rowsIn(columns, supporters).map(({ cells, last }) => {
  const { number = "", state = "", ...written } = cells;
  return { id: number, state, content: contentOf(supporter, { ...written, leftOn: last }) };
});

const label = (word: string) => (topics as Record<string, { label: { ja: string } }>)[word]?.label.ja ?? word;

function told(match: Match): readonly unknown[] {
  const name = candidates.find(({ id }) => id === match.candidate)?.content.name;
  const reasons = match.reasons.map(({ criterion, label: { ja }, points, fitting, says }) => {
    if (says === "nothing-wanted") return `${ja} －`;
    const words = criterion === "topic" && says === "fits" ? ` ${fitting.map(label).join("・")}` : "";
    return `${ja} ${points}${words}`;
  });
  return [name, `${match.score}/${match.most}`, reasons.join(", ")];
}

test.each(rankings)("$about.ja", ({ request, on, expected }) => {
  const ranked = rankMatches(supporterMatching, contentOf(consultation, request), candidates, date(on));
  const wanted = rowsIn(["place", "name", "points"], expected);
  expect(ranked.map((match, at) => [String(at + 1), ...told(match)])).toEqual(
    wanted.map(({ cells, last }) => [...Object.values(cells), last]),
  );
});

const catalogue = rowsIn(
  ["number", "title", "state", "topics", "stages", "regions", "opensOn"],
  measures,
).map(({ cells: { number = "", state = "", ...written }, last }) => ({
  id: number,
  state,
  content: contentOf(supportMeasure, { ...written, closesOn: last }),
}));

test.each(rowsIn(["on"], openMeasures).map(({ cells, last }) => [cells.on ?? "", last] as const))(
  "on %s the measures %s are open and listed",
  (day, numbers) => {
    const request = contentOf(consultation, { topics: "実証・治験", stage: "シード", prefecture: "東京都" });
    const ranked = rankMatches(measureMatching, request, catalogue, date(day));
    expect(ranked.map(({ candidate }) => candidate).join(" ")).toBe(numbers);
    expect(ranked.map(({ score }) => score)).toEqual(ranked.map(() => "10"));
  },
);

const reason = {
  label: supporterMatching.label,
  weight: decimal(1),
  wants: "topics.topic",
  offers: "topics.topic",
  counts: "any",
} as const;

const { label: name, source } = supporterMatching;
const file = { label: name, source, candidates: () => ({ op: "and", of: [] }) as const };

test("a path that is not there does not compile, nor does one into a group that has no such field", () => {
  matching(consultationFields, supporterFields, { ...file, criteria: { topic: reason } });
  const [elsewhere, nowhere] = [
    { ...reason, wants: "topics.topik" } as const,
    { ...reason, offers: "topik" } as const,
  ];
  expect(() =>
    // @ts-expect-error no such member of the group
    matching(consultationFields, supporterFields, { ...file, criteria: { topic: elsewhere } }),
  ).toThrow("topic: no words at topics.topik");
  expect(() =>
    // @ts-expect-error no such field
    matching(consultationFields, supporterFields, { ...file, criteria: { topic: nowhere } }),
  ).toThrow("topic: no words at topik");
});

test("what counts by any gives its points once, what counts by each for every value that fits", () => {
  const wanted = { topics: [{ topic: "funding" }, { topic: "data" }, { topic: "people" }] };
  const offering = {
    id: "1",
    state: "joined",
    content: { topics: [{ topic: "data" }, { topic: "funding" }] },
  };
  const scored = (["any", "each"] as const).map((counts) => {
    const by = matching(consultationFields, supporterFields, {
      ...file,
      criteria: { topic: { ...reason, counts } },
    });
    return rankMatches(by, wanted, [offering], date("2021-06-10")).map(
      ({ score, most }) => `${score}/${most}`,
    );
  });
  expect(scored).toEqual([["1/1"], ["2/3"]]);
});

const mistakes = [
  ["weighs nothing", { ...reason, weight: decimal(0) }, "it must weigh more than nothing"],
  ["compares whole groups", { ...reason, wants: "topics" }, "no words at topics"],
  ["is open to a code that is not there", { ...reason, everybody: ["everything"] }, "no code everything"],
  ["fits a code that is not there", { ...reason, fits: { funding: ["cash"] } }, "no code cash"],
] as const;

test.each(mistakes)("a criterion that %s is a bug of its author", (_, topic, said) => {
  expect(() => matching(consultationFields, supporterFields, { ...file, criteria: { topic } })).toThrow(said);
});

const words = (list: object, member: string) =>
  fc.subarray(Object.keys(list)).map((codes) => codes.map((code) => ({ [member]: code })));

const anyCandidate = fc.record({
  id: fc.integer({ min: 1, max: 2000 }).map(String),
  state: fc.constantFrom("joined", "left", "applied"),
  content: fc.record({
    name: fc.string(),
    topics: words(topics, "topic"),
    stages: words(openStages, "stage"),
    regions: words(regions, "region"),
    joinedOn: fc.constantFrom(date("2019-07-05"), date("2021-06-11")),
  }),
});

const anyRequest = fc.record({
  topics: words(topics, "topic"),
  stage: fc.constantFrom(...Object.keys(stages)),
  prefecture: fc.constantFrom("01", "13", "22", "40", "47"),
});

const population = fc.uniqueArray(anyCandidate, { selector: ({ id }) => id, maxLength: 12 });
const on = date("2021-06-10");

test("the ranking does not depend on the order candidates are handed in", () => {
  fc.assert(
    fc.property(anyRequest, population, fc.integer(), (request, all, seed) => {
      const shuffled = all.toSorted((a, b) => ((Number(a.id) * seed) % 97) - ((Number(b.id) * seed) % 97));
      expect(rankMatches(supporterMatching, request, shuffled, on)).toEqual(
        rankMatches(supporterMatching, request, all, on),
      );
    }),
  );
});

test("only candidates in question are ranked, each once, the score is the sum of its reasons and falls", () => {
  fc.assert(
    fc.property(anyRequest, population, (request, all) => {
      const ranked = rankMatches(supporterMatching, request, all, on);
      const standing = all.filter(({ content }) => content.joinedOn <= on);
      expect(ranked.map(({ candidate }) => candidate).toSorted()).toEqual(
        standing.map(({ id }) => id).toSorted(),
      );
      for (const { score, most, reasons } of ranked) {
        const sum = reasons.reduce((total, { points }) => addDecimals(total, points), decimal(0));
        expect(sum).toBe(score);
        expect(compareDecimals(score, most)).toBeLessThanOrEqual(0);
      }
      const scores = ranked.map(({ score }) => Number(score));
      expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    }),
  );
});

test("offering one thing more never lowers a score", () => {
  fc.assert(
    fc.property(anyRequest, anyCandidate, fc.constantFrom(...Object.keys(topics)), (request, one, topic) => {
      const before = { ...one, state: "joined" };
      const content = { ...one.content, topics: [...one.content.topics, { topic }] };
      const scoreOf = (candidate: MatchCandidate) =>
        Number(rankMatches(supporterMatching, request, [candidate], on)[0]?.score ?? -1);
      expect(scoreOf({ ...before, content })).toBeGreaterThanOrEqual(scoreOf(before));
    }),
  );
});

test("every matching is between entities of its programme, by fields they have", () => {
  expect(matchings.length).toBeGreaterThan(0);
  for (const { of, among, by } of matchings) {
    const [wanting, offering] = [innohub.entities[of], innohub.entities[among]];
    for (const { wants, offers } of Object.values(by.criteria)) {
      expect(fieldAt(wanting?.fields ?? {}, wants), `${of}: ${wants}`).toBeDefined();
      expect(fieldAt(offering?.fields ?? {}, offers), `${among}: ${offers}`).toBeDefined();
    }
  }
});
