import { chmod, chown, mkdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { keepOpen } from "./child-process.ts";
import { faultOf, openForTest } from "./open-for-test.ts";
import { isRoot, temporaryFolder } from "./temporary-folder.ts";

const nobody = { uid: 65534, gid: 65534 };

it.skipIf(!isRoot)(
  "works for an ordinary user (tested as root only: it starts a process as nobody)",
  async () => {
    const home = await temporaryFolder();
    const folder = join(home, "data");
    await mkdir(folder, { mode: 0o700 });
    await chown(folder, nobody.uid, nobody.gid);
    const first = await keepOpen(folder, "serve", nobody);
    expect(first.said).toMatchObject({ mode: "embedded", folder });
    expect((await stat(join(folder, "pg"))).uid).toBe(nobody.uid);
    const second = await keepOpen(folder, "import", nobody);
    expect(second.said.refused).toEqual(["folder-in-use"]);
    const joined = await keepOpen(folder, "export", nobody, "join");
    expect(joined.said.mode).toBe("joined");
  },
);

it.skipIf(!isRoot)("refuses an ordinary user the data of another (tested as root only)", async () => {
  const folder = await temporaryFolder();
  await (await openForTest({ dataFolder: folder })).close();
  await chmod(folder, 0o777);
  const postgres = await stat(join(folder, "pg"));
  const stranger = { uid: postgres.uid + 1, gid: postgres.gid };
  const child = await keepOpen(folder, "serve", stranger);
  expect(child.said.refused).toEqual(["folder-foreign"]);
});

it.skipIf(!isRoot)("refuses a folder nobody may write to (tested as root only)", async () => {
  const home = await temporaryFolder();
  const child = await keepOpen(join(home, "data"), "serve", nobody);
  expect(child.said.refused).toEqual(["folder-unusable"]);
});

it("refuses a file in place of the folder", async () => {
  const file = new URL(import.meta.url).pathname;
  expect((await faultOf(openForTest({ dataFolder: file }))).code).toBe("folder-unusable");
});
