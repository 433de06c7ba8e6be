/** One mark of a chart. */
export interface Mark {
  readonly year: number;
  readonly value: number;
}

export interface Curve {
  readonly marks: readonly Mark[];
  /** Years after which the definition changed: no line crosses them. */
  readonly breaks: readonly number[];
}

/** What a chart shows, without a word: both languages draw the same shape. */
export interface Shape {
  readonly curves: readonly Curve[];
  readonly baseline?: Mark;
  readonly target?: Mark;
}

export const size = { width: 680, height: 300, left: 84, right: 120, top: 28, bottom: 34 };

export interface Scale {
  readonly x: (year: number) => number;
  readonly y: (value: number) => number;
  readonly years: readonly number[];
  readonly ticks: readonly number[];
}

/** A shape on its scale; `paths` holds the unbroken runs of each curve as SVG path data. */
export interface Outline extends Shape {
  readonly scale: Scale;
  readonly paths: readonly (readonly string[])[];
}

/** Where every mark and line of a shape stands in the chart. */
export function outlineOf(shape: Shape): Outline {
  const scale = scaleOf(shape);
  return {
    ...shape,
    scale,
    paths: shape.curves.map((curve) => unbroken(curve).map((run) => path(run, scale))),
  };
}

function scaleOf({ curves, baseline, target }: Shape): Scale {
  const marks = [
    ...curves.flatMap((curve) => curve.marks),
    ...[baseline, target].filter((mark) => mark !== undefined),
  ];
  const years = marks.map((mark) => mark.year);
  const values = marks.map((mark) => mark.value);
  const [first, last] = [Math.min(...years), Math.max(...years)];
  const ticks = ticksOver(Math.min(0, ...values), Math.max(...values));
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

function unbroken({ marks, breaks }: Curve): readonly (readonly Mark[])[] {
  const runs: Mark[][] = [[]];
  marks.forEach((mark, index) => {
    const before = marks[index - 1];
    if (before !== undefined && breaks.some((year) => before.year <= year && year < mark.year)) runs.push([]);
    runs.at(-1)?.push(mark);
  });
  return runs;
}

function path(run: readonly Mark[], { x, y }: Scale): string {
  return run.map((mark, index) => `${index === 0 ? "M" : "L"}${x(mark.year)} ${y(mark.value)}`).join("");
}

/** To a tenth of a unit of the drawing. */
export function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}
