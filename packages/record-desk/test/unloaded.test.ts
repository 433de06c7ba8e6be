import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const desk = new URL("../src/record-desk.ts", import.meta.url).href;

/** What of DuckDB a process has loaded that has opened a desk. */
const program = `
  const { RecordDesk } = await import(${JSON.stringify(desk)});
  const desk = new RecordDesk({ home: "/nowhere", indicators: async () => [], log: () => undefined });
  await desk.offered();
  await desk.deliveries.all();
  const { sharedObjects } = process.report.getReport();
  console.log(sharedObjects.filter((path) => path.includes("duckdb")).length);
  await desk.close();`;

test("a server with a desk of person records loads no engine", () => {
  const words = ["--import", import.meta.resolve("tsx"), "--input-type=module", "-e", program];
  const cwd = fileURLToPath(new URL(".", import.meta.url));
  expect(execFileSync(process.execPath, words, { cwd, encoding: "utf8" }).trim()).toBe("0");
});
