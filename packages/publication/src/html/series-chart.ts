import { html, type Markup } from "./markup.ts";

/** One mark of a chart; `label` is printed beside it. A mark without a label is only a bend of its line. */
interface Mark {
  readonly year: number;
  readonly value: number;
  readonly label: string;
}

export interface Line {
  readonly name: string;
  readonly marks: readonly Mark[];
  /** Years after which the definition changed: no line crosses them. */
  readonly breaks: readonly number[];
}

export interface Chart {
  readonly title: string;
  readonly lines: readonly Line[];
  readonly baseline?: Mark;
  readonly target?: Mark;
  readonly axis: (value: number) => string;
}

const size = { width: 680, height: 300, left: 84, right: 120, top: 28, bottom: 34 };
const shapes = ["circle", "square", "diamond"] as const;

/** A line chart as static SVG: direct labels, gaps left open, the way from baseline to target dashed. */
export function seriesChart(chart: Chart): Markup {
  const scale = scaleOf(chart);
  return html`<svg class="chart" viewBox="0 0 ${size.width} ${size.height}" role="img" aria-label="${chart.title}">
${scale.ticks.map((tick) => grid(tick, scale, chart))}
${scale.years.map((year) => html`<text class="axis" x="${scale.x(year)}" y="${size.height - 10}" text-anchor="middle">${year}</text>`)}
${way(chart, scale)}
${chart.lines.map((line, index) => drawn(line, shapes[index % shapes.length] ?? "circle", scale))}
</svg>`;
}

interface Scale {
  readonly x: (year: number) => number;
  readonly y: (value: number) => number;
  readonly years: readonly number[];
  readonly ticks: readonly number[];
}

function scaleOf({ lines, baseline, target }: Chart): Scale {
  const marks = [
    ...lines.flatMap((line) => line.marks),
    ...[baseline, target].filter((mark) => mark !== undefined),
  ];
  const years = marks.map((mark) => mark.year);
  const [first, last] = [Math.min(...years), Math.max(...years)];
  const ticks = ticksOver(
    Math.min(0, ...marks.map((mark) => mark.value)),
    Math.max(...marks.map((mark) => mark.value)),
  );
  const [low, high] = [ticks[0] ?? 0, ticks.at(-1) ?? 1];
  const inner = { width: size.width - size.left - size.right, height: size.height - size.top - size.bottom };
  return {
    x: (year) =>
      tenth(size.left + (last === first ? inner.width / 2 : ((year - first) / (last - first)) * inner.width)),
    y: (value) => tenth(size.top + (1 - (value - low) / (high - low)) * inner.height),
    years: yearsOver(first, last),
    ticks,
  };
}

function yearsOver(first: number, last: number): readonly number[] {
  const step = Math.max(1, Math.ceil((last - first) / 10));
  return Array.from(
    { length: Math.floor((last - first) / step) + 1 },
    (_, index) => last - index * step,
  ).reverse();
}

/** Round numbers (1, 2, 5 × 10ⁿ) from at or below the lowest value to at or above the highest. */
function ticksOver(low: number, high: number): readonly number[] {
  const rough = (high - low || 1) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((n) => n * power).find((n) => n >= rough) ?? rough;
  const first = Math.floor(low / step);
  const last = Math.max(first + 1, Math.ceil(high / step - 1e-9));
  return Array.from({ length: last - first + 1 }, (_, index) =>
    Number(((first + index) * step).toPrecision(12)),
  );
}

function grid(tick: number, scale: Scale, chart: Chart): Markup {
  const y = scale.y(tick);
  return html`<path class="grid" d="M${size.left} ${y}H${size.width - size.right}"/><text class="axis" x="${size.left - 8}" y="${y + 4}" text-anchor="end">${chart.axis(tick)}</text>`;
}

function way({ baseline, target }: Chart, scale: Scale): Markup {
  return html`${baseline && target && html`<path class="way" d="M${scale.x(baseline.year)} ${scale.y(baseline.value)}L${scale.x(target.year)} ${scale.y(target.value)}"/>`}
${baseline && named(baseline, "baseline", "square", scale, -10)}${target && named(target, "target", "diamond", scale, -10)}`;
}

function named(mark: Mark, kind: string, shape: (typeof shapes)[number], scale: Scale, lift: number): Markup {
  const [x, y] = [scale.x(mark.year), scale.y(mark.value)];
  return html`<path class="${kind}" d="${outline(shape, x, y)}"/><text class="label" x="${x + 8}" y="${y + lift}">${mark.label}</text>`;
}

function drawn(line: Line, shape: (typeof shapes)[number], scale: Scale): Markup {
  const runs = unbroken(line);
  return html`${runs.map((run) => html`<path class="line" d="${run.map((mark, i) => `${i === 0 ? "M" : "L"}${scale.x(mark.year)} ${scale.y(mark.value)}`).join("")}"/>`)}
${line.breaks.map((year) => html`<path class="break" d="M${scale.x(year + 0.5)} ${size.top}V${size.height - size.bottom}"/>`)}
${line.marks.filter((mark) => mark.label !== "").map((mark) => named(mark, "point", shape, scale, 18))}`;
}

function unbroken({ marks, breaks }: Line): readonly (readonly Mark[])[] {
  const runs: Mark[][] = [[]];
  marks.forEach((mark, index) => {
    const before = marks[index - 1];
    if (before !== undefined && breaks.some((year) => before.year <= year && year < mark.year)) runs.push([]);
    runs.at(-1)?.push(mark);
  });
  return runs;
}

function outline(shape: (typeof shapes)[number], x: number, y: number): string {
  if (shape === "square") return `M${tenth(x - 5)} ${tenth(y - 5)}h10v10h-10z`;
  if (shape === "diamond") return `M${x} ${tenth(y - 7)}l7 7l-7 7l-7 -7z`;
  return `M${tenth(x - 5)} ${y}a5 5 0 1 0 10 0a5 5 0 1 0 -10 0z`;
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}
