import { grants, application } from "./grants-programme.ts";
import { layoutOf } from "../src/index-layout.ts";
import { plannerFor } from "../src/plan-work.ts";
import { rowsOf } from "../src/write-events.ts";
import { keysOf } from "../src/keys.ts";
import { randomBytes } from "node:crypto";
import { indexRows } from "../src/index-row.ts";
import { leafOf } from "../src/event.ts";
import { entryFaults, draftFaults } from "@hakaru/model/programme/entry-check";
const keys = keysOf(randomBytes(32).toString("base64"));
const register: any = { id: 1, name: "grants/application", entity: application, definition: {version:1, hash: "a".repeat(64)}, siblings:{}, places:{}, upcasts:{}, veils: layoutOf(application).map((v,i)=>({...v,id:i+1})) };
const acting: any = { actor: {id:"x", role:"programme-officer"}, on: "2026-11-22" };
const words = ["新規","医薬","再生","臨床","研究","開発","事業","基盤","創薬","がん","病院","大学"];
const N = 20000;
const data = Array.from({length: N}, (_, i) => ({ does: "enter", content: { title: words[i%12]!+words[(i>>3)%12]!+words[(i>>6)%12]!+`第${i}号`, kind: i%3 ? "seed" : "growth", amount: String(i*1000), share: "40", starts: `20${10+i%15}-0${1+i%9}-1${i%9}`, shared: i%2===0 } as any })) as any[];
const time = (name: string, f: () => any) => { const c = process.cpuUsage(); const r = f(); const u = process.cpuUsage(c); console.log(name, ((u.user+u.system)/N).toFixed(2), "µs/row"); return r; };
for (let k=0;k<3;k++) {
const planner = plannerFor(register, acting);
const plans = time("plan", () => data.map((w) => planner.enter(w, "import")));
time("draftFaults", () => data.map((w) => draftFaults(application, {content: w.content, state:"draft", on: "2026-11-22" as any})));
const drafts = plans.map((p: any) => p.draft);
const drawn: any = { seqs: data.map((_,i)=>BigInt(i+1)), numbers: data.map((_,i)=>BigInt(i+1)), at: "2026-11-22T00:00:00.000000Z", txid: 5n };
const rows = time("rowsOf", () => rowsOf({acting, keys} as any, register, drafts, drawn));
time("index", () => drafts.map((d: any) => indexRows(keys, register, d.content)));
time("leaf", () => rows.events.map((e: any) => leafOf(e)));
time("json", () => [JSON.stringify(rows.events), JSON.stringify(rows.words)]);
}
