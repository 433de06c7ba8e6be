import type { Operation } from "@hakaru/api/registers/operation";
import { operations } from "@hakaru/api/registers/operations";
import { type ProblemJson, problemShape } from "@hakaru/model/exchange";
import { transactionAs } from "@hakaru/store/database-role";
import { query } from "@hakaru/store/query";
import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Answer, ApiWorld, Asking } from "../spec/register-api-world.ts";
import { openProgrammes } from "./stage.ts";

const isProblem = new Ajv2020({ strict: false }).compile(problemShape.schema);
const runs = process.env.HAKARU_LONG ? 10_000 : 800;

let world: ApiWorld;
let askers: readonly Asking[];
let entry: string;
beforeAll(async () => {
  world = await openProgrammes();
  const applicant = await world.as("applicant", "申請 一郎", "org-a");
  const officer = await world.as("programme-officer", "事業 二郎", "office");
  askers = [applicant, officer, world.nobody];
  const content = { name: "甲団体" };
  const url = "/api/programmes/innohub/supporter";
  const made = await applicant({
    method: "POST",
    url,
    body: { content },
    headers: { "idempotency-key": "first" },
  });
  entry = made.json<{ id: string }>().id;
});
afterAll(() => world.close());

const evilNames = [
  "__proto__",
  "constructor",
  "prototype",
  "toString",
  "hasOwnProperty",
  "then",
  "",
  "a.b",
  "$ref",
  "\u0000",
];
const evilWords = [
  ...evilNames,
  "../../../../etc/passwd",
  "..%2f..%2f",
  "%00",
  "\ud800",
  "\u202e",
  "'; drop table register.event; --",
  "{{7*7}}",
  "=HYPERLINK(1)",
  "99999999999999999999999",
  "-1",
  "1e999",
  "NaN",
  "x".repeat(2_000),
];
const word = fc.oneof(
  fc.constantFrom(...evilWords),
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.constantFrom(
    "content",
    "version",
    "name",
    "title",
    "state",
    "reason",
    "words",
    "works",
    "entry",
    "validFrom",
  ),
);
const scalar = fc.oneof(
  word,
  fc.double(),
  fc.integer(),
  fc.bigInt().map(String),
  fc.boolean(),
  fc.constant(null),
  fc.constantFrom(Number.MAX_SAFE_INTEGER + 2, 1e308, -0),
);
const json = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    scalar,
    fc.array(tie("value"), { maxLength: 4 }),
    fc.array(fc.tuple(word, tie("value")), { maxLength: 5 }).map((members) => new Members(members)),
  ),
})).value;

/** Members as they are sent, `__proto__` and twice the same among them: an object would lose them. */
class Members {
  readonly #members: readonly (readonly [string, unknown])[];
  constructor(members: readonly (readonly [string, unknown])[]) {
    this.#members = members;
  }
  text(): string {
    return `{${this.#members.map(([name, value]) => `${JSON.stringify(name)}:${written(value)}`).join(",")}}`;
  }
  toString(): string {
    return this.text();
  }
}

function written(value: unknown): string {
  if (value instanceof Members) return value.text();
  if (Array.isArray(value)) return `[${value.map(written).join(",")}]`;
  return JSON.stringify(value) ?? "null";
}

const deep = (levels: number) => `{"content":{"name":${"[".repeat(levels)}${"]".repeat(levels)}}}`;

/** Anything at all, or the members an operation takes with anything in them. */
const body = fc.oneof(
  { weight: 1, arbitrary: json.map((value) => ({ raw: written(value) })) },
  {
    weight: 1,
    arbitrary: fc
      .oneof(
        word,
        fc.constantFrom("{", "[".repeat(50_000), deep(2_000), deep(200_000), '{"content":{"name":1e999}}'),
      )
      .map((raw) => ({ raw })),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      texts: fc.array(word, { minLength: 6, maxLength: 6 }),
      values: fc.array(json, { minLength: 6, maxLength: 6 }),
      fields: fc.array(fc.nat(40), { maxLength: 4 }),
    }),
  },
);

interface Shaped {
  readonly texts: readonly string[];
  readonly values: readonly unknown[];
  readonly fields: readonly number[];
}

const place = fc.constantFrom("innohub/supporter", "innohub/consultation", "clinical-research/study");
/** A parameter the operation knows, or one nobody does; mostly none. */
const parameter = fc.record({ known: fc.option(fc.nat(20), { freq: 8 }), name: word, value: word });
const hostile = fc.record({
  of: fc.nat(operations.length - 1),
  who: fc.nat(2),
  place,
  ids: fc.array(fc.oneof(word, fc.constant("entry"), fc.constant("entry"), fc.nat().map(String)), {
    minLength: 4,
    maxLength: 4,
  }),
  parameters: fc.array(parameter, { maxLength: 2 }),
  body,
  match: fc.oneof(word, fc.constantFrom('"1"', '"2"', '"0"', "*", 'W/"1"', '"99999999999"')),
  key: fc.oneof(word, fc.uuid()),
  lang: fc.constantFrom("ja", "en", "fr, en;q=0.1", "", "*", "x".repeat(3_000)),
});
type Hostile = typeof hostile extends fc.Arbitrary<infer T> ? T : never;

async function sent(request: Hostile): Promise<Answer> {
  const { of, who, ids, parameters } = request;
  const [asker, operation] = [askers[who], operations[of]];
  if (asker === undefined || operation === undefined) throw new Error("nobody asks for nothing");
  const [programme = "", entity = ""] = request.place.split("/");
  const names: Record<string, string> = { programme, entity };
  let at = 0;
  const path = operation.path.replaceAll(/\{([a-z]+)\}/g, (_, name: string) => {
    const id = ids[at % ids.length] ?? "";
    at += 1;
    return names[name] ?? encoded(name === "entry" && id === "entry" ? entry : id);
  });
  const known = operation.parameters.filter((each) => each.in === "query").map(({ name }) => name);
  const asked = parameters
    .map(
      ({ known: nth, name, value }) =>
        [(nth === null ? undefined : known[nth % known.length]) ?? name, value] as const,
    )
    .map(([name, value]) => `${encoded(name.replace("{field}", "name"))}=${encoded(value)}`)
    .join("&");
  await world.database.rows(query`delete from request_rate`);
  return asker({
    method: operation.method,
    url: asked === "" ? path : `${path}?${asked}`,
    headers: headersOf(request, operation.takes !== undefined && "file" in operation.takes),
    ...(operation.method === "GET" ? {} : { body: bodyOf(operation, request) }),
  });
}

function bodyOf({ takes }: Operation, { body: of, place: name }: Hostile): string {
  if ("raw" in of) return of.raw;
  const { properties = {} } = (takes !== undefined && "json" in takes ? takes.json.schema : {}) as {
    readonly properties?: Readonly<Record<string, { readonly type?: string }>>;
  };
  const members = Object.entries(properties).map(([member, { type }], at) => {
    if (member === "content") return [member, contentOf(name, of)] as const;
    return [member, type === "string" ? of.texts[at] : of.values[at]] as const;
  });
  return written(new Members(members));
}

/** A content of fields the register has, and of one it has not. */
function contentOf(name: string, { fields, values, texts }: Shaped): Members {
  const [programme = "", entity = ""] = name.split("/");
  const names = Object.keys(
    world.registers.programmes.get(programme)?.programme.entities[entity]?.fields ?? {},
  );
  return new Members(
    fields.map((nth, at) => [names[nth] ?? "noField", at % 2 === 0 ? texts[at] : values[at]]),
  );
}

function encoded(text: string): string {
  return encodeURIComponent(text.replaceAll(/\p{Cs}/gu, "\ufffd"));
}

/** What an HTTP client can send at all in a header. */
function headersOf({ match, key, lang }: Hostile, isFile: boolean) {
  const plain = (text: string) => text.replaceAll(/[^\x20-\x7e]/g, "~");
  return {
    "content-type": isFile ? "application/octet-stream" : "application/json",
    "if-match": plain(match),
    "idempotency-key": plain(key),
    "accept-language": lang,
  };
}

/** How much of anything there is in the registers and at the desk. */
async function kept(): Promise<unknown> {
  const [row] = await transactionAs(world.database, "hakaru_keeper", (keeper) =>
    keeper.rows(query`
      select (select count(*) from register.event) as events, (select count(*) from register.comment) as comments,
        (select count(*) from register.own_item) as items, (select count(*) from register.staged_file) as files,
        (select count(*) from register.attachment) as attachments, (select count(*) from register.idempotency) as keys,
        (select count(*) from register.roster_import) as imports`),
  );
  return row;
}

function checkProblem(answer: Answer, { lang }: Hostile): void {
  expect(answer.status, answer.text).toBeLessThan(500);
  if (answer.status < 400) return;
  expect(String(answer.headers["content-type"]), answer.text).toContain("application/problem+json");
  const problem = answer.json<ProblemJson>();
  expect(isProblem(problem), `${answer.text} ${JSON.stringify(isProblem.errors)}`).toBe(true);
  expect(problem.status).toBe(answer.status);
  const [first] = problem.faults;
  expect(first, answer.text).toBeDefined();
  const read = lang === "" || lang.startsWith("ja") || lang === "*" ? "ja" : "en";
  expect(problem.title).toBe(first?.message[read]);
  for (const { message, mend } of problem.faults)
    for (const text of [message.ja, message.en, mend.ja, mend.en])
      expect(text.trim(), answer.text).not.toBe("");
  expect(answer.text).not.toMatch(/node_modules|\.ts:\d|at Object\.|select .* from |pg_|hakaru_keeper/);
}

test("whatever is sent, it is answered with what was asked or with a problem, and what is refused writes nothing", async () => {
  const statuses = new Map<number, number>();
  await fc.assert(
    fc.asyncProperty(hostile, async (request) => {
      const before = await kept();
      const answer = await sent(request);
      checkProblem(answer, request);
      statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
      if (answer.status >= 400) expect(await kept()).toEqual(before);
      expect(({} as Record<string, unknown>).content).toBeUndefined();
    }),
    { numRuns: runs },
  );
  process.stdout.write(
    `hostile requests: ${[...statuses].map(([status, times]) => `${times} × ${status}`).join(", ")}\n`,
  );
});

const supporter = "/api/programmes/innohub/supporter";
const key = { "idempotency-key": "found", "content-type": "application/json" };

/** What the law above once found. */
const found: readonly (readonly [
  what: string,
  request: Exclude<Parameters<Asking>[0], string>,
  status: number,
])[] = [
  ["a NUL to look for", { url: `${supporter}?q=%00` }, 400],
  [
    "an order by nothing, of a file that is sent as it is read",
    { url: `${supporter}.csv?sort=nothing` },
    400,
  ],
  [
    "a number that is none",
    { method: "POST", url: supporter, headers: key, body: '{"content":{"name":1e999}}' },
    400,
  ],
  ["a body without a floor", { method: "POST", url: supporter, headers: key, body: deep(200_000) }, 400],
  ["a name no route takes", { method: "DELETE", url: `/api/drafts/${"x".repeat(10_000)}` }, 414],
];

test.each(found)("%s is a problem of the request", async (_, request, status) => {
  const answer = await askers[0]?.(request);
  expect([answer?.status, answer?.headers["content-type"]]).toEqual([
    status,
    "application/problem+json; charset=utf-8",
  ]);
});

test("none of it was a bug", () => {
  expect(world.bugs).toEqual([]);
});
