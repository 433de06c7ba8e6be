import { html, type Markup } from "./markup.ts";

const width = 200;
const height = 14;
const zero = 20;
const track = 150;

interface Bar {
  /** Percent of the way; may be below 0 or above 100. */
  readonly share: number;
  /** Percent of the time; drawn as a hollow triangle above. */
  readonly elapsed?: number;
  /** What the bar says, in a sentence. */
  readonly sentence: string;
}

/** The way from baseline (left tick) to target (right flag); hatched so that it survives grey printing. */
export function progressBar({ share, elapsed, sentence }: Bar): Markup {
  const end = zero + (clamp(share, -12, 118) * track) / 100;
  const [from, to] = end < zero ? [end, zero] : [zero, end];
  const time = elapsed === undefined ? undefined : zero + (clamp(elapsed, 0, 118) * track) / 100;
  return html`<svg class="bar" viewBox="0 0 ${width} ${height + 8}" width="${width}" height="${height + 8}" role="img" aria-label="${sentence}">
<rect class="track" x="${zero}" y="8" width="${track}" height="${height - 2}"/>
<rect class="fill" x="${place(from)}" y="8" width="${place(to - from)}" height="${height - 2}"/>
${hatch(from, to)}<path class="end" d="M${zero} 5V21M${zero + track} 5V21"/>
${time !== undefined && html`<path class="time" d="M${place(time)} 7l-4 -6h8z"/>`}
</svg>`;
}

const stride = 6;
const strokes = Array.from({ length: width / stride }, (_, nth) => `M${nth * stride} 20l6 -12`);

function hatch(from: number, to: number): Markup {
  const shown = strokes.slice(Math.ceil(from / stride), Math.floor(to / stride));
  return html`<path class="hatch" d="${shown.join("")}"/>`;
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}

function place(value: number): number {
  return Math.round(value * 10) / 10;
}
