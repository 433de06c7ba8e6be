import type { PrefectureCode } from "@hakaru/model/prefecture";
import { birthdayOf, type DayNumber, fiscalYearDays, fiscalYearOf } from "../day-number.ts";
import { Draws } from "../random/draws.ts";
import { careerOf, type Post, postOf } from "./career.ts";
import { adult, type Member } from "./family.ts";
import { isResidenceBased } from "./insurer-number.ts";

/** What the draws of a career depend on beside the person. */
interface Ground {
  readonly seed: number;
  readonly prefecture: PrefectureCode;
  /** The last fiscal year that is told. */
  readonly until: number;
}

/** A post as somebody of the family holds it. */
interface Insured {
  readonly post: Post;
  readonly dependant: boolean;
  /** 枝番 */
  readonly branch: string;
}

const elderlyFrom = 75;

/** Posts of a life in the order of time: of the family, of the own work from 22 on, of the late elderly from 75 on. */
export function insuredThrough(ground: Ground, member: Member): readonly Insured[] {
  const elderly = birthdayOf(elderlyFrom, member.born);
  const young = youngPosts(ground, member).filter(({ post }) => post.from < elderly);
  const draws = new Draws(ground.seed, member.number, "career", 1);
  return [...young, inOwnRight(postOf(draws, "late-elderly", ground.prefecture, elderly))];
}

function youngPosts(ground: Ground, member: Member): readonly Insured[] {
  if (member.role === "earner") return careerOf(ground, member.number, member.born).map(inOwnRight);
  const family = familyPosts(ground, member).map((post) => inFamily(post, member.place));
  if (member.role === "spouse") return family;
  const leaves = leavesFamily(member.born);
  const work = careerOf(ground, member.number, member.born).map(inOwnRight);
  return [...family.filter(({ post }) => post.from < leaves), ...goingOnFrom(work, leaves)];
}

function inOwnRight(post: Post): Insured {
  return { post, dependant: false, branch: "00" };
}

function inFamily(post: Post, place: number): Insured {
  return { post, dependant: !isResidenceBased(post.kind), branch: `0${place}` };
}

/** The first of April on or after the day a child turns 22. */
function leavesFamily(born: DayNumber): DayNumber {
  return fiscalYearDays(fiscalYearOf(birthdayOf(adult, born) - 1) + 1)[0];
}

/** What is held on a day from that day on, and all that follows. */
function goingOnFrom(insured: readonly Insured[], day: DayNumber): readonly Insured[] {
  return insured.flatMap((one, at) => {
    const next = insured[at + 1]?.post.from ?? Number.POSITIVE_INFINITY;
    return next <= day ? [] : [{ ...one, post: { ...one.post, from: Math.max(one.post.from, day) } }];
  });
}

/** An earner who is not among us has draws of their own, apart from those of everybody. */
const absent = 0x8000_0000;
const generation = 30;

/** The posts of the earner; when the earner turns 75 or dies, the family goes over to its municipality and stays. */
function familyPosts(ground: Ground, { number, born, role, earner }: Member): readonly Post[] {
  const isAbsent = earner.number === number;
  if (isAbsent)
    return careerOf(ground, number + absent, birthdayOf(role === "child" ? -generation : 0, born));
  const posts = careerOf(ground, earner.number, earner.born);
  const elderly = birthdayOf(elderlyFrom, earner.born);
  const ends = earner.died === null ? elderly : Math.min(elderly, earner.died + 1);
  const held = posts.filter(({ from }) => from < ends);
  if (held.at(-1)?.kind === "municipal") return held;
  return [...held, postOf(new Draws(ground.seed, number, "career", 2), "municipal", ground.prefecture, ends)];
}
