import { escapedAttribute } from "./escape.ts";

/** How a cell looks; every part may be left out. */
export interface Style {
  readonly look?: Look;
  /** A number format code: one of `standardFormats`, or of the book's own `formats`. */
  readonly format?: string;
  /** A thin line on all four sides. */
  readonly border?: boolean;
}

interface Appearance {
  readonly font?: number;
  readonly fill?: number;
  readonly alignment?: string;
  readonly unlocked?: true;
}

const fonts = [
  font(11),
  font(16, "<b/>"),
  font(11, "<b/>"),
  font(9, "", "FF595959"),
  font(11, "<u/>", "FF0017C1"),
];
const fills = [
  '<fill><patternFill patternType="none"/></fill>',
  '<fill><patternFill patternType="gray125"/></fill>',
  solid("FFE8F1FE"),
  solid("FFFFF9C4"),
  solid("FFF2F2F2"),
];
const borders = ["<left/><right/><top/><bottom/><diagonal/>", thinBorder()];

const looks = {
  plain: {},
  title: { font: 1 },
  heading: { font: 2, fill: 2, alignment: 'horizontal="center" vertical="center" wrapText="1"' },
  text: { alignment: 'horizontal="left" vertical="top"' },
  wrapped: { alignment: 'horizontal="left" vertical="top" wrapText="1"' },
  number: { alignment: 'horizontal="right" vertical="top"' },
  percent: { alignment: 'horizontal="right" vertical="top"' },
  input: { fill: 3, unlocked: true },
  locked: { fill: 4 },
  note: { font: 3, alignment: 'vertical="top" wrapText="1"' },
  link: { font: 4 },
} as const satisfies Readonly<Record<string, Appearance>>;

/** The closed set of looks. */
type Look = keyof typeof looks;

/** 令和2年3月31日 as Japanese Excel writes it. */
export const warekiFormat = '[$-411]ggge"年"m"月"d"日"';

const builtin: ReadonlyMap<string, number> = new Map([
  ["General", 0],
  ["0", 1],
  ["0.00", 2],
  ["#,##0", 3],
  ["#,##0.00", 4],
  ["0%", 9],
  ["0.00%", 10],
  ["@", 49],
]);
const firstOwnFormat = 164;
const dateFormat = "yyyy-mm-dd";
const percentFormat = "0.0%";

/** The number formats every book has. */
export const standardFormats: readonly string[] = [
  ...builtin.keys(),
  "0.0",
  "#,##0.0",
  percentFormat,
  dateFormat,
  warekiFormat,
];

const lookNumbers = new Map(Object.keys(looks).map((look, index) => [look, index]));

/**
 * The number of a style in the table: format, then look, then border. Formats come first so that a book with
 * more formats keeps the numbers of one with fewer.
 *
 * @param formats code → its place; a style whose format is not there is a bug of the caller
 */
export function styleNumber(style: Style, isDate: boolean, formats: ReadonlyMap<string, number>): number {
  const code = style.format ?? defaultFormat(style.look, isDate);
  const place = formats.get(code);
  if (place === undefined) throw new Error(`number format not declared in the book: ${code}`);
  const look = lookNumbers.get(style.look ?? "plain") ?? 0;
  return (place * lookNumbers.size + look) * borders.length + (style.border ? 1 : 0);
}

function defaultFormat(look: Look | undefined, isDate: boolean): string {
  if (isDate) return dateFormat;
  return look === "percent" ? percentFormat : "General";
}

/** The part `xl/styles.xml` (ECMA-376 part 1, 18.8) with every style the formats allow. */
export function stylesXml(formats: readonly string[]): string {
  const cells = formats.flatMap((code, place) => stylesOf(formatId(code, place)));
  return (
    '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' +
    numberFormats(formats) +
    counted("fonts", fonts) +
    counted("fills", fills) +
    counted("borders", borders.map(element("border"))) +
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
    counted("cellXfs", cells) +
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
  );
}

function stylesOf(format: number): string[] {
  return Object.values(looks).flatMap((look) => borders.map((_, border) => styleXml(format, look, border)));
}

function styleXml(format: number, look: Appearance, border: number): string {
  const { font = 0, fill = 0, alignment, unlocked } = look;
  const inside =
    (alignment === undefined ? "" : `<alignment ${alignment}/>`) +
    (unlocked ? '<protection locked="0"/>' : "");
  return (
    `<xf numFmtId="${format}" fontId="${font}" fillId="${fill}" borderId="${border}" xfId="0" ` +
    'applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1" ' +
    `applyProtection="1">${inside}</xf>`
  );
}

function numberFormats(formats: readonly string[]): string {
  const own = formats.flatMap((code, place) =>
    builtin.has(code)
      ? []
      : [`<numFmt numFmtId="${formatId(code, place)}" formatCode="${escapedAttribute(code)}"/>`],
  );
  return counted("numFmts", own);
}

function formatId(code: string, place: number): number {
  return builtin.get(code) ?? firstOwnFormat + place;
}

function counted(name: string, items: readonly string[]): string {
  return `<${name} count="${items.length}">${items.join("")}</${name}>`;
}

function element(name: string): (inside: string) => string {
  return (inside) => `<${name}>${inside}</${name}>`;
}

function font(size: number, marks = "", color = "FF000000"): string {
  return (
    `<font>${marks}<sz val="${size}"/><color rgb="${color}"/><name val="BIZ UDPGothic"/>` +
    '<family val="3"/><charset val="128"/></font>'
  );
}

function solid(color: string): string {
  return `<fill><patternFill patternType="solid"><fgColor rgb="${color}"/><bgColor indexed="64"/></patternFill></fill>`;
}

function thinBorder(): string {
  const side = (name: string) => `<${name} style="thin"><color rgb="FF808080"/></${name}>`;
  return `${["left", "right", "top", "bottom"].map(side).join("")}<diagonal/>`;
}
