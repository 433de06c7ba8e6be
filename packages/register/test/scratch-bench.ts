import { actor, openRegisters, registerOf, today } from "./open-registers.ts";
import { grants } from "./grants-programme.ts";
import { importEntries } from "../src/import-entries.ts";
import { query } from "@hakaru/store/query";
const o = await openRegisters(grants);
const N = Number(process.argv[2] ?? 40000);
const words = ["新規","医薬","再生","臨床","研究","開発","事業","基盤","創薬","がん","病院","大学"];
const rows = (n: number, personal: boolean) => Array.from({length: n}, (_, i) => ({ content: { title: words[i%12]!+words[(i>>3)%12]!+words[(i>>6)%12]!+`第${i}号`, kind: i%3 ? "seed" : "growth", amount: String(i*1000), share: "40", starts: `20${10+i%15}-0${1+i%9}-1${i%9}` as any, shared: i%2===0, ...(personal && {contact: "山田"+i}) } as any }));
try {
const app = registerOf(o, "application");
for (const personal of [false, true, false]) {
  const data = rows(N, personal);
  const t = Date.now(); const c = process.cpuUsage();
  await o.as(actor("programme-officer"), (d) => importEntries(d, app, data));
  const ms = Date.now()-t; const u = process.cpuUsage(c);
  console.log(personal, Math.round(N/ms*1000), "rows/s", "node cpu", Math.round((u.user+u.system)/1000), "ms of", ms);
}
} catch (e: any) { console.log(e, e.where, e.faults, e.cause); }
await o.close();
