import { compareLarge, readLarge, writeLarge } from "./large-roster.ts";

/** One act of `large-roster` in a process of its own: what it gave, its CPU seconds, and the most memory it had. */
const [act = "", path = "", rows = "0"] = process.argv.slice(2);
const acts: Readonly<Record<string, () => Promise<unknown>>> = {
  write: () => writeLarge(path, Number(rows)),
  read: () => readLarge(path),
  compare: () => compareLarge(path, Number(rows)),
};

async function measured(): Promise<void> {
  const [began, used] = [performance.now(), process.cpuUsage()];
  const gave = await acts[act]?.();
  const { user, system } = process.cpuUsage(used);
  process.stdout.write(
    JSON.stringify({
      gave,
      seconds: (performance.now() - began) / 1000,
      cpuSeconds: (user + system) / 1e6,
      peakMegabytes: process.resourceUsage().maxRSS / 1024,
    }),
  );
}

await measured();
