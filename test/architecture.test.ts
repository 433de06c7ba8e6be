import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { architecture, doors } from "../architecture.ts";

const root = fileURLToPath(new URL("../", import.meta.url));
const rooms = Object.keys(architecture);
const contents = ["indicators", "programmes", "strategies"];
const folderOf = (room: string) => join(root, contents.includes(room) ? room : join("packages", room));

function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|mjs)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !path.includes("node_modules") && !path.includes("/.trial-"));
}

function importsIn(file: string): string[] {
  const text = readFileSync(file, "utf8");
  return [...text.matchAll(/(?:from|import)\s*\(?\s*"([^"]+)"/g)].map(([, name = ""]) => name);
}

/** A path into another room, past what that one offers. */
function breaksIn(room: string, file: string, name: string): boolean {
  const target = join(dirname(file), name);
  const isIn = (other: string) => !relative(folderOf(other), target).startsWith("..");
  return name.startsWith(".") && rooms.some((other) => other !== room && isIn(other));
}

test("every package is a room of the architecture, and every room is there", () => {
  const packages = readdirSync(join(root, "packages"));
  expect([...packages, ...contents].toSorted()).toEqual(rooms.toSorted());
});

test.each(rooms)("%s leans only on what it may", (room) => {
  const allowed = new Set(architecture[room]?.leansOn.map((name) => `@hakaru/${name}`));
  const manifest: { dependencies?: Record<string, string> } = JSON.parse(
    readFileSync(join(folderOf(room), "package.json"), "utf8"),
  );
  const declared = Object.keys(manifest.dependencies ?? {}).filter((name) => name.startsWith("@hakaru/"));
  expect(declared.filter((name) => !allowed.has(name))).toEqual([]);
  const files = sources(folderOf(room));
  expect(files.length).toBeGreaterThan(0);
  for (const file of files)
    for (const name of importsIn(file)) {
      const [scope, pack] = name.split("/");
      if (scope === "@hakaru" && pack !== room)
        expect(declared, `${file} imports ${name}`).toContain(`@hakaru/${pack}`);
      expect(breaksIn(room, file, name), `${file} reaches into another package: ${name}`).toBe(false);
    }
});

test.each(rooms)("%s opens no door its zone does not have", (room) => {
  const own = architecture[room];
  if (own === undefined) throw new Error("no such room");
  for (const other of own.leansOn) expect(doors[own.zone]).toContain(architecture[other]?.zone);
});

test("the ways between packages have no circle", () => {
  const done = new Set<string>();
  while (done.size < rooms.length) {
    const next = rooms.find(
      (room) => !done.has(room) && architecture[room]?.leansOn.every((other) => done.has(other)),
    );
    if (next === undefined) throw new Error(`a circle among ${rooms.filter((room) => !done.has(room))}`);
    done.add(next);
  }
});

function foldersIn(content: string): string[] {
  return readdirSync(join(root, content), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !/^(\.|node_modules)/.test(entry.name))
    .map((entry) => entry.name);
}

test("no id of a KPI, a measure, a strategy or a programme occurs inside packages/", () => {
  const filesIn = (path: string) => readdirSync(join(root, path)).map((name) => name.replace(/\.ts$/, ""));
  const strategies = foldersIn("strategies");
  const ids = [
    ...strategies,
    ...strategies.flatMap((id) => [
      ...filesIn(`strategies/${id}/kpis`),
      ...filesIn(`strategies/${id}/measures`),
    ]),
    ...foldersIn("programmes"),
  ];
  expect(ids.length).toBeGreaterThan(59);
  for (const file of sources(join(root, "packages"))) {
    const text = readFileSync(file, "utf8");
    expect(
      ids.filter((id) => new RegExp(`(?<![\\w-])${id}(?![\\w-])`).test(text)),
      file,
    ).toEqual([]);
  }
});

test("no file is named for nothing", () => {
  const empty = /(^|\/)(index|utils?|helpers?|common|misc|types)\.[cm]?tsx?$/;
  expect(
    [...rooms.flatMap((room) => sources(folderOf(room))), ...sources(join(root, "test"))].filter((file) =>
      empty.test(file),
    ),
  ).toEqual([]);
});
