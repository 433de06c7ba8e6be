import { equal, field } from "@hakaru/model/expression";
import { query } from "@hakaru/store/query";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { attach } from "../src/attachment.ts";
import { comment } from "../src/comment.ts";
import { readEntry } from "../src/entry-reading.ts";
import { readHistory } from "../src/history.ts";
import { count, list } from "../src/list.ts";
import { change, enter, step } from "../src/perform.ts";
import type { Register } from "../src/register.ts";
import { grants } from "./grants-programme.ts";
import { actor, type Opened, openRegisters, refusal, registerOf, today } from "./open-registers.ts";
import { attempt, rawDesk } from "./raw-desk.ts";

let opened: Opened;
let register: Register;
let secret: string;
let own: string;
const officer = actor("programme-officer", "officer");
/** An applicant of an organisation that has one entry, in which a reviewer has written something. */
const asking = { role: "applicant", id: "curious", organisation: "c" };
const curious = actor("applicant", "curious", "c");

/** Words that stand nowhere but in what the applicant must not see. */
const hidden = ["機密の計画", "秘密の意見", "山田秘子", "77777", "密談", "c2VjcmV0"];
const pdf = (text: string) => ({
  name: "plan.pdf",
  type: "application/pdf",
  bytes: Buffer.from(`%PDF-1.7 ${text}`),
});

beforeAll(async () => {
  opened = await openRegisters(grants);
  register = registerOf(opened, "application");
  secret = (
    await opened.as(actor("applicant", "other", "b"), (desk) =>
      enter(desk, register, {
        content: { title: "機密の計画", kind: "seed", amount: "77777", contact: "山田秘子" },
      }),
    )
  ).entry;
  await opened.as(officer, (desk) => comment(desk, register, secret, "密談"));
  await opened.as(officer, (desk) => attach(desk, register, secret, "plan", pdf("c2VjcmV0")));
  own = (
    await opened.as(curious, (desk) =>
      enter(desk, register, { content: { title: "公開", kind: "seed", amount: "5" } }),
    )
  ).entry;
  await opened.as(curious, (desk) => step(desk, register, { entry: own, version: 1, step: "submit" }));
  const set = { opinion: "秘密の意見", score: "77777" };
  await opened.as(officer, (desk) => change(desk, register, { entry: own, version: 2, set }));
});
afterAll(() => opened.close());

/** Statement → what it must be answered with: a number of rows, a value, or the words of an error. */
const statements: readonly (readonly [statement: string, answer: number | RegExp | object])[] = [
  ["select count(*)::int as n from desk.entry", { n: 1 }],
  ["select count(*)::int as n from desk.entry where content->>'title' = '機密の計画'", { n: 0 }],
  ["select max(entry)::text as n from desk.entry where entry <> OWN", { n: null }],
  ["select content->>'opinion' as n from desk.entry where entry = OWN", { n: null }],
  ["select count(*)::int as n from desk.entry where content->>'opinion' is not null", { n: 0 }],
  ["select count(*)::int as n from desk.entry where content ? 'score'", { n: 0 }],
  ["select entry from desk.entry order by content->>'opinion', content->>'amount'", 1],
  ["select 1 / (strpos(content->>'title', '機密') - 1) from desk.entry", 1],
  ["select (content->>'opinion')::int from desk.entry", 1],
  ["select (words[1])::int from desk.entry_index where words[1] like '%秘密%'", 0],
  ["select 1 / (length(haystack) - length('秘密の意見')) from desk.entry_index", 2],
  ["select from desk.entry_index where haystack like '%秘密%' or haystack like '%機密%'", 0],
  ["select count(*)::int as n from desk.entry_key", { n: 0 }],
  ["select count(*)::int as n from desk.comment", { n: 0 }],
  ["select desk.found(1::smallint, to_tsquery('simple', 'x'), '秘密', 10)", 0],
  ["select desk.found(1::smallint, '''1:秘密''|''2:秘密''|''3:秘密''|''4:秘密''', '秘密', 10)", 0],
  ["select desk.found(1::smallint, '''1:機密''|''2:機密''|''3:機密''|''4:機密''', '機密', 10)", 0],
  ["select entry from desk.as_of(1::smallint, array[SECRET, OWN], '2026-11-22', 'infinity')", 1],
  [
    "select content->>'opinion' as n from desk.as_of(1::smallint, array[OWN], '2026-11-22', 'infinity')",
    { n: null },
  ],
  ["select from desk.snapshot(1::smallint, '2026-11-22', 'infinity', 0, 100)", 1],
  ["select from desk.history(1::smallint, SECRET, 'infinity')", 0],
  ["select from desk.history(1::smallint, OWN, 'infinity') where content ? 'opinion'", 0],
  ["select from desk.history(1::smallint, OWN, 'infinity') where actor = 'officer'", 0],
  ["select actor as n from desk.entry where entry = OWN", { n: null }],
  ["select from desk.attachment(1::smallint, SECRET, 'SHA')", 0],
  ["select desk.say(1::smallint, SECRET, '\"x\"')", /^no such entry$/],
  ["select desk.say(1::smallint, 999999, '\"x\"')", /^no such entry$/],
  ["select desk.attach(1::smallint, SECRET, 'SHA', 'application/pdf', 1, false, 'x')", /^not allowed$/],
  ["select desk.attach(1::smallint, 999999, 'SHA', 'application/pdf', 1, false, 'x')", /^not allowed$/],
  ["select desk.draw_serial(1::smallint, 'title', 'x', 1)", /^not allowed$/],
  ["select desk.draw_serial(2::smallint, 'number', 'x', 1)", /^not allowed$/],
  ["select from desk.entry for update", /permission denied/],
  ["update desk.entry set owner = 'c'", /permission denied/],
  ["delete from desk.entry", /permission denied/],
  ["insert into desk.entry (register, entry) values (1, SECRET)", /permission denied/],
  ...[
    "event",
    "entry",
    "entry_index",
    "entry_key",
    "serial",
    "attachment",
    "comment",
    "access_log",
    "seal",
  ].map((table) => [`select from register.${table}`, /permission denied for table/] as const),
  ...["secret", "reach", "reading", "permit", "definition", "idempotency", "shift", "place", "act"].map(
    (table) => [`select from register.${table}`, /permission denied for table/] as const,
  ),
  ["select nextval('register.entry_seq')", /permission denied for sequence/],
  ["select last_value from register.event_seq", /permission denied for sequence/],
  ["select * from register.draw(1, 1)", /permission denied for function/],
  ["select register.proof('x')", /permission denied for function/],
  ["select register.begin_acting('auditor', 'x', null)", /permission denied for function/],
  ["select register.settle(1::smallint, array[SECRET], array[1])", /permission denied for function/],
  [
    "select register.index_entries(1::smallint, array[SECRET], '{}', '{}', '{}', '{}', '{}', '{}')",
    /permission denied for function/,
  ],
  ["create table desk.trap ()", /permission denied for schema/],
  ["create function desk.trap() returns int language sql as 'select 1'", /permission denied for schema/],
  ["copy (select * from register.event) to stdout", /permission denied for table/],
  ["select from pg_stats where schemaname = 'register'", 0],
];

test("raw SQL of an applicant finds nothing of another's, nothing hidden, and no difference in an error", async () => {
  await rawDesk(opened, asking, async (tx) => {
    for (const [statement, wanted] of statements) {
      const text = statement
        .replaceAll("SECRET", `${secret}::bigint`)
        .replaceAll("OWN", `${own}::bigint`)
        .replaceAll("SHA", "0".repeat(64));
      const answer = await attempt(tx, text);
      for (const word of hidden) expect(JSON.stringify(answer, plain), statement).not.toContain(word);
      if (wanted instanceof RegExp) expect(answer, statement).toMatch(wanted);
      else if (typeof wanted === "number") expect(answer, statement).toHaveLength(wanted);
      else expect(answer, statement).toEqual([wanted]);
    }
  });
});

const plain = (_: string, value: unknown) => (typeof value === "bigint" ? String(value) : value);

describe("who acts cannot be forged", () => {
  const table: readonly (readonly [what: string, setting: string, value: string])[] = [
    ["another role", "hakaru.acting", '{"role": "auditor", "actor": "x", "organisation": null}'],
    [
      "another organisation",
      "hakaru.acting",
      '{"role": "applicant", "actor": "curious", "organisation": "b"}',
    ],
    ["another proof", "hakaru.proof", "0".repeat(64)],
    ["nobody", "hakaru.acting", ""],
  ];
  test.each(table)("%s sees nothing", async (_, setting, value) => {
    await rawDesk(opened, asking, async (tx) => {
      await tx.rows(query`select set_config(${setting}, ${value}, true)`);
      expect(await tx.rows(query`select from desk.entry`)).toEqual([]);
      expect(
        await tx.rows(query`select from desk.snapshot(1::smallint, '2026-11-22', 'infinity', 0, 10)`),
      ).toEqual([]);
    });
  });

  test("what another transaction was given is of no use in this one", async () => {
    const settings = await rawDesk(opened, { role: "auditor", id: "x", organisation: null }, (tx) =>
      tx.rows(query<{ acting: string; proof: string }>`
        select current_setting('hakaru.acting') as acting, current_setting('hakaru.proof') as proof`),
    );
    const [{ acting = "", proof = "" } = {}] = settings;
    await rawDesk(opened, asking, async (tx) => {
      await tx.rows(
        query`select set_config('hakaru.acting', ${acting}, true), set_config('hakaru.proof', ${proof}, true)`,
      );
      expect(await tx.rows(query`select from desk.entry`)).toEqual([]);
    });
  });

  test("a transaction in which nobody acts sees nothing", async () => {
    await opened.database.transaction(async (tx) => {
      await tx.rows(query`select set_config('role', 'hakaru_desk', true)`);
      expect(await tx.rows(query`select from desk.entry`)).toEqual([]);
    });
  });
});

test("the clerk the desk's views belong to is bound by who acts; the keeper is not", async () => {
  const seen = (role: string) =>
    opened.database.transaction(async (tx) => {
      await tx.rows(query`select set_config('role', ${role}, true)`);
      return (await tx.rows(query`select from register.entry`)).length;
    });
  expect(await seen("hakaru_clerk")).toBe(0);
  expect(await seen("hakaru_keeper")).toBe(2);
});

describe("the application tells no more than the database", () => {
  test("reading, history, lists and counts", async () => {
    await opened.as(curious, async (desk) => {
      expect(await readEntry(desk, register, secret)).toBeUndefined();
      expect(await readHistory(desk, register, secret)).toEqual([]);
      expect((await list(desk, register, { limit: 10, search: "秘密" })).entries).toEqual([]);
      expect(
        (await list(desk, register, { limit: 10, search: "意見", asOf: { valid: today } })).entries,
      ).toEqual([]);
      expect(await count(desk, register, {}, 100)).toEqual({ least: 1, exact: true });
      const all = [
        await list(desk, register, { limit: 10, sort: { by: "amount", descending: true } }),
        await readHistory(desk, register, own),
        await readEntry(desk, register, own, { valid: today }),
      ];
      for (const word of hidden) expect(JSON.stringify(all)).not.toContain(word);
    });
  });

  test("what is hidden cannot be filtered or sorted by, and is told like what is not there", async () => {
    const asked = (name: string) =>
      refusal(
        opened.as(curious, (desk) =>
          list(desk, register, { limit: 1, where: equal(field(name, "text"), "秘密の意見") }),
        ),
      );
    expect(await asked("opinion")).toEqual(["unknown-field"]);
    expect(await asked("nonsense")).toEqual(["unknown-field"]);
    const sorted = (by: string) =>
      refusal(opened.as(curious, (desk) => list(desk, register, { limit: 1, sort: { by } })));
    expect(await sorted("score")).toEqual(["not-sortable"]);
    expect(await sorted("nonsense")).toEqual(["not-sortable"]);
  });

  test("an entry that is not seen is refused like one that is not there", async () => {
    const changed = (entry: string) =>
      refusal(
        opened.as(curious, (desk) => change(desk, register, { entry, version: 1, set: { title: "x" } })),
      );
    expect(await changed(secret)).toEqual(["unknown-entry"]);
    expect(await changed("999999")).toEqual(["unknown-entry"]);
    expect(await changed("no number")).toEqual(["unknown-entry"]);
  });
});
