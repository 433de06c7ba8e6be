import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { copyFile, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";

const root = fileURLToPath(new URL("../", import.meta.url));

/** Where code of ours lies: a rule must hold in each, so that no override takes one out. */
const places = [
  "packages/sample/src",
  "programmes/sample",
  "strategies/sample/kpis",
  "test",
  "bench",
  "docs",
  "tools",
];

const refused: readonly (readonly [rule: string, file: string, text: string])[] = [
  ["performance/noBarrelFile", "barrel.ts", 'export { tidy } from "./tidy.ts";\n'],
  ["performance/noReExportAll", "everything.ts", 'export * from "./tidy.ts";\n'],
  ["suspicious/noImportCycles", "hen.ts", 'import { egg } from "./egg.ts";\nexport const hen = () => egg;\n'],
  ["suspicious/noImportCycles", "egg.ts", 'import { hen } from "./hen.ts";\nexport const egg = () => hen;\n'],
  [
    "correctness/noUndeclaredDependencies",
    "undeclared.ts",
    'import { found } from "undeclared";\nexport const here = found;\n',
  ],
  [
    "nursery/noFloatingPromises",
    "floating.ts",
    "async function work(): Promise<number> {\n  return 1;\n}\nexport function begin(): void {\n  work();\n}\n",
  ],
  [
    "nursery/noFloatingPromises",
    "floating-import.ts",
    'import { tidy } from "./tidy.ts";\nexport function begin(): void {\n  tidy();\n}\n',
  ],
  [
    "suspicious/noEmptyBlockStatements",
    "swallowed.ts",
    "export function read(text: string): void {\n  try {\n    JSON.parse(text);\n  } catch {}\n}\n",
  ],
];

/** The same things done as they should be: a rule that refuses whatever it meets would be noticed. */
const tidy = `import { found } from "declared";

async function work(): Promise<unknown> {
  try {
    return await found();
  } catch (error) {
    throw new Error("not found", { cause: error });
  }
}

export async function tidy(): Promise<void> {
  await work();
}
`;

let workspace: string;
let findings: readonly string[];

beforeAll(async () => {
  workspace = await mkdtemp(join(tmpdir(), "hakaru-lint-"));
  for (const name of ["biome.json", ".gitignore"]) await copyFile(join(root, name), join(workspace, name));
  const manifest = JSON.stringify({ name: "sample", private: true, dependencies: { declared: "1.0.0" } });
  for (const folder of ["", "packages/sample", "programmes", "strategies"])
    await put(join(folder, "package.json"), manifest);
  for (const place of places)
    for (const [, file, text] of [...refused, ["", "tidy.ts", tidy] as const])
      await put(join(place, file), text);
  findings = lint();
});
afterAll(() => rm(workspace, { recursive: true, force: true }));

async function put(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(workspace, path)), { recursive: true });
  await writeFile(join(workspace, path), text);
}

interface Diagnostic {
  readonly severity: string;
  readonly category: string;
  readonly location: { readonly path: string };
}

/** What Biome says of the samples: `error lint/performance/noBarrelFile test/barrel.ts`. */
function lint(): readonly string[] {
  const biome = join(root, "node_modules", ".bin", "biome");
  const words = ["lint", "--reporter=json", "--max-diagnostics=none", "."];
  const settings = { cwd: workspace, encoding: "utf8", env: { PATH: process.env.PATH } } as const;
  const { stdout } = spawnSync(biome, words, settings);
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: readonly Diagnostic[] };
  return diagnostics.map(({ severity, category, location }) => `${severity} ${category} ${location.path}`);
}

test.each(refused)("%s is an error everywhere: %s", (rule, file) => {
  for (const place of places) expect(findings).toContain(`error lint/${rule} ${place}/${file}`);
});

test("nothing is found in code that is as it should be", () => {
  expect(findings.filter((finding) => finding.endsWith("/tidy.ts"))).toEqual([]);
});

test("no folder has rules of its own, and no file asks the linter to look away from these", () => {
  const folders = ["packages", "programmes", "strategies", "test", "bench", "docs", "tools"];
  const files = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.parentPath.includes("node_modules"))
      .map((entry) => join(entry.parentPath, entry.name)),
  );
  expect(files.filter((file) => /\/\.?biome\.jsonc?$/.test(file))).toEqual([]);
  const code = files.filter((file) => /\.(tsx?|mjs|css)$/.test(file));
  expect(code.length).toBeGreaterThan(200);
  const rules = refused.map(([rule]) => rule).join("|");
  const silencing = new RegExp(
    `biome-${"ignore"}(?!.*lint/[a-zA-Z0-9]+/)|biome-${"ignore"}.*(${rules})|biome-${"ignore"}-(all|start)`,
  );
  expect(code.filter((file) => silencing.test(readFileSync(file, "utf8")))).toEqual([]);
});
