import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

/**
 * Completes package-lock.json with the platform packages a registry did not offer when it was written.
 *
 * A mirror may carry the binaries of some platforms only. npm then leaves the others out of the lock file, and `npm ci`
 * refuses the lock as incomplete, on every machine. An entry with its platform is enough: it is skipped where the
 * platform does not match, and fetched by version where it does.
 */
const file = fileURLToPath(new URL("../package-lock.json", import.meta.url));

interface Entry {
  version?: string;
  dev?: boolean;
  optional?: boolean;
  os?: string[];
  cpu?: string[];
  optionalDependencies?: Record<string, string>;
}

const systems = [
  "android",
  "darwin",
  "freebsd",
  "linux",
  "openharmony",
  "openbsd",
  "netbsd",
  "sunos",
  "aix",
  "win32",
  "windows",
  "wasm32-wasi",
];
const processors = [
  "arm64",
  "armv7",
  "arm",
  "x64",
  "ia32",
  "ppc64",
  "riscv64",
  "s390x",
  "loong64",
  "mips64el",
  "universal",
  "wasm32",
];

const lock: { packages: Record<string, Entry> } = JSON.parse(await readFile(file, "utf8"));
const added = Object.values(lock.packages).flatMap((entry) => missingOf(entry));
for (const [path, entry] of added) lock.packages[path] = entry;
lock.packages = Object.fromEntries(Object.entries(lock.packages).toSorted(([a], [b]) => (a < b ? -1 : 1)));
await writeFile(file, `${JSON.stringify(lock, undefined, 2)}\n`);
process.stdout.write(`${added.length} platform packages added\n`);

function missingOf(owner: Entry): readonly (readonly [string, Entry])[] {
  const wanted = Object.entries(owner.optionalDependencies ?? {});
  return wanted.flatMap(([name, range]) => {
    const path = `node_modules/${name}`;
    if (path in lock.packages) return [];
    const version = range.replace(/^[~^]/, "");
    return [
      [path, { version, ...(owner.dev && { dev: true }), optional: true, ...platformOf(name) }] as const,
    ];
  });
}

/** `@biomejs/cli-linux-x64-musl` → linux, x64. A name that tells no platform stays open to all. */
function platformOf(name: string): Pick<Entry, "os" | "cpu"> {
  const system = systems.find((word) => name.includes(word));
  const processor = processors.find((word) => name.includes(word));
  const os = system === "windows" ? "win32" : system;
  return {
    ...(processor !== undefined &&
      processor !== "universal" && { cpu: [processor === "armv7" ? "arm" : processor] }),
    ...(os !== undefined && os !== "wasm32-wasi" && { os: [os] }),
  };
}
