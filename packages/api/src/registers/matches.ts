import { type MatchesJson, matchesShape } from "@hakaru/model/exchange";
import type { Content, Fields } from "@hakaru/model/field/field";
import { writeField } from "@hakaru/model/field/kinds";
import {
  fieldAt,
  type Match,
  type Matching,
  type ProgrammeMatching,
  type Reason,
  rankMatches,
} from "@hakaru/model/programme/matching";
import { type Actor, visibleFields } from "@hakaru/model/programme/policy";
import { mentions } from "@hakaru/model/programme/shown-programme";
import type { Text } from "@hakaru/model/text";
import type { Desk } from "@hakaru/register/desk";
import { type EntryReading, readEntry } from "@hakaru/register/entry-reading";
import { list } from "@hakaru/register/list";
import type { Register } from "@hakaru/register/register";
import { registerNamed } from "@hakaru/register/registers";
import { type Call, type Operation, operation } from "./operation.ts";
import { entryOf, registerOf, titleOf, unknownEntry } from "./shown.ts";

export const matchOperations: readonly Operation[] = [
  operation({
    method: "GET",
    path: "/api/programmes/{programme}/{entity}/{entry}/matches",
    summary: {
      ja: "登録に対する候補の順位とその理由（宣言されたマッチングごと）",
      en: "candidates for an entry, ranked, with their reasons, by each declared matching",
    },
    parameters: [],
    gives: { status: 200, json: matchesShape },
    answer: async (call) => {
      const of = registerOf(call);
      const value = await call.atDesk(async (desk) => {
        const entry = await readEntry(desk, of, entryOf(call));
        if (entry === undefined) throw unknownEntry(of, entryOf(call));
        const answers: MatchesJson[number][] = [];
        for (const matching of openTo(call, of)) answers.push(await ranked(call, desk, of, matching, entry));
        return answers;
      });
      return { value };
    },
  }),
];

/** The matchings for an entity whose every criterion rests on fields the asking role sees: a ranking by half is none. */
function openTo({ registers, path, actor }: Call, of: Register): readonly ProgrammeMatching[] {
  const { programme = "", entity } = path;
  const declared = registers.programmes.get(programme)?.matchings ?? [];
  return declared.filter(({ of: wanting, among, by }) => {
    if (wanting !== entity) return false;
    const offering = registerNamed(registers, programme, among);
    const [wanted, offered] = [hiddenFrom(of, actor), hiddenFrom(offering, actor)];
    const asked = Object.values(by.criteria);
    return (
      (offering.entity.access[actor.role]?.reads ?? []).length > 0 &&
      !mentions(by.candidates, offered) &&
      !asked.some(({ wants, offers }) => wanted.has(headOf(wants)) || offered.has(headOf(offers)))
    );
  });
}

function hiddenFrom({ entity }: Register, actor: Actor): ReadonlySet<string> {
  const seen = visibleFields(entity, actor);
  return new Set(Object.keys(entity.fields).filter((name) => !seen.includes(name)));
}

function headOf(path: string): string {
  return path.split(".")[0] ?? path;
}

/** As many as somebody looks through; how many there were is told. */
const told = 20;

async function ranked(
  { registers, path, on, lang }: Call,
  desk: Desk,
  of: Register,
  { id, among, by }: ProgrammeMatching,
  entry: EntryReading,
): Promise<MatchesJson[number]> {
  const offering = registerNamed(registers, path.programme ?? "", among);
  const readings = new Map((await everyCandidate(desk, offering, by)).map((each) => [each.entry, each]));
  const candidates = [...readings.values()].map(({ entry: number, state, content }) => ({
    ...{ id: number, state },
    content: content as Content,
  }));
  const matches = rankMatches(by, entry.content as Content, candidates, on);
  const { label, source, doubt } = by;
  return {
    ...{ id, label, source, register: offering.name, candidates: matches.length },
    ...(doubt !== undefined && { doubt }),
    matches: matches.slice(0, told).flatMap((match) => {
      const reading = readings.get(match.candidate);
      return reading === undefined
        ? []
        : [{ ...matchJson(match, by, of.entity.fields), title: titleOf(offering.entity, reading, lang) }];
    }),
  };
}

const piece = 500;

/** Those in question, page by page. */
async function everyCandidate(
  desk: Desk,
  register: Register,
  { candidates }: Matching,
): Promise<readonly EntryReading[]> {
  const all: EntryReading[] = [];
  let after: string | undefined;
  do {
    const { entries, next } = await list(desk, register, {
      ...{ where: candidates, limit: piece, whole: true },
      ...(after !== undefined && { after }),
    });
    all.push(...entries);
    after = next;
  } while (after !== undefined);
  return all;
}

function matchJson({ candidate, score, most, reasons }: Match, by: Matching, wanted: Fields) {
  return { entry: candidate, score, most, reasons: reasons.map((reason) => reasonJson(reason, by, wanted)) };
}

function reasonJson({ criterion, label, points, most, fitting, says }: Reason, by: Matching, wanted: Fields) {
  const field = fieldAt(wanted, by.criteria[criterion]?.wants ?? "");
  const wordOf = (value: string): Text =>
    field === undefined
      ? { ja: value, en: value }
      : { ja: writeField(value, field, "ja"), en: writeField(value, field, "en") };
  return { label, points, most, fitting: fitting.map(wordOf), says };
}
