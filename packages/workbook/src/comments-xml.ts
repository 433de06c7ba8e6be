import type { CommentToWrite, SheetFrame } from "./book.ts";
import { longestText } from "./capacity.ts";
import { escaped } from "./escape.ts";
import { faults, refuse } from "./faults.ts";
import { type Position, parseReference } from "./reference.ts";

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
/** Shape numbers come in blocks of this many; a drawing names the blocks it uses (ECMA-376 part 4, 14.2.2.14). */
const blockSize = 1024;
const linesShown = 12;
const lineWidth = 28;

export function hasComments({ comments = [] }: SheetFrame): boolean {
  return comments.length > 0;
}

/** Where the comments of the sheet of an index from 0 lie. */
export function commentsPath(index: number): string {
  return `xl/comments${index + 1}.xml`;
}

/** Where the shapes lie that Excel draws them with. */
export function shapesPath(index: number): string {
  return `xl/drawings/vmlDrawing${index + 1}.vml`;
}

/**
 * The part `xl/comments1.xml` (ECMA-376 part 1, 18.7).
 *
 * @throws Refusal text-too-long
 */
export function commentsXml({ comments = [] }: SheetFrame): string {
  const each = comments.map(
    ({ cell, text }) =>
      `<comment ref="${cell}" authorId="0"><text><t xml:space="preserve">${escaped(checked(cell, text))}</t></text></comment>`,
  );
  return (
    `${declaration}<comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">` +
    `<authors><author>Hakaru</author></authors><commentList>${each.join("")}</commentList></comments>`
  );
}

function checked(cell: string, text: string): string {
  if (text.length > longestText)
    refuse(faults["text-too-long"]({ length: text.length, limit: longestText }, { cell }));
  return text;
}

/** The first block of shape numbers of each sheet: no two sheets share one. */
export function firstShapeBlocks(sheets: readonly SheetFrame[]): readonly number[] {
  let next = 1;
  return sheets.map(({ comments = [] }) => {
    const first = next;
    next += blocksOf(comments);
    return first;
  });
}

function blocksOf(comments: readonly CommentToWrite[]): number {
  return Math.ceil((comments.length + 1) / blockSize);
}

/** The part `xl/drawings/vmlDrawing1.vml`: without a shape Excel does not show a comment (ECMA-376 part 4, 14.1). */
export function shapesXml({ comments = [] }: SheetFrame, firstBlock: number): string {
  const blocks = Array.from({ length: blocksOf(comments) }, (_, index) => firstBlock + index).join(",");
  const shapes = comments.map((comment, index) =>
    shapeXml(comment, placeOf(comment), firstBlock * blockSize + index + 1),
  );
  return (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" ' +
    'xmlns:x="urn:schemas-microsoft-com:office:excel">' +
    `<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="${blocks}"/></o:shapelayout>` +
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">' +
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>' +
    `${shapes.join("")}</xml>`
  );
}

function placeOf({ cell }: CommentToWrite): Position {
  const position = parseReference(cell);
  if (position === undefined) throw new Error(`not a cell: ${cell}`);
  return position;
}

function shapeXml({ text }: CommentToWrite, { row, column }: Position, number: number): string {
  const lines = text.split("\n").reduce((sum, line) => sum + Math.ceil((line.length + 1) / lineWidth), 0);
  const bottom = row + Math.min(linesShown, lines + 1);
  return (
    `<v:shape id="_x0000_s${number}" type="#_x0000_t202" ` +
    'style="position:absolute;width:280pt;height:80pt;z-index:1;visibility:hidden" ' +
    'fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/>' +
    '<v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>' +
    '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>' +
    '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>' +
    `<x:Anchor>${column}, 15, ${row - 1}, 2, ${column + 4}, 15, ${bottom}, 4</x:Anchor>` +
    `<x:AutoFill>False</x:AutoFill><x:Row>${row - 1}</x:Row><x:Column>${column - 1}</x:Column>` +
    "</x:ClientData></v:shape>"
  );
}
