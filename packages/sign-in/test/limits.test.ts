import { openStore } from "@hakaru/store/open";
import { query } from "@hakaru/store/query";
import type { Store } from "@hakaru/store/store";
import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { spend } from "../src/request-rate.ts";
import { accountStrikes, addressStrikes, forget, forgive, strike } from "../src/strike.ts";
import { freePort } from "./free-port.ts";
import { openServer, type TestServer } from "./open-server.ts";
import { openTestStore } from "./open-store.ts";
import { type TestProvider, testProvider } from "./provider-for-test.ts";
import { visitor } from "./visitor.ts";

let store: Store;
/** A second pool on the same database, as another process has it. */
let other: Store;
let provider: TestProvider;
let servers: readonly TestServer[];

beforeAll(async () => {
  [store, provider] = await Promise.all([openTestStore(), testProvider()]);
  other = await openStore({ dataFolder: store.folder, verb: "test limits", join: true });
  const port = await freePort();
  // Two processes behind one public address; only requests of the first carry its origin.
  const env = {
    ...provider.env,
    PUBLIC_URL: `http://localhost:${port}`,
    HAKARU_TRUSTED_PROXIES: "::1,127.0.0.1",
  };
  servers = [
    await openServer({ database: store.database, env, port }),
    await openServer({ database: other.database, env }),
  ];
});
afterAll(async () => {
  for (const { app } of servers ?? []) await app.close();
  await provider?.close();
  await other?.close();
  await store?.close();
});
beforeEach(async () => {
  await store.database.rows(query`delete from request_rate`);
  await store.database.rows(query`delete from sign_in_strike`);
  await store.database.rows(
    query`delete from account where id not in (select account from session) and id not in (select account from sign_in_log where account is not null)`,
  );
});

const databases = () => [store.database, other.database] as const;

test("the two pools are two", async () => {
  const pid = async (of: Store) =>
    (await of.database.rows(query<{ pid: number }>`select pg_backend_pid() as pid`))[0]?.pid;
  expect(await pid(store)).not.toBe(await pid(other));
});

test("an allowance is shared: of 40 requests at once through two pools exactly as many pass as there are", async () => {
  const [one, two] = databases();
  const allowance = { atOnce: 7, secondsEach: 3600 };
  const all = await Promise.all(
    Array.from({ length: 40 }, (_, turn) => spend(turn % 2 === 0 ? one : two, "shared", allowance)),
  );
  expect(all.filter((again) => again === undefined)).toHaveLength(7);
});

/** As if time had gone by for a key. */
async function wait(key: string, seconds: number): Promise<void> {
  await store.database.rows(query`
    update request_rate set used_to = used_to - make_interval(secs => ${seconds}) where key = ${key}`);
}

test("law: over any time no more passes than the allowance, whatever the gaps (against a plain bucket)", async () => {
  const gaps = fc.array(fc.constantFrom(0, 0, 0, 40, 100, 250), { minLength: 1, maxLength: 25 });
  let runs = 0;
  await fc.assert(
    fc.asyncProperty(gaps, async (waits) => {
      runs += 1;
      const key = `law-${runs}`;
      const allowance = { atOnce: 3, secondsEach: 100 };
      let bucket = 3;
      for (const seconds of waits) {
        await wait(key, seconds);
        bucket = Math.min(3, bucket + seconds / 100);
        const passed = (await spend(store.database, key, allowance)) === undefined;
        // A few milliseconds go by in the database that the plain bucket does not see.
        if (Math.abs(bucket - Math.round(bucket)) < 0.001) bucket = Math.round(bucket);
        expect(passed).toBe(bucket >= 1);
        if (passed) bucket -= 1;
      }
    }),
    { numRuns: 40 },
  );
});

test("who is refused is told from when on, and then it is so", async () => {
  const allowance = { atOnce: 1, secondsEach: 600 };
  expect(await spend(store.database, "told", allowance)).toBeUndefined();
  const again = await spend(store.database, "told", allowance);
  const seconds = (Date.parse(`${again?.slice(0, 23)}Z`) - Date.now()) / 1000;
  expect(seconds).toBeGreaterThan(590);
  expect(seconds).toBeLessThanOrEqual(601);
  await wait("told", 600);
  expect(await spend(store.database, "told", allowance)).toBeUndefined();
});

async function lockedFor(key: string): Promise<number> {
  const [row] = await store.database.rows(query<{ seconds: number | null }>`
    select extract(epoch from locked_until - last_at)::float8 as seconds from sign_in_strike where key = ${key}`);
  return row?.seconds ?? 0;
}

/** As if the lock had run out, and this time besides. */
async function runOut(key: string, more = "0"): Promise<void> {
  await store.database.rows(query`
    update sign_in_strike set locked_until = now() - interval '1 second', last_at = last_at - ${more}::interval
    where key = ${key} and (locked_until is not null or ${more} <> '0')`);
}

test("an account: four failures are free, then 1, 2, 4 … minutes, an hour at most", async () => {
  const minutes: number[] = [];
  for (let failure = 1; failure <= 13; failure++) {
    expect(await strike(store.database, "a", accountStrikes)).toBeUndefined();
    minutes.push((await lockedFor("a")) / 60);
    await runOut("a");
  }
  expect(minutes).toEqual([0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60]);
});

test("an address: nineteen are free, then 1, 2, 4, 8, 15, 15 minutes", async () => {
  const minutes: number[] = [];
  for (let failure = 1; failure <= 25; failure++) {
    await strike(store.database, "b", addressStrikes);
    minutes.push((await lockedFor("b")) / 60);
    await runOut("b");
  }
  expect(minutes).toEqual([...Array(19).fill(0), 1, 2, 4, 8, 15, 15]);
});

test("while it is locked nothing is tried, and trying does not make it longer", async () => {
  for (let failure = 0; failure < 5; failure++) await strike(store.database, "c", accountStrikes);
  const first = await strike(store.database, "c", accountStrikes);
  expect(first).toBeDefined();
  expect(await strike(other.database, "c", accountStrikes)).toBe(first);
});

test("fifty tries at once through two pools: five are made", async () => {
  const [one, two] = databases();
  const all = await Promise.all(
    Array.from({ length: 50 }, (_, turn) => strike(turn % 2 === 0 ? one : two, "d", accountStrikes)),
  );
  expect(all.filter((until) => until === undefined)).toHaveLength(5);
});

test("a day without a failure forgets them, a success at once, and one failure can be taken back", async () => {
  const failTimes = async (key: string, times: number) => {
    for (let failure = 0; failure < times; failure++) await strike(store.database, key, accountStrikes);
  };
  await failTimes("e", 4);
  await runOut("e", "25 hours");
  await failTimes("e", 4);
  expect(await lockedFor("e")).toBe(0);
  await failTimes("f", 5);
  await forget(store.database, "f");
  expect(await strike(store.database, "f", accountStrikes)).toBeUndefined();
  await failTimes("g", 5);
  await forgive(store.database, "g", accountStrikes);
  expect(await lockedFor("g")).toBe(0);
  await failTimes("g", 1);
  expect(await lockedFor("g")).toBe(60);
});

const from = (address: string) => ({ "x-forwarded-for": address });

test("forms of nobody: twenty at once from an address, through both processes, then 429 with the time", async () => {
  const [one, two] = servers as readonly [TestServer, TestServer];
  const post = (server: TestServer, address: string) =>
    visitor(server.base).send("/api/entries", {
      method: "POST",
      body: "{}",
      headers: {
        "content-type": "application/json",
        origin: one.origin,
        accept: "application/json",
        ...from(address),
      },
    });
  const all = await Promise.all(
    Array.from({ length: 30 }, (_, turn) => post(turn % 2 === 0 ? one : two, "203.0.113.7")),
  );
  expect(all.filter(({ status }) => status === 200)).toHaveLength(20);
  const refused = all.find(({ status }) => status === 429);
  expect(refused?.headers.get("content-type")).toBe("application/problem+json; charset=utf-8");
  expect(Number(refused?.headers.get("retry-after"))).toBeGreaterThan(20);
  expect(Number(refused?.headers.get("retry-after"))).toBeLessThanOrEqual(30);
  expect(JSON.parse(refused?.text ?? "")).toMatchObject({
    status: 429,
    type: "/api/problems#too-many-requests",
  });
  expect((await post(two, "203.0.113.8")).status).toBe(200);
  // Addresses of one IPv6 network count as one, and are kept as hashes.
  const six = await Promise.all(Array.from({ length: 21 }, (_, turn) => post(one, `2001:db8:1:2::${turn}`)));
  expect(six.filter(({ status }) => status === 429)).toHaveLength(1);
  const kept = await store.database.rows(query<{ key: string }>`select key from request_rate`);
  expect(kept.map(({ key }) => key)).toEqual(
    kept.map(() => expect.stringMatching(/^post:hmac:[0-9a-f]{32}$/)),
  );
});

test("sign-ins begun and answered by an address have an end, too", async () => {
  const [one] = servers as readonly [TestServer, TestServer];
  await store.database.rows(query`delete from request_rate`);
  const statuses: number[] = [];
  for (let turn = 0; turn < 125; turn++)
    statuses.push(
      (
        await visitor(one.base).get(
          turn % 2 === 0 ? "/sign-in" : "/sign-in/callback?state=x",
          from("203.0.113.9"),
        )
      ).status,
    );
  expect(statuses.filter((status) => status === 429).length).toBeGreaterThanOrEqual(3);
  expect(statuses.slice(0, 120)).not.toContain(429);
});

test("twenty forged answers from an address lock it; the page says until when, and another address is free", async () => {
  const [one] = servers as readonly [TestServer, TestServer];
  provider.person = { sub: "guess", hakaru_role: "auditor" };
  const answered = async (address: string, forged: boolean) => {
    provider.mischief = forged ? { answer: { code: "guess" } } : {};
    const reader = visitor(one.base);
    const begun = await reader.get("/sign-in", from(address));
    const there = await fetch(begun.headers.get("location") ?? "", { redirect: "manual" });
    return reader.get(there.headers.get("location") ?? "", from(address));
  };
  for (let turn = 0; turn < 20; turn++) expect((await answered("203.0.113.10", true)).status).toBe(400);
  const locked = await answered("203.0.113.10", false);
  expect(locked.status).toBe(429);
  expect(locked.text).toMatch(/失敗が続いたため、\d\d:\d\d（日本時間）まで受け付けません。/);
  expect(Number(locked.headers.get("retry-after"))).toBeLessThanOrEqual(60);
  expect((await answered("203.0.113.11", false)).status).toBe(303);
});

test("an account that is turned away again and again is locked, wherever it comes from", async () => {
  const [one] = servers as readonly [TestServer, TestServer];
  provider.mischief = {};
  provider.person = { sub: "no-role" };
  const statuses: number[] = [];
  for (let turn = 0; turn < 6; turn++) {
    const reader = visitor(one.base);
    const begun = await reader.get("/sign-in", from(`203.0.113.${100 + turn}`));
    const there = await fetch(begun.headers.get("location") ?? "", { redirect: "manual" });
    statuses.push(
      (await reader.get(there.headers.get("location") ?? "", from(`203.0.113.${100 + turn}`))).status,
    );
  }
  expect(statuses).toEqual([403, 403, 403, 403, 403, 429]);
  const [line] = await store.database.rows(query<{ outcome: string }>`
    select outcome from sign_in_log order by seq desc limit 1`);
  expect(line?.outcome).toBe("locked");
});
