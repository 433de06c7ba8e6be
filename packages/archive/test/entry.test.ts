import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fileSource } from "../src/byte-source.ts";
import { readDirectory } from "../src/directory.ts";
import { entryBytes, entryPieces } from "../src/entry.ts";
import { archiveOf, orFlaw, ways } from "./opened.ts";
import { type ZipFile, zipBytes } from "./zip-bytes.ts";

const good: ZipFile = { name: "a.txt", content: "甲".repeat(500) };

/** Reads the files of an archive one way, each by its name. */
async function read(bytes: Uint8Array, way: string): Promise<Readonly<Record<string, string>>> {
  const archive = archiveOf(bytes);
  const found: Record<string, string> = {};
  for (const entry of await readDirectory(archive)) {
    const each = await orFlaw(ways[way]?.(archive, entry) ?? Promise.reject(new Error(way)));
    found[entry.name] = typeof each === "string" ? each : Buffer.from(each).toString("latin1");
  }
  return found;
}

describe.each(Object.keys(ways))("read %s", (way) => {
  const spaces = " ".repeat(2_000_000);
  const table: readonly [what: string, file: Partial<ZipFile>, flaw: RegExp][] = [
    ["encrypted", { flags: 1 }, /^encrypted \(x\)$/],
    ["an unknown compression", { method: 99 }, /^broken: compression method 99 \(x\)$/],
    ["another checksum", { crc: 1 }, /^checksum \(x\)$/],
    ["fewer bytes declared than there are", { size: 5 }, /^broken: .* \(x\)$/],
    ["more bytes declared than there are", { size: 9000 }, /^broken: .* than declared \(x\)$/],
    ["stored, and another size declared", { stored: true, size: 9 }, /^broken: .* than declared \(x\)$/],
    ["compressed bytes that are none", { body: Buffer.alloc(50, 255) }, /^broken: .* \(x\)$/],
    ["no local header where it begins", { signature: 0 }, /^broken: no local header \(x\)$/],
    [
      "a bomb of a thousand to one",
      { content: spaces },
      /^over-limit: compression ratio 10\d\d > 250 \(x\)$/,
    ],
    ["a bomb that declares itself small", { content: spaces, size: 5000 }, /^broken: .* \(x\)$/],
    ["a megabyte of nothing", { size: 2 ** 20, body: Buffer.alloc(0) }, /^over-limit: compression ratio Inf/],
  ];
  test.each(table)("%s", async (_what, file, flaw) => {
    const bytes = zipBytes([
      { ...good, name: "before" },
      { ...good, stored: true },
      { ...good, name: "x", ...file },
    ]);
    const { before, x } = await read(bytes, way);
    expect(before).toBe(Buffer.from(String(good.content)).toString("latin1"));
    expect(x).toMatch(flaw);
  });

  test("small files may compress beyond the ratio", async () => {
    const content = " ".repeat(1_000_000);
    expect(await read(zipBytes([{ name: "x", content }]), way)).toEqual({ x: content });
  });

  test("from a file on disk, longer than a piece", async () => {
    const home = mkdtempSync(join(tmpdir(), "hakaru-archive-"));
    const content = randomBytes(300_000);
    writeFileSync(
      join(home, "a.zip"),
      zipBytes([
        { name: "x", content },
        { name: "y", content, stored: true },
      ]),
    );
    const source = await fileSource(join(home, "a.zip"));
    const archive = { ...archiveOf(Buffer.alloc(0)), source };
    for (const entry of await readDirectory(archive))
      expect(content.equals((await ways[way]?.(archive, entry)) ?? Buffer.alloc(0))).toBe(true);
    await source.close();
    rmSync(home, { recursive: true });
  });
});

test("a file of more bytes than are wanted is not opened", async () => {
  const archive = archiveOf(zipBytes([{ name: "x", content: "12345" }]));
  const [entry] = await readDirectory(archive);
  if (entry === undefined) throw new Error("no entry");
  expect(await orFlaw(entryBytes(archive, entry, 4))).toBe("over-limit: bytes 5 > 4 (x)");
});

test("piece by piece no more is given than was declared", async () => {
  const archive = archiveOf(zipBytes([{ name: "x", content: " ".repeat(2_000_000), size: 5000 }]));
  let given = 0;
  for (const entry of await readDirectory(archive)) {
    const work = async () => {
      for await (const piece of entryPieces(archive, entry)) given += piece.length;
    };
    expect(await orFlaw(work())).toBe("broken: larger than declared (x)");
  }
  expect(given).toBeLessThanOrEqual(5000);
});

/** Short rounds by default; some minutes in the long ones. */
const terms =
  process.env.HAKARU_LONG === "1"
    ? { numRuns: Number.MAX_SAFE_INTEGER, interruptAfterTimeLimit: 300_000, markInterruptAsFailure: false }
    : { numRuns: 500 };

test("whatever bytes are changed, an archive is read or refused, and both ways give the same", async () => {
  const whole = zipBytes([
    good,
    { name: "b", content: randomBytes(200), stored: true },
    { name: "c/", content: "" },
  ]);
  const change = fc.tuple(fc.nat(whole.length - 1), fc.nat(255));
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), async (changes) => {
      const bytes = Uint8Array.from(whole);
      for (const [at, value] of changes) bytes[at] = value;
      const [atOnce, pieces] = await Promise.all(Object.keys(ways).map((way) => orFlaw(read(bytes, way))));
      const kinds = (of: typeof atOnce) => JSON.stringify(of).replaceAll(/broken: [^("]*/g, "broken");
      expect(kinds(atOnce)).toBe(kinds(pieces));
    }),
    terms,
  );
});
