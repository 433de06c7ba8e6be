import { openTerm1 } from "../test/open-term-1.ts";
import { largeFigures, largeStrategy } from "./large-strategy.ts";
import { compile } from "@hakaru/publication/release";
import { buildReport, latestDay } from "@hakaru/publication/report";
import { sitePages } from "@hakaru/publication/html/site";
import { tidyCsv } from "@hakaru/publication/csv/tidy";
import { reportWorkbook } from "@hakaru/publication/excel/report-workbook";
import { reportJsonText } from "@hakaru/publication/json/report-json";
import { loadStrategy } from "@hakaru/cli/load-strategy";
const strategy = largeStrategy(await loadStrategy("term-1"));
let id=0; const by = new Map();
for (const f of largeFigures(strategy)) { id++; const o = {...f, id, events:[{seq:id, state:"submitted", actor:"a", at:"2026-11-22T00:00:00.000001Z"},{seq:id+100000, state:"checked", actor:"a", at:"2026-11-22T00:00:00.000002Z"},{seq:id+200000, state:"published", actor:"b", at:"2026-11-22T00:00:00.000003Z"}]}; (by.get(f.subject) ?? by.set(f.subject,[]).get(f.subject)).push(o); }
const known = "2026-11-22T00:00:00.000003Z" as never;
const t = (n: string, w: () => unknown) => { const c=process.cpuUsage(), b=performance.now(); const r = w(); const u=process.cpuUsage(c); console.log(n.padEnd(30), (performance.now()-b).toFixed(0), 'ms', ((u.user+u.system)/1000).toFixed(0), 'cpu ms'); return r as any; };
for (const round of [1,2]) {
const kept = new Map();
const valid = latestDay(by, known)!;
const report = t("buildReport", () => buildReport(strategy, by, valid, known, kept));
const pages = t("sitePages list", () => sitePages({report, filings: new Map(), formats: [], changes: undefined, kept}));
for (const kind of ["kpis/","as-of/","wall","targets","index"]) { const some = pages.filter((p:any)=>p.path.includes(kind)); let bytes=0; t(kind+" "+some.length, () => { for (const p of some) bytes += p.text().length; }); console.log("   chars", bytes); }
t("csv", () => tidyCsv(report, kept)); t("xlsx", () => reportWorkbook(report, kept)); t("json", () => reportJsonText(report, kept));
const input = {strategy, histories: by, valid, known, filings: new Map(), formats:["html","xlsx","csv","json"] as const};
const k2 = new Map();
t("compile full", () => compile(input, k2));
const one = [...by.get("synthetic-5")]; const last = one.at(-1); one.push({...last, id: 999999, value:{...last.value, amount:"77"}, events: [{seq:400000,state:"published",actor:"c",at:"2026-11-22T00:00:00.000004Z"}]}); 
const by2 = new Map(by); by2.set("synthetic-5", one);
t("compile changed", () => compile({...input, histories: by2, known: "2026-11-22T00:00:00.000004Z" as never, previous: {valid, known}}, k2));
t("compile same", () => compile({...input, histories: by2, known: "2026-11-22T00:00:00.000004Z" as never, previous: {valid, known}}, k2));
}
