import { graded, inapplicable, meets, type Result, type Way, whys } from "./way.ts";

const symbols = {
  sun: { ja: "晴れ（達成見込み、又は差が5%未満）", en: "Sun (met, or missed by less than 5 %)" },
  sun_cloud: { ja: "晴れ時々曇り（差が5〜20%）", en: "Sun and cloud (missed by 5 to 20 %)" },
  cloud: { ja: "曇り（差が20%超）", en: "Cloud (missed by more than 20 %)" },
  thunderstorm: { ja: "雷雨（逆方向）", en: "Thunderstorm (wrong way)" },
} as const;

type Symbol = keyof typeof symbols;

/**
 * Deutsche Nachhaltigkeitsstrategie: the mean yearly change of the last six points (four at least), drawn on to the
 * target year; the miss is measured against what was still to do.
 *
 * Source: Statistisches Bundesamt, DNS indicator status.
 */
export function dns(way: Way): Result {
  const points = (way.points ?? []).slice(-6);
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined || points.length < 4) return inapplicable(whys.fewPoints);
  if (way.by === undefined) return inapplicable(whys.noYears);
  const change = (last.value - first.value) / (last.year - first.year);
  const expected = last.value + change * (way.by - last.year);
  const miss = (100 * way.direction * (way.target - expected)) / Math.abs(way.target - last.value);
  const symbol = symbolOf(way, last.value, change, miss);
  return graded(symbol, symbols[symbol], { change, expected, miss: Math.max(0, miss) });
}

function symbolOf(way: Way, last: number, change: number, miss: number): Symbol {
  if (meets(last, way)) return "sun";
  if (way.direction * change <= 0) return "thunderstorm";
  if (miss < 5) return "sun";
  return miss <= 20 ? "sun_cloud" : "cloud";
}
