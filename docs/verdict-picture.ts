import { keptReturns, loadStrategy } from "@hakaru/cli/load-strategy";
import { readReturnCsv } from "@hakaru/ledger/return/return-csv";
import { verdicts } from "@hakaru/ledger/verdict";
import { instant } from "@hakaru/model/calendar";
import { groupBy } from "@hakaru/model/group";
import { latestDay } from "@hakaru/publication/public-histories";
import { buildReport } from "@hakaru/publication/report";

const shapes = {
  achieved: "M-7 0 -2 5 7 -6",
  "not-achieved": "M0 -7 8 6H-8Z",
  "not-stated": "M-7 0H7",
  "not-judgeable": "M0 -8 8 0 0 8 -8 0Z",
} as const;

/** The KPIs of a strategy as cells in printed order, each with its verdict's shape; drawn from the kept returns alone. */
export async function verdictPicture(id: string): Promise<string> {
  const report = await reportOf(id);
  const cells = report.kpis.map(({ kpi, judgement }, index) => {
    const [x, y] = [24 + (index % 15) * 48, 34 + Math.floor(index / 15) * 44];
    const { verdict } = judgement;
    return `<g transform="translate(${x} ${y})"><title>${kpi.row} ${kpi.label.en}: ${verdicts[verdict].en}</title><rect x="-21" y="-18" width="42" height="36" fill="#fff" stroke="#b3b3b3"/><text x="-17" y="-6" font-size="9" fill="#4d4d4d">${kpi.row}</text><path d="${shapes[verdict]}" transform="translate(4 4)"/></g>`;
  });
  const legend = (Object.keys(shapes) as (keyof typeof shapes)[]).map(
    (verdict, index) =>
      `<g transform="translate(${24 + index * 180} 172)"><path d="${shapes[verdict]}"/><text x="16" y="5" font-size="13" fill="#1a1a1a">${verdicts[verdict].ja} ${verdicts[verdict].en} ${report.score[verdict]}</text></g>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 740 190" font-family="sans-serif" role="img" aria-label="${report.kpis.length} indicators by verdict"><rect width="740" height="190" fill="#fff"/><g fill="none" stroke="#0017c1" stroke-width="2">${[...cells, ...legend].join("\n").replaceAll("<text ", '<text stroke="none" ')}</g></svg>\n`;
}

async function reportOf(id: string) {
  const strategy = await loadStrategy(id);
  const returns = await keptReturns(id);
  const filed = returns.flatMap(({ bytes, name, asOf }) => readReturnCsv(bytes, name, strategy, asOf));
  const at = instant("2000-01-01T00:00:00Z");
  const observations = filed.map((figure, index) => ({
    ...figure,
    id: index + 1,
    events: [{ seq: index + 1, state: "published" as const, actor: "docs", at }],
  }));
  const bySubject = groupBy(observations, (observation) => observation.subject);
  const histories = { bySubject, computed: new Map() };
  const valid = latestDay(histories, at);
  if (valid === undefined) throw new Error(`${id} keeps no returns`);
  return buildReport(strategy, histories, valid, at);
}
