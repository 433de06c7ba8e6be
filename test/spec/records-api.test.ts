import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { parseCsv } from "@hakaru/model/csv";
import type { ProblemJson } from "@hakaru/model/exchange";
import { indicatorHash } from "@hakaru/model/indicator";
import type {
  DeliveriesJson,
  IngestJson,
  QuarantineJson,
  RecordFiguresJson,
  RecordIndicatorsJson,
  RecordsJson,
  SpooledJson,
  WholeDeliveryJson,
} from "@hakaru/model/record/record-exchange";
import { type Role, roleIds } from "@hakaru/model/role";
import { openRecordFolder } from "@hakaru/record/folder/record-folder";
import { RecordDesk } from "@hakaru/record-desk/record-desk";
import { seal } from "@hakaru/register/seal";
import { verify } from "@hakaru/register/verify";
import { query } from "@hakaru/store/query";
import { synthesize } from "@hakaru/synthetic/synthesize";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fileOf, go, ho, ir, re, si } from "../../packages/record/test/claims/claims-file.ts";
import { richProgramme } from "../browser/desk/rich-programme.ts";
import { shippedIndicators } from "../indicators/shipped.ts";
import { type ApiDocument, judgeFor } from "./register-api-document.ts";
import { type Answer, type ApiWorld, type Asking, openRecordsWorld } from "./register-api-world.ts";

/** The desk of person records over a small made-up country, asked over HTTP. */
let home = "";
let world: ApiWorld;
let judge: (answer: Answer, method: "get" | "post" | "delete", path: string) => unknown;
let documented: readonly string[];
const judgedWell = new Set<string>();
let officer: Asking;
let auditor: Asking;
const records = "/api/records";
const shipped = await shippedIndicators();
const largest = 200_000;

beforeAll(async () => {
  home = join(mkdtempSync(join(tmpdir(), "hakaru-records-")), "records");
  const country = { persons: 700, seed: 11, fiscalYears: [2017] };
  await synthesize(home, { country, form: "parquet", rates: {} });
  const programme = { programme: richProgramme, rosters: [], indicators: [], matchings: [] };
  const indicators = async () => Object.values(shipped);
  world = await openRecordsWorld([programme], (log) => new RecordDesk({ home, indicators, largest, log }));
  officer = await world.as("records-officer", "記録 花子");
  auditor = await world.as("auditor", "監査 太郎");
  const document: ApiDocument = (await world.nobody("/api/openapi.json")).json();
  const judged = judgeFor(document);
  documented = Object.entries(document.paths)
    .filter(([path]) => path.startsWith(records))
    .flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method} ${path}`));
  judge = (answer, method, path) => {
    if (answer.status < 300) judgedWell.add(`${method} ${path}`);
    const operation = document.paths[path]?.[method];
    return operation === undefined ? `${path} is not documented` : judged(operation, answer);
  };
}, 180_000);
afterAll(async () => {
  await world.close();
  rmSync(join(home, ".."), { recursive: true, force: true });
  expect(world.bugs).toEqual([]);
});

function codeOf(answer: Answer): string {
  if (answer.status < 400) return "";
  return answer.json<ProblemJson>().faults[0]?.code ?? String(answer.status);
}

const order = { kind: "claims", files: ["none"], synthetic: true };
const asked: readonly (readonly [name: string, request: Parameters<Asking>[0], isWork: boolean])[] = [
  ["the folder", records, false],
  ["the deliveries", `${records}/deliveries`, false],
  ["a delivery", `${records}/deliveries/none`, false],
  ["a quarantine", `${records}/deliveries/none/quarantine`, false],
  ["a quarantine as CSV", `${records}/deliveries/none/quarantine.csv`, false],
  ["an ingest", `${records}/ingests/none`, false],
  ["the indicators", `${records}/indicators`, false],
  ["a figure", `${records}/indicators/none`, false],
  ["a figure as CSV", `${records}/indicators/none.csv`, false],
  ["sending", { method: "POST", url: `${records}/files?name=a.uke`, bytes: Buffer.from("x") }, true],
  ["removing", { method: "DELETE", url: `${records}/files/none` }, true],
  ["taking in", { method: "POST", url: `${records}/ingests`, body: order }, true],
  ["ending", { method: "DELETE", url: `${records}/ingests/none` }, true],
];

const refusals = ["not-signed-in", "not-found", "not-allowed"];

/** What a role is told that may not: nobody outside the zone learns that there is one. */
function refusalOf(role: Role, isWork: boolean): string | undefined {
  if (role === "public") return "not-signed-in";
  if (role === "records-officer") return undefined;
  if (role === "auditor") return isWork ? "not-allowed" : undefined;
  return "not-found";
}

describe.each(roleIds)("%s", (role) => {
  let ask: Asking;
  beforeAll(async () => {
    ask = role === "public" ? world.nobody : await world.as(role, `役 ${role}`, "org-a");
  });
  test.each(asked)("%s", async (_, request, isWork) => {
    const code = codeOf(await ask(request));
    const wanted = refusalOf(role, isWork);
    // A file from nobody is refused for the token it lacks, before anybody asks what it is.
    if (wanted !== undefined) expect([wanted, "form-stale"]).toContain(code);
    else expect(refusals).not.toContain(code);
  });
});

/** Two claims: one that adds up, and one of a person born on a day that is none. */
const claims = fileOf([
  ir,
  re(1),
  ho(72, 1),
  si("12", "112007410", "72", "1", { 4: 1 }),
  re(2, { 7: "19809999", 5: "秘密　花子" }),
  ho(72, 1, "７８９"),
  si("12", "112007410", "72", "1", { 4: 1 }),
  go(2, 144),
]);

async function sent(name: string, bytes: Uint8Array, by = officer): Promise<Answer> {
  const answer = await by({
    method: "POST",
    url: `${records}/files?name=${encodeURIComponent(name)}`,
    bytes,
  });
  expect(judge(answer, "post", `${records}/files`)).toEqual([]);
  return answer;
}

async function begun(name: string, bytes: Uint8Array, more: object = {}): Promise<Answer> {
  const { id } = (await sent(name, bytes)).json<SpooledJson>();
  const body = { kind: "claims", files: [id], synthetic: true, ...more };
  return officer({ method: "POST", url: `${records}/ingests`, body });
}

async function ended(id: string): Promise<IngestJson> {
  for (;;) {
    const answer = await officer(`${records}/ingests/${id}`);
    expect(judge(answer, "get", `${records}/ingests/{ingest}`)).toEqual([]);
    const ingest = answer.json<IngestJson>();
    if (ingest.standing !== "running") return ingest;
    await new Promise((later) => setTimeout(later, 50));
  }
}

/** How a table of a few columns is read. */
const heights = {
  format: "csv",
  encoding: "utf-8",
  headerRows: 1,
  sexes: { 男: "1", 女: "2" },
  fields: {
    insurer: { is: "06139992" },
    number: { column: "番号" },
    sex: { column: "性別" },
    born: { column: "生年月日" },
    on: { column: "健診日" },
    address: { is: "東京都" },
  },
  items: [{ item: "9N001000000000001", at: { column: "身長" } }],
};

describe("taking in", () => {
  let delivery = "";

  test("a claim that is broken goes into quarantine; what was read is what was taken in and that", async () => {
    const answer = await begun("RECEIPTC.UKE", claims);
    expect(judge(answer, "post", `${records}/ingests`)).toEqual([]);
    const ingest = await ended(answer.json<IngestJson>().id);
    expect(ingest).toMatchObject({ standing: "done", phase: "ended", before: 0, unreadable: 0 });
    expect(ingest.counts).toEqual({ read: 2, takenIn: 1, quarantined: 1 });
    expect(ingest.rules.map(({ rule }) => rule)).toContain("birth-unreadable");
    [delivery = ""] = ingest.deliveries;
  });

  test("its quarantine says where it stands and by which rule, and nothing of whose it is", async () => {
    const answer = await auditor(`${records}/deliveries/${delivery}/quarantine`);
    expect(judge(answer, "get", `${records}/deliveries/{delivery}/quarantine`)).toEqual([]);
    const { findings } = answer.json<QuarantineJson>();
    expect(findings).toMatchObject([{ file: "RECEIPTC.UKE", line: 5, rule: "birth-unreadable" }]);
    expect(findings[0]?.message.ja).toBe("レセプト…: 生年月日「…」を読めません。");
    const csv = await auditor(`${records}/deliveries/${delivery}/quarantine.csv`);
    expect(judge(csv, "get", `${records}/deliveries/{delivery}/quarantine.csv`)).toEqual([]);
    expect(parseCsv(csv.text).map(({ cells }) => cells.slice(0, 3))).toEqual([
      ["ファイル", "行", "規則"],
      ["RECEIPTC.UKE", "5", "birth-unreadable"],
    ]);
    for (const { text } of [answer, csv])
      for (const secret of ["19809999", "秘密", "花子", "７８９", "789"]) expect(text).not.toContain(secret);
  });

  test("pages of it follow each other, and a rule narrows them", async () => {
    const at = `${records}/deliveries/${delivery}/quarantine`;
    expect((await officer(`${at}?rule=another`)).json<QuarantineJson>().findings).toEqual([]);
    expect(codeOf(await officer(`${at}?cursor=7`))).toBe("cursor-unreadable");
    expect(codeOf(await officer(`${at}?cursor=x`))).toBe("cursor-unreadable");
  });

  test("it is in the list, with its file", async () => {
    const answer = await auditor(`${records}/deliveries`);
    expect(judge(answer, "get", `${records}/deliveries`)).toEqual([]);
    const { deliveries, count } = answer.json<DeliveriesJson>();
    expect(count).toBe(2);
    expect(deliveries.find(({ id }) => id === delivery)).toMatchObject({
      ...{ kind: "claims", files: 1, firstFile: "RECEIPTC.UKE", bytes: claims.length },
      counts: { read: 2, takenIn: 1, quarantined: 1 },
    });
    const one = await auditor(`${records}/deliveries/${delivery}`);
    expect(judge(one, "get", `${records}/deliveries/{delivery}`)).toEqual([]);
    expect(one.json<WholeDeliveryJson>()).toMatchObject({ synthetic: true, rows: { claim: 1 } });
    const first = (await auditor(`${records}/deliveries?limit=1`)).json<DeliveriesJson>();
    const second = (
      await auditor(`${records}/deliveries?limit=1&cursor=${first.next}`)
    ).json<DeliveriesJson>();
    expect([...first.deliveries, ...second.deliveries]).toEqual(deliveries);
    expect(second.next).toBeUndefined();
  });

  test("the same file again changes nothing; one that is none of claims is told by its name", async () => {
    const again = await ended((await begun("again.uke", claims)).json<IngestJson>().id);
    expect(again).toMatchObject({ standing: "done", before: 1, deliveries: [], counts: { read: 0 } });
    expect(again.faults).toMatchObject([{ code: "file-taken-in-before", place: { file: "again.uke" } }]);
    const letter = await ended(
      (await begun("letter.uke", Buffer.from("%PDF-1.7 secret words\n"))).json<IngestJson>().id,
    );
    expect(letter).toMatchObject({ standing: "done", unreadable: 1, deliveries: [] });
    expect(letter.faults).toMatchObject([{ code: "claims-wrong-kind", place: { file: "letter.uke" } }]);
  });

  test("a table of checkups is read by its mapping; one that is broken is told in full, and the file waits on", async () => {
    const table = Buffer.from("番号,生年月日,健診日,性別,身長\n77,1970-05-06,2017-07-08,男,171.2\n");
    const { id: mapping } = (
      await sent("mapping.json", Buffer.from(JSON.stringify(heights)))
    ).json<SpooledJson>();
    const { id: broken } = (await sent("broken.json", Buffer.from('{"format":"xml"}'))).json<SpooledJson>();
    const { id } = (await sent("heights.csv", table)).json<SpooledJson>();
    const order = (own: string) => ({ kind: "checkups", files: [id], synthetic: true, mapping: own });
    const refused = await officer({ method: "POST", url: `${records}/ingests`, body: order(broken) });
    expect([refused.status, codeOf(refused)]).toEqual([422, "mapping-broken"]);
    expect(refused.text).toContain("broken.json");
    const answer = await officer({ method: "POST", url: `${records}/ingests`, body: order(mapping) });
    expect(judge(answer, "post", `${records}/ingests`)).toEqual([]);
    const ingest = await ended(answer.json<IngestJson>().id);
    expect(ingest).toMatchObject({ standing: "done", counts: { read: 1, takenIn: 1, quarantined: 0 } });
  });

  test("of files that were sent nothing is left", () => {
    const names = readdirSync(join(home, "spool"), { recursive: true }).map((path) => basename(String(path)));
    for (const name of ["RECEIPTC.UKE", "again.uke", "letter.uke"]) expect(names).not.toContain(name);
  });

  test("real records are not mixed with made-up ones; the files wait on", async () => {
    const { id } = (await sent("real.uke", claims)).json<SpooledJson>();
    const body = { kind: "claims", files: [id], synthetic: false };
    const refused = await officer({ method: "POST", url: `${records}/ingests`, body });
    expect([refused.status, codeOf(refused)]).toEqual([409, "synthetic-mixed"]);
    expect(refused.text).not.toContain(home);
    const removed = await officer({ method: "DELETE", url: `${records}/files/${id}` });
    expect(judge(removed, "delete", `${records}/files/{file}`)).toEqual([]);
    expect(removed.status).toBe(204);
  });

  test("while another process takes in, it is told so", async () => {
    const held = await openRecordFolder(home, { synthetic: true });
    try {
      const refused = await begun("busy.uke", claims);
      expect([refused.status, codeOf(refused)]).toEqual([409, "folder-in-use"]);
    } finally {
      held.close();
    }
  });

  test.each([
    [{ kind: "letters" }, "member-unfit"],
    [{ files: [] }, "no-files-sent"],
    [{ files: ["none"] }, "sent-file-unknown"],
    [{ synthetic: undefined }, "member-missing"],
  ])("%j is refused: %s", async (more, code) => {
    const body = { kind: "claims", files: ["none"], synthetic: true, ...more };
    expect(codeOf(await officer({ method: "POST", url: `${records}/ingests`, body }))).toBe(code);
  });

  test("a file is its sender's", async () => {
    const { id } = (await sent("mine.uke", claims)).json<SpooledJson>();
    const other = await world.as("records-officer", "記録 次郎");
    const body = { kind: "claims", files: [id], synthetic: true };
    const refused = await other({ method: "POST", url: `${records}/ingests`, body });
    expect(codeOf(refused)).toBe("sent-file-unknown");
    expect(codeOf(await other({ method: "DELETE", url: `${records}/files/${id}` }))).toBe(
      "sent-file-unknown",
    );
  });

  test.each([
    ["../../evil.uke", "x", "file-name-unfit"],
    ["/etc/evil", "x", "file-name-unfit"],
    ["a\\b.uke", "x", "file-name-unfit"],
    ["..", "x", "file-name-unfit"],
    ["", "x", "file-name-unfit"],
    ["a\nb", "x", "file-name-unfit"],
    ["あ".repeat(67), "x", "file-name-unfit"],
    ["empty.uke", "", "file-empty"],
    ["large.uke", "x".repeat(largest + 1), "sent-file-too-big"],
  ])("a file %j is not taken: %s", async (name, bytes, code) => {
    const before = readdirSync(join(home, ".."));
    const answer = await sent(name, Buffer.from(bytes));
    expect([code, ...(bytes === "" ? ["body-missing"] : [])]).toContain(codeOf(answer));
    expect(readdirSync(join(home, ".."))).toEqual(before);
  });

  test("one that is ended takes nothing in, and leaves nothing", async () => {
    const many = Array.from({ length: 400 }, (_, at) => [
      re(at + 1),
      ho(72, 1),
      si("12", "112007410", "72", "1", { 4: 1 }),
    ]);
    const big = fileOf([ir, ...many.flat(), go(400, 400 * 72)]);
    const { id } = (await begun("big.uke", big)).json<IngestJson>();
    const answer = await officer({ method: "DELETE", url: `${records}/ingests/${id}` });
    expect(judge(answer, "delete", `${records}/ingests/{ingest}`)).toEqual([]);
    expect(answer.status).toBe(204);
    expect(["cancelled", "done"]).toContain((await ended(id)).standing);
    expect(readdirSync(join(home, "staging"))).toEqual([]);
    const folder = await officer(records);
    expect(judge(folder, "get", records)).toEqual([]);
    expect(folder.json<RecordsJson>()).toMatchObject({ isThere: true, synthetic: true, ingest: { id } });
  });

  test("a process that dies takes nothing in, and it is said so", async () => {
    const many = Array.from({ length: 800 }, (_, at) => [
      re(at + 1),
      ho(72, 1),
      si("12", "112007410", "72", "1", { 4: 1 }),
    ]);
    const { id } = (
      await begun("dies.uke", fileOf([ir, ...many.flat(), go(800, 800 * 72)]))
    ).json<IngestJson>();
    const before = (await officer(`${records}/deliveries`)).json<DeliveriesJson>().count;
    for (const pid of processes()) process.kill(pid, "SIGKILL");
    const ingest = await ended(id);
    expect(ingest).toMatchObject({ standing: "broken", deliveries: [], faults: [{ code: "ingest-broke" }] });
    expect((await officer(`${records}/deliveries`)).json<DeliveriesJson>().count).toBe(before);
    expect(readdirSync(join(home, "staging"))).toEqual([]);
    expect(String(world.bugs[0])).toContain("SIGKILL");
    (world.bugs as unknown[]).length = 0;
  });
});

/** Processes of ours persons are read in, at work or waiting. */
function processes(): readonly number[] {
  const pids = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  return pids.map(Number).filter((pid) => {
    if (!told(pid, "cmdline").includes("record-desk/src/process/main.ts")) return false;
    return told(pid, "stat").split(") ")[1]?.split(" ")[1] === String(process.pid);
  });
}

/** What the system tells of a process; nothing of one that has just ended. */
function told(pid: number, what: "cmdline" | "stat"): string {
  try {
    return readFileSync(`/proc/${pid}/${what}`, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).syscall === undefined) throw error;
    return "";
  }
}

describe("figures", () => {
  const at = `${records}/indicators`;

  test("every indicator is told with its definition, its breakdowns and the years there are records for", async () => {
    const answer = await auditor(at);
    expect(judge(answer, "get", at)).toEqual([]);
    const all = answer.json<RecordIndicatorsJson>();
    expect(all.map(({ id }) => id)).toEqual(Object.keys(shipped));
    const rate = all.find(({ id }) => id === "checkup-rate");
    expect(rate?.periods).toEqual(["FY2017"]);
    expect(rate?.by.map(({ name, label }) => [name, label.ja])).toContainEqual(["prefecture", "都道府県"]);
  });

  test.each([
    ["checkup-rate", "prefecture,sex"],
    ["hba1c-high", "sex,age"],
    ["cost-per-person", "prefecture"],
    ["polypharmacy", "age"],
  ])("%s by %s leaves sealed: no cell rests on one to nine persons", async (id, by) => {
    const answer = await officer(`${at}/${id}?period=FY2017&by=${by}&as-of=2018-12-31`);
    expect(judge(answer, "get", `${at}/{indicator}`)).toEqual([]);
    const figures = answer.json<RecordFiguresJson>();
    expect(figures).toMatchObject({ least: 10, synthetic: true, status: "final", period: "FY2017" });
    const counts = figures.cells.flatMap(({ persons }) => Object.values(persons));
    expect(counts.filter((count) => count > 0 && count < 10)).toEqual([]);
    const withheld = figures.cells.filter(({ silence }) => silence === "withheld");
    expect(withheld.length).toBeGreaterThan(0);
    for (const { value, of, persons } of withheld) expect([value, of, persons]).toEqual([null, {}, {}]);
    const definition = shipped[id];
    if (definition === undefined) throw new Error(`no ${id}`);
    expect(figures.indicator.definition.hash).toBe(indicatorHash(definition));
    expect(JSON.parse(figures.canonical)).toEqual(JSON.parse(JSON.stringify(definition)));
    expect(figures.sql).toContain("read_parquet(['");
    expect(figures.sql).not.toContain(home);
  });

  test("the same as CSV: what is withheld is said, not left at zero", async () => {
    const asked = "period=FY2017&by=prefecture&as-of=2018-12-31";
    const { cells } = (await officer(`${at}/checkup-rate?${asked}`)).json<RecordFiguresJson>();
    const csv = await officer(`${at}/checkup-rate.csv?${asked}`);
    expect(judge(csv, "get", `${at}/{indicator}.csv`)).toEqual([]);
    const [head, ...rows] = parseCsv(csv.text);
    expect(head?.cells.slice(0, 3)).toEqual(["prefecture", "value", "silence"]);
    expect(rows.map(({ cells: [key, value, silence] }) => [key, value, silence])).toEqual(
      cells.map(({ by, value, silence }) => [by.prefecture ?? "*", value ?? "", silence ?? ""]),
    );
  });

  test.each([
    ["none?period=FY2017", "unknown-record-figure", 404],
    ["checkup-rate?period=FY2016", "no-records-of-period", 404],
    ["checkup-rate?period=last", "parameter-unfit", 400],
    ["checkup-rate?by=colour", "unknown-breakdown", 400],
    ["checkup-rate?as-of=2018-02-30", "bad-date", 400],
    ["guidance-rate.csv?by=month", "unknown-breakdown", 400],
  ])("%s is refused: %s, %d", async (path, code, status) => {
    const answer = await officer(`${at}/${path}`);
    expect([codeOf(answer), answer.status]).toEqual([code, status]);
  });
});

test("whoever leaves before the figure is there ends its computation, and it is no bug", async () => {
  const leaving = new AbortController();
  const url = `${records}/indicators/cost-per-person?period=FY2017&by=prefecture,sex,age`;
  const asking = officer({ url, signal: leaving.signal });
  while (processes().length === 0) await new Promise((later) => setTimeout(later, 20));
  leaving.abort();
  await expect(asking).rejects.toThrow();
  while (processes().length > 0) await new Promise((later) => setTimeout(later, 20));
});

test("no operation of the document is left out above", () => {
  expect(documented.filter((each) => !judgedWell.has(each))).toEqual([]);
});

test("whatever was read is in the log, by whom and what of, and the log holds", async () => {
  const rows = await world.database.rows(query<{ what: string; role: string; records: string }>`
    select what, role, records from register.access_log where records is not null order by seq`);
  const logged = rows.map(({ what, role, records: of }) => `${role} ${what} ${of}`);
  expect(logged).toContain("auditor deliveries deliveries");
  expect(logged).toContain(
    "records-officer figures indicators/checkup-rate?period=FY2017&as-of=2018-12-31&by=prefecture%2Csex",
  );
  expect(logged.some((line) => /^auditor quarantine deliveries\/[0-9a-f]{64}\/quarantine$/.test(line))).toBe(
    true,
  );
  expect(new Set(rows.map(({ what }) => what))).toEqual(
    new Set(["deliveries", "delivery", "quarantine", "figures", "ingest", "cancel"]),
  );
  expect(new Set(rows.map(({ role }) => role))).toEqual(new Set(["auditor", "records-officer"]));
  const checkpoints = await seal(world.database);
  expect((await verify(world.database, checkpoints)).findings).toEqual([]);
});
