import { chmod, cp, mkdir, readdir, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expect, it } from "vitest";
import { nativeFolder } from "../src/embedded-native.ts";
import { type Machine, thisMachine } from "../src/machine.ts";
import { placeData } from "../src/place-data.ts";
import { query } from "../src/query.ts";
import { faultOf, openForTest } from "./open-for-test.ts";
import { isRoot, temporaryFolder } from "./temporary-folder.ts";

const rootOnly = "(tested as root only: others use every folder directly)";

async function machineWithSpare(): Promise<Machine> {
  return { ...thisMachine, spare: join(await temporaryFolder(), "spare") };
}

async function closedFolder(): Promise<string> {
  const folder = join(await temporaryFolder(), "closed");
  await mkdir(folder, { mode: 0o700 });
  return folder;
}

it("uses the folder as it is where the server's account reaches it, and makes nothing", async () => {
  const wanted = join(await temporaryFolder(), "checkout", "data");
  expect(await placeData(wanted)).toEqual({ folder: wanted, moved: false });
  await expect(stat(dirname(wanted))).rejects.toThrow(/ENOENT/);
});

it("uses any folder as it is for an ordinary user", async () => {
  const wanted = join(await closedFolder(), "data");
  expect(await placeData(wanted, { ...thisMachine, uid: 1000 })).toEqual({ folder: wanted, moved: false });
});

it.skipIf(!isRoot)(`moves root's data out of a closed folder and says why ${rootOnly}`, async () => {
  const machine = await machineWithSpare();
  const closed = await closedFolder();
  const wanted = join(closed, "data");
  const placed = await placeData(wanted, machine);
  expect(placed.moved).toBe(true);
  expect(placed.folder).toMatch(new RegExp(`^${machine.spare}/closed-[0-9a-f]{8}$`));
  expect(placed.because?.en).toContain(closed);
  const store = await openForTest({ dataFolder: wanted }, machine);
  expect(store.folder).toBe(placed.folder);
  expect(await store.database.rows(query`SELECT 1 AS n`)).toEqual([{ n: 1 }]);
  await expect(stat(wanted)).rejects.toThrow(/ENOENT/);
  await store.close();
});

it.skipIf(!isRoot)(`finds moved data again when the folder has been opened ${rootOnly}`, async () => {
  const machine = await machineWithSpare();
  const closed = await closedFolder();
  const wanted = join(closed, "data");
  const first = await openForTest({ dataFolder: wanted }, machine);
  await first.close();
  await chmod(closed, 0o755);
  const placed = await placeData(wanted, machine);
  expect(placed).toMatchObject({ folder: first.folder, moved: true });
});

it.skipIf(!isRoot)(`refuses rather than leave data behind in a folder closed since ${rootOnly}`, async () => {
  const machine = await machineWithSpare();
  const open = await temporaryFolder();
  const wanted = join(open, "data");
  const store = await openForTest({ dataFolder: wanted }, machine);
  await store.close();
  await chmod(open, 0o700);
  const fault = await faultOf(placeData(wanted, machine));
  expect(fault.code).toBe("folder-closed");
  expect(fault.mend.en).toBe(`Run chmod o+x ${open}.`);
});

it.skipIf(!isRoot)(
  `runs a copy of binaries the server's account cannot reach, made once ${rootOnly}`,
  async () => {
    const spared = await machineWithSpare();
    const native = join(await copyOfPackage(await closedFolder()), "native");
    const machine = { ...spared, native: () => native };
    const folder = await temporaryFolder();
    const store = await openForTest({ dataFolder: folder }, machine);
    const [row] = await store.database.rows(query<{ path: string }>`SELECT setting AS path FROM pg_config
    WHERE name = 'BINDIR'`);
    expect(row?.path).toMatch(new RegExp(`^${machine.spare}/postgres-18`));
    await store.close();
    const before = await stat(dirname(row?.path ?? ""));
    await (await openForTest({ dataFolder: folder }, machine)).close();
    expect((await stat(dirname(row?.path ?? ""))).ino).toBe(before.ino);
    expect(await readdir(machine.spare)).toHaveLength(1);
  },
);

it("makes the links that npm install --ignore-scripts leaves out", async () => {
  const native = join(await copyOfPackage(await temporaryFolder()), "native");
  const links = await linksIn(native);
  const machine = { ...(await machineWithSpare()), native: () => native };
  const store = await openForTest({ dataFolder: await temporaryFolder() }, machine);
  expect(await store.database.rows(query`SELECT 1 AS n`)).toEqual([{ n: 1 }]);
  expect(links).toEqual([]);
  expect(await linksIn(native)).toEqual(await linksIn(nativeFolder()));
  await store.close();
});

/** The package as npm unpacks it: without a single link. */
async function copyOfPackage(into: string): Promise<string> {
  const target = join(into, "package");
  const links = (await linksIn(nativeFolder())).map((name) => join(nativeFolder(), "lib", name));
  await cp(dirname(nativeFolder()), target, { recursive: true, filter: (source) => !links.includes(source) });
  return target;
}

async function linksIn(native: string): Promise<readonly string[]> {
  const entries = await readdir(join(native, "lib"), { withFileTypes: true });
  return entries
    .filter((entry) => entry.isSymbolicLink())
    .map((entry) => entry.name)
    .sort();
}
