import { mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inGroups } from "../../src/ingest/ingest-files.ts";

let home = "";
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), "hakaru-groups-"));
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

const [kib, mib] = [1 << 10, 1 << 20];

/** Files of so many bytes, with nothing in them. */
function files(...sizes: readonly number[]): readonly string[] {
  return sizes.map((size, at) => {
    const path = join(home, `${size}-${at}`);
    writeFileSync(path, "");
    truncateSync(path, size);
    return path;
  });
}

const table: readonly [what: string, sizes: readonly number[], groups: readonly number[]][] = [
  ["none", [], []],
  ["ten of two mebibytes are each by itself", Array(10).fill(2 * mib), Array(10).fill(1)],
  ["small ones come together until there is a mebibyte", Array(25).fill(100 * kib), [10, 10, 5]],
  ["a large one among small ones", [kib, kib, 5 * mib, kib, kib], [2, 1, 2]],
  ["of many a fiftieth comes together", Array(200).fill(2 * mib), Array(50).fill(4)],
  ["never more than 256 mebibytes", Array(300).fill(64 * mib), Array(75).fill(4)],
  ["never more than five thousand", Array(5001).fill(0), [5000, 1]],
];
test.each(table)("%s", (_what, sizes, groups) => {
  const paths = files(...sizes);
  const found = inGroups(paths, mib);
  expect(found.map(({ length }) => length)).toEqual(groups);
  expect(found.flat()).toEqual(paths);
});

test("a file that is not there is told by whoever reads it", () => {
  expect(inGroups([join(home, "nowhere")], mib)).toHaveLength(1);
});
