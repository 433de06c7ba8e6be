import { instant } from "@hakaru/model/calendar";
import { query } from "@hakaru/store/query";
import type { Store } from "@hakaru/store/store";
import { afterAll, beforeAll, expect, test } from "vitest";
import { clearSignInLog, note, outcomes, signInLog } from "../src/sign-in-log.ts";
import { freePort } from "./free-port.ts";
import { openServer } from "./open-server.ts";
import { openTestStore } from "./open-store.ts";
import { testProvider } from "./provider-for-test.ts";
import { visitor } from "./visitor.ts";

let store: Store;
beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store?.close());

const refused = (text: string) =>
  expect(store.database.rows({ text, values: [] })).rejects.toThrow("sign_in_log is append-only");

test("a line cannot be changed, removed or emptied away", async () => {
  await note(store.database, { outcome: "locked", address: "203.0.113.7" });
  await refused("update sign_in_log set outcome = 'signed-in'");
  await refused("delete from sign_in_log");
  await refused("truncate sign_in_log");
  await refused("truncate account cascade");
  expect((await signInLog(store.database, { most: 9 })).map(({ outcome }) => outcome)).toEqual(["locked"]);
});

test("what is two years old may go, and nothing younger", async () => {
  const ago = async (interval: string) => {
    const [row] = await store.database.rows(
      query<{ at: string }>`select now() - ${interval}::interval as at`,
    );
    return instant(row?.at ?? "");
  };
  for (const age of ["3 years", "25 months", "23 months"])
    await store.database.rows(query`
      insert into sign_in_log (happened_at, recorded_at, outcome) values (now(), ${await ago(age)}, 'locked')`);
  await refused(
    "update sign_in_log set outcome = 'signed-in' where recorded_at < now() - interval '2 years'",
  );
  await expect(clearSignInLog(store.database, await ago("23 months"))).rejects.toThrow("log-kept");
  await expect(clearSignInLog(store.database, instant("2999-01-01T00:00:00Z"))).rejects.toThrow("log-kept");
  expect(await clearSignInLog(store.database, await ago("26 months"))).toBe(1);
  expect(await clearSignInLog(store.database, await ago("24 months 1 day"))).toBe(1);
  expect(await signInLog(store.database, { most: 9 })).toHaveLength(2);
});

test.each<[string, RegExp]>([
  ["hashed", /^hmac:[0-9a-f]{32}$/],
  ["plain", /^203\.0\.113\.7$/],
])("who, when, from where and how it ended; addresses %s", async (addresses, kept) => {
  const provider = await testProvider();
  const port = await freePort();
  const env = {
    ...provider.env,
    PUBLIC_URL: `http://localhost:${port}`,
    HAKARU_LOG_ADDRESSES: addresses,
    HAKARU_TRUSTED_PROXIES: "127.0.0.1,::1",
  };
  const server = await openServer({ database: store.database, env, port });
  provider.person = { sub: "logged", hakaru_role: "auditor" };
  const reader = visitor(server.base);
  const from = { "x-forwarded-for": "203.0.113.7" };
  let answer = await reader.get("/sign-in", from);
  while (answer.headers.get("location") !== null)
    answer = await reader.get(new URL(answer.headers.get("location") ?? "", answer.url).href, from);
  const { actor, csrf } = JSON.parse((await reader.get("/api/session")).text);
  const account = actor.id;
  await reader.post("/sign-out", { csrf });
  const [out, into] = await signInLog(store.database, { account, most: 2 });
  expect(into).toMatchObject({ outcome: "signed-in", account, address: expect.stringMatching(kept) });
  expect(out).toMatchObject({
    outcome: "signed-out",
    account,
    session: into?.session,
    address: into?.address,
  });
  // How long somebody was in is the one less the other.
  expect((out?.happenedAt ?? "") > (into?.happenedAt ?? "")).toBe(true);
  expect(out?.seq).toBeGreaterThan(into?.seq ?? 0);
  await server.app.close();
  await provider.close();
});

test("every outcome that can be noted has its words", async () => {
  const rows = await store.database.rows(
    query<{ outcome: string }>`select distinct outcome from sign_in_log`,
  );
  for (const { outcome } of rows) expect(Object.keys(outcomes)).toContain(outcome);
});
