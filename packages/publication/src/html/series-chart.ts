import { type Mark, type Outline, type Scale, size, tenth } from "./chart-shape.ts";
import { html, type Markup } from "./markup.ts";

/** What the chart says in one language. */
export interface ChartWords {
  readonly title: string;
  /** Curve by curve what stands beside each mark; a mark without a label is only a bend of its line. */
  readonly labels: readonly (readonly string[])[];
  readonly baseline: string;
  readonly target: string;
  readonly axis: (value: number) => string;
}

const forms = ["circle", "square", "diamond"] as const;
type Form = (typeof forms)[number];

/** A line chart as static SVG: direct labels, gaps left open, the way from baseline to target dashed. */
export function seriesChart(outline: Outline, words: ChartWords): Markup {
  const { scale } = outline;
  return html`<svg class="chart" viewBox="0 0 ${size.width} ${size.height}" role="img" aria-label="${words.title}">
${scale.ticks.map((tick) => grid(tick, scale, words))}
${scale.years.map((year) => html`<text class="axis" x="${scale.x(year)}" y="${size.height - 10}" text-anchor="middle">${year}</text>`)}
${way(outline, words)}
${outline.curves.map((_, index) => curve(outline, index, words.labels[index] ?? []))}
</svg>`;
}

function grid(tick: number, scale: Scale, { axis }: ChartWords): Markup {
  const y = scale.y(tick);
  return html`<path class="grid" d="M${size.left} ${y}H${size.width - size.right}"/><text class="axis" x="${size.left - 8}" y="${y + 4}" text-anchor="end">${axis(tick)}</text>`;
}

/** The label of the baseline stands on the side the way does not take. */
function way({ baseline, target, scale }: Outline, words: ChartWords): Markup {
  const lift = baseline && target && target.value > baseline.value ? 18 : -10;
  return html`${baseline && target && html`<path class="way" d="M${scale.x(baseline.year)} ${scale.y(baseline.value)}L${scale.x(target.year)} ${scale.y(target.value)}"/>`}
${baseline && named(baseline, words.baseline, { kind: "baseline", form: "square", lift }, scale)}${target && named(target, words.target, { kind: "target", form: "diamond", lift: -10 }, scale)}`;
}

interface Look {
  readonly kind: string;
  readonly form: Form;
  /** How far below the mark its label stands. */
  readonly lift: number;
}

function named(mark: Mark, label: string, { kind, form, lift }: Look, scale: Scale): Markup {
  const [x, y] = [scale.x(mark.year), scale.y(mark.value)];
  return html`<path class="${kind}" d="${contour(form, x, y)}"/><text class="label" x="${x + 8}" y="${y + lift}">${label}</text>`;
}

function curve({ curves, paths, target, scale }: Outline, index: number, labels: readonly string[]): Markup {
  const { marks = [], breaks = [] } = curves[index] ?? {};
  const form = forms[index % forms.length] ?? "circle";
  const look = (mark: Mark): Look => ({ kind: "point", form, lift: clearOf(target, mark, scale) });
  return html`${(paths[index] ?? []).map((path) => html`<path class="line" d="${path}"/>`)}
${breaks.map((year) => html`<path class="break" d="M${scale.x(year + 0.5)} ${size.top}V${size.height - size.bottom}"/>`)}
${marks.map((mark, at) => labels[at] !== undefined && labels[at] !== "" && named(mark, labels[at], look(mark), scale))}`;
}

/** The label of a figure stands below its mark, or above where the words of the target are. */
function clearOf(target: Mark | undefined, mark: Mark, { x, y }: Scale): number {
  if (target === undefined || Math.abs(x(mark.year) - x(target.year)) > 90) return 18;
  return Math.abs(y(mark.value) + 18 - (y(target.value) - 10)) < 16 ? -10 : 18;
}

function contour(form: Form, x: number, y: number): string {
  if (form === "square") return `M${tenth(x - 5)} ${tenth(y - 5)}h10v10h-10z`;
  if (form === "diamond") return `M${x} ${tenth(y - 7)}l7 7l-7 7l-7 -7z`;
  return `M${tenth(x - 5)} ${y}a5 5 0 1 0 10 0a5 5 0 1 0 -10 0z`;
}
