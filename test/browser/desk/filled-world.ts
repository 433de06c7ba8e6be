import { createHash } from "node:crypto";
import { date, type LocalDate } from "@hakaru/model/calendar";
import { addDays } from "@hakaru/model/clock/span";
import { decimal } from "@hakaru/model/decimal";
import type { Content } from "@hakaru/model/field/field";
import { deskWorld, people, type World } from "./desk-world.ts";
import type { MemoryRegister, Person } from "./memory-register.ts";
import { richProgramme } from "./rich-programme.ts";

/** A world with some studies in every state, told from a day on. */
export function filledWorld(today: LocalDate): World {
  const world = deskWorld(richProgramme);
  const [study, committee] = [registerIn(world, "study"), registerIn(world, "committee")];
  const officer = person("taro");
  for (const [at, place] of ["01", "04", "13", "23", "27", "40"].entries())
    committee.create({ name: `第${at + 1}認定委員会`, place }, { by: officer, on: date("2019-04-01") });
  keepPlan(world);
  for (let at = 0; at < 23; at += 1) fill(study, at, today);
  return world;
}

export function registerIn(world: World, name: string): MemoryRegister {
  const register = world.registers.get(name);
  if (register === undefined) throw new Error(`no register ${name}`);
  return register;
}

export function person(id: string): Person {
  const found = people[id];
  if (found === undefined) throw new Error(`no person ${id}`);
  return found;
}

const planBytes = new TextEncoder().encode("%PDF-1.7 a plan");
const plan = {
  sha256: createHash("sha256").update(planBytes).digest("hex"),
  name: "実施計画書_第2版.pdf",
  type: "application/pdf",
  bytes: planBytes.length,
};

function keepPlan(world: World): void {
  world.files.set(plan.sha256, { ...plan, content: planBytes });
}

const topics = [
  "膵臓がんの早期診断",
  "iPS細胞由来網膜細胞の移植",
  "在宅透析の遠隔管理",
  "希少疾患の酵素補充",
  "手術支援ロボットの評価",
];
const divisions = ["medicine", "regenerative", "device"];

function contentOf(at: number): Content {
  const topic = topics[at % topics.length] ?? "";
  return {
    title: `${topic}に関する実証${at < topics.length ? "" : `（その${at + 1}）`}`,
    purpose: "早期の介入が患者の生活の質に与える効果を確かめる。\n対象は国内の複数施設とする。",
    organisation: "北海大学病院",
    reading: "ホッカイダイガクビョウイン",
    corporation: "7000012050002",
    place: "01" as never,
    division: divisions[at % divisions.length] ?? "",
    phase: "second",
    disease: "C25.9",
    budget: decimal(67_000_000 * (at + 1)),
    subjects: decimal(120 + at),
    response: { silence: "not-measured" },
    year: decimal(2019),
    begins: date("2019-10-01"),
    ends: date("2022-03-31"),
    personal: true,
    basis: "人を対象とする医学系研究に関する倫理指針",
    committee: String((at % 6) + 1),
    plan,
    contact: "渡邉 薫",
    sites: [
      { name: "北海大学病院", place: "01" as never, opened: date("2019-10-01"), beds: decimal(946) },
      { name: "中央がんセンター", place: "13" as never },
    ],
  };
}

/** The further down the list, the less far an entry has come. */
function fill(study: MemoryRegister, at: number, today: LocalDate): void {
  const [by, reviewer] = [person("hanako"), person("ichiro")];
  const { entry } = study.create(contentOf(at), { by, on: date("2019-08-20") });
  const on = at % 3 === 0 ? addDays(today, -40 - at) : addDays(today, at % 3 === 1 ? -27 : -5);
  if (at >= 18) return;
  study.step(entry, 1, "submit", { by, on: at < 6 ? date("2019-09-02") : on });
  if (at >= 6) return;
  const opinion = "計画は妥当である。安全性の評価を6か月ごとに報告すること。";
  const judged = { by: reviewer, on: date("2019-09-24") };
  study.change(entry, 2, { ...study.events(entry)[1]?.content, opinion }, judged);
  study.step(entry, 3, "approve", judged);
  study.step(entry, 4, "start", { by, on: date("2019-10-01") });
  const { opinion: _, ...seen } = study.events(entry)[4]?.content ?? {};
  study.change(
    entry,
    5,
    { ...seen, ends: date("2023-03-31") },
    { by, on: date("2020-06-15"), reason: "感染症の流行による延長" },
  );
}
