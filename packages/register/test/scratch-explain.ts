import { actor, openRegisters, registerOf, today } from "./open-registers.ts";
import { grants } from "./grants-programme.ts";
import { importEntries } from "../src/import-entries.ts";
import { query } from "@hakaru/store/query";
import { readFile } from "node:fs/promises";
const o = await openRegisters(grants);
const N = Number(process.argv[2] ?? 3000);
const rows = (n: number) => Array.from({length: n}, (_, i) => ({ content: { title: `新規第${i}号`, kind: i%3 ? "seed" : "growth", amount: String(i*1000), share: "40" } as any }));
try {
const app = registerOf(o, "application");
await o.as(actor("programme-officer"), async (d) => {
  await d.keeping(async k => { await k.rows(query`reset role`); await k.rows(query`load 'auto_explain'`); for (const s of ["auto_explain.log_min_duration=5","auto_explain.log_nested_statements=on","auto_explain.log_analyze=on","auto_explain.log_timing=on"]) { const [a,b]=s.split("="); await k.rows(query`select set_config(${a!}, ${b!}, false)`);} });
  return importEntries(d, app, rows(N)); });
} catch (e: any) { console.log(e, e.where, e.faults, e.cause); }
const log = await readFile(o.folder + "/postgres.log", "utf8");
const { writeFile } = await import("node:fs/promises"); await writeFile("/tmp/reg/explain.log", log);
await o.close();
