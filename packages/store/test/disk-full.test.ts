import { execFile } from "node:child_process";
import { cp, mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { expect, it, type TestContext } from "vitest";
import { smallDisk } from "../../../test/small-disk.ts";
import type { Database } from "../src/database.ts";
import { nativeFolder } from "../src/embedded-native.ts";
import { thisMachine } from "../src/machine.ts";
import { query } from "../src/query.ts";
import { faultOf, openForTest } from "./open-for-test.ts";
import { isRoot, temporaryFolder } from "./temporary-folder.ts";

const diskOf = async (context: TestContext, mebibytes: number) =>
  smallDisk(context, await temporaryFolder(), `size=${mebibytes}m`);

it("refuses a first start without room, leaves nothing half-made, and starts once there is room", async (context) => {
  const disk = await diskOf(context, 24);
  const folder = join(disk, "data");
  const fault = await faultOf(openForTest({ dataFolder: folder }));
  expect(fault.code).toBe("disk-full");
  expect(fault.message.en).toContain(folder);
  expect((await readdir(folder)).filter((name) => name.startsWith("initdb") || name === "pg")).toEqual([]);
  await promisify(execFile)("mount", ["-o", "remount,size=200m", disk]);
  const store = await openForTest({ dataFolder: folder });
  expect(await store.database.rows(query`SELECT 1 AS n`)).toEqual([{ n: 1 }]);
});

it("refuses to start on data without room", async (context) => {
  const disk = await diskOf(context, 200);
  const folder = join(disk, "data");
  await (await openForTest({ dataFolder: folder })).close();
  await fill(join(disk, "ballast"));
  expect((await faultOf(openForTest({ dataFolder: folder }))).code).toBe("disk-full");
  await rm(join(disk, "ballast"));
  const store = await openForTest({ dataFolder: folder });
  expect(await store.database.rows(query`SELECT 1 AS n`)).toEqual([{ n: 1 }]);
});

it("refuses a write without room and keeps every acknowledged row", async (context) => {
  const disk = await diskOf(context, 140);
  const folder = join(disk, "data");
  const store = await openForTest({ dataFolder: folder });
  await writeFile(join(disk, "ballast"), Buffer.alloc(20 * 1024 * 1024));
  await store.database.rows(query`CREATE TABLE written (n int, filling text)`);
  const { acknowledged, refused } = await writeUntilRefused(store.database);
  expect((await faultOf(refused)).code).toBe("disk-full");
  expect(acknowledged).toBeGreaterThan(0);
  // The server recovers and refuses again, or cannot and has ended: to the reader it is the same.
  const later = await writeUntilRefused(store.database);
  expect((await faultOf(later.refused)).code).toBe("disk-full");
  await rm(join(disk, "ballast"));
  await store.close();
  const again = await openForTest({ dataFolder: folder });
  const count = query<{ n: bigint }>`SELECT count(DISTINCT n) AS n FROM written WHERE n <= ${acknowledged}`;
  expect(await again.database.rows(count)).toEqual([{ n: BigInt(acknowledged) }]);
  await again.database.rows(query`INSERT INTO written VALUES (0, 'there is room again')`);
});

it.skipIf(!isRoot)(
  "leaves no half copy of the binaries (tested as root only: others need no copy)",
  async (context) => {
    const spare = await diskOf(context, 8);
    const closed = join(await temporaryFolder(), "closed");
    await mkdir(closed, { mode: 0o700 });
    await cp(dirname(nativeFolder()), join(closed, "package"), { recursive: true, verbatimSymlinks: true });
    const machine = { ...thisMachine, spare, native: () => join(closed, "package", "native") };
    const refused = openForTest({ dataFolder: await temporaryFolder() }, machine);
    expect((await faultOf(refused)).code).toBe("disk-full");
    expect(await readdir(spare)).toEqual([]);
  },
);

async function writeUntilRefused(database: Database) {
  for (let n = 1; ; n++) {
    const filling = Array.from({ length: 100_000 }, () => Math.random().toString(36).slice(2)).join("");
    const written = database.rows(query`INSERT INTO written VALUES (${n}, ${filling})`);
    const outcome = await written.then(
      () => "kept",
      () => "refused",
    );
    if (outcome === "refused") return { acknowledged: n - 1, refused: written };
  }
}

async function fill(path: string): Promise<void> {
  await writeFile(path, Buffer.alloc(300 * 1024 * 1024)).catch((error: unknown) => {
    expect(error).toMatchObject({ code: "ENOSPC" });
  });
}
