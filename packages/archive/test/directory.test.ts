import { strToU8, Zip, ZipDeflate } from "fflate";
import { describe, expect, test } from "vitest";
import type { ArchiveLimits } from "../src/archive.ts";
import { readDirectory } from "../src/directory.ts";
import { entryBytes } from "../src/entry.ts";
import { archiveOf, flawOf } from "./opened.ts";
import { type ZipFile, zipBytes } from "./zip-bytes.ts";
import { zip64 } from "./zip64.ts";

const a: ZipFile = { name: "a.txt", content: "甲".repeat(500) };
const b: ZipFile = { name: "b.txt", content: "乙".repeat(500) };
const whole = zipBytes([a, b]);

async function textsIn(bytes: Uint8Array): Promise<Readonly<Record<string, string>>> {
  const archive = archiveOf(bytes);
  const texts: Record<string, string> = {};
  for (const entry of await readDirectory(archive))
    texts[entry.name] = Buffer.from(await entryBytes(archive, entry, 2 ** 20)).toString();
  return texts;
}

/** An archive written as a stream, sizes and checksums after the data. */
function streamed(): Uint8Array {
  const parts: Uint8Array[] = [];
  const zip = new Zip((_, part) => parts.push(part));
  for (const { name, content } of [a, b]) {
    const file = new ZipDeflate(String(name));
    zip.add(file);
    file.push(strToU8(String(content)), true);
  }
  zip.end();
  return Buffer.concat(parts);
}

describe("archives that are read", () => {
  const table: readonly [what: string, bytes: Uint8Array][] = [
    ["deflated", whole],
    ["stored", zipBytes([a, b].map((file) => ({ ...file, stored: true })))],
    ["a comment at the end", zipBytes([a, b], "PK\u0005\u0006")],
    ["written as a stream", streamed()],
    ["zip64", zip64(whole)],
  ];
  test.each(table)("%s", async (_what, bytes) => {
    expect(await textsIn(bytes)).toEqual({ "a.txt": a.content, "b.txt": b.content });
  });

  test("nothing in it", async () => {
    expect(await readDirectory(archiveOf(zipBytes([])))).toEqual([]);
  });
});

describe("names", () => {
  const named = async (...names: readonly (string | Uint8Array)[]) =>
    readDirectory(archiveOf(zipBytes(names.map((name) => ({ name, content: "" })))));

  const outside: readonly [what: string, name: string][] = [
    ["above the archive", "../a"],
    ["above it in the middle", "a/b/../../../c"],
    ["above it at the end", "a/.."],
    ["above it with backslashes", "a\\..\\..\\c"],
    ["absolute", "/a"],
    ["absolute with a backslash", "\\a"],
    ["with a drive", "C:/a"],
    ["with a null", "a\0.txt"],
  ];
  test.each(outside)("%s", async (_what, name) => {
    expect((await named("a", name)).map(({ misnamed }) => misnamed)).toEqual([undefined, "outside"]);
  });

  test("dots that go nowhere, and a name that is no ASCII", async () => {
    const names = ["a/...", "..a", "a..", "名簿/甲.xml"];
    expect((await named(...names)).map(({ name, misnamed }) => [name, misnamed])).toEqual(
      names.map((name) => [name, undefined]),
    );
  });

  test("backslashes divide folders", async () => {
    expect((await named("a\\b\\c")).map(({ name }) => name)).toEqual(["a/b/c"]);
  });

  test("names in Shift_JIS that are alike in UTF-8 are told apart", async () => {
    const [taro, jiro] = [Uint8Array.of(0x91, 0xbe), Uint8Array.of(0x8e, 0x9f)];
    const entries = await named(taro, jiro);
    expect(new Set(entries.map(({ name }) => name)).size).toBe(2);
    expect(entries.map(({ misnamed }) => misnamed)).toEqual([undefined, undefined]);
  });

  test("the same name again, and one that is the same to whoever reads", async () => {
    const bytes = zipBytes(["a", "A", "a"].map((name) => ({ name, content: "" })));
    const misnamed = async (keyOf: (name: string) => string) =>
      (await readDirectory({ ...archiveOf(bytes), keyOf })).map((entry) => entry.misnamed);
    expect(await misnamed((name) => name)).toEqual([undefined, undefined, "duplicate"]);
    expect(await misnamed((name) => name.toLowerCase())).toEqual([undefined, "duplicate", "duplicate"]);
  });
});

describe("the archive is broken", () => {
  const directory = Buffer.from(whole).lastIndexOf("a.txt", undefined, "latin1") - 46;
  const changed = (at: number, value: readonly number[], bytes = whole) => {
    const copy = Buffer.from(bytes);
    copy.set(value, at < 0 ? bytes.length + at : directory + at);
    return copy;
  };

  const table: readonly [what: string, bytes: Uint8Array, flaw: string][] = [
    ["nothing", new Uint8Array(0), "no-end"],
    ["a text", Buffer.from("%PDF-1.7"), "no-end"],
    ["cut in the middle", whole.subarray(0, whole.length / 2), "no-end"],
    ["cut by one byte", whole.subarray(0, -1), "no-end"],
    ["a beginning that is missing", whole.subarray(30), "broken: central directory out of bounds"],
    ["no directory record", changed(0, [0]), "broken: central directory record"],
    ["a name longer than the directory", changed(28, [0xff, 0xff]), "broken: central directory record"],
    ["more files than there are", changed(-12, [3]), "broken: central directory record"],
    ["a directory too long for its files", changed(-12, [0]), "broken: central directory out of bounds"],
    ["a file after the end", changed(42, [0xff, 0xff, 0xff, 0x7f]), "broken: file out of bounds"],
    ["zip64 promised and not there", changed(24, [255, 255, 255, 255]), "broken: no zip64 extra field"],
    ["zip64 without its locator", changed(-42, [0], zip64(whole)), "broken: no zip64 locator"],
    [
      "files that share their bytes",
      zipBytes([a, { ...a, name: "c", sharesWith: 0 }]),
      "broken: overlapping files",
    ],
    ["a file inside another", zipBytes([a, { ...b, offset: 20 }]), "broken: overlapping files"],
  ];
  test.each(table)("%s", async (_what, bytes, flaw) => {
    expect(await flawOf(bytes)).toBe(flaw);
  });

  test("numbers of zip64 that no file has", async () => {
    const bytes = zip64(whole);
    bytes.fill(0xff, bytes.length - 42 - 56 + 40, bytes.length - 42 - 56 + 56);
    expect(await flawOf(bytes)).toBe("broken: number out of bounds");
  });
});

describe("over the limits", () => {
  const huge = zipBytes([a, { ...b, size: 0xffff_fffe }]);
  const table: readonly [what: string, bytes: Uint8Array, limits: Partial<ArchiveLimits>, flaw: RegExp][] = [
    ["bytes of the archive", whole, { compressedBytes: 100 }, /^over-limit: bytes \d+ > 100$/],
    ["files", whole, { entries: 1 }, /^over-limit: entries 2 > 1$/],
    ["bytes of the directory", whole, { directoryBytes: 101 }, /^over-limit: directory bytes 102 > 101$/],
    ["bytes inflated", whole, { inflatedBytes: 2999 }, /^over-limit: inflated bytes 3000 > 2999$/],
    ["bytes as they are declared", huge, {}, /^over-limit: inflated bytes 4294968794 > 1073741824$/],
  ];
  test.each(table)("%s", async (_what, bytes, limits, flaw) => {
    expect(await flawOf(bytes, limits)).toMatch(flaw);
  });

  test("as much as they allow", async () => {
    const limits = { compressedBytes: whole.length, entries: 2, directoryBytes: 102, inflatedBytes: 3000 };
    expect(await flawOf(whole, limits)).toHaveLength(2);
  });
});
