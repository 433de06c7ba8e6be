import { dictionary, list, nullable, type Of, optional, record, text, whole, word, yesNo } from "./shape.ts";
import { unitIds } from "./unit.ts";

const bilingual = record({ ja: text(), en: text() });

const indicatorShape = record({
  id: text(),
  label: bilingual,
  statement: bilingual,
  unit: word(unitIds),
  definition: record({ version: whole(), hash: text("SHA-256 of canonical JSON") }),
  register: text("programme/entity"),
  takes: word(["standing", "within", "cohort"], "which entries a period takes"),
  by: list(record({ name: text(), field: optional(text("the field it is, where it is one")) }), "breakdowns"),
});

/** The indicators of a programme over registers somebody may read. */
export const indicatorsShape = list(indicatorShape);

const cellShape = record({
  by: dictionary(nullable(text("null: not stated"))),
  value: nullable(text("exact decimal; null where nothing can be said")),
  entries: whole("how many entries the period takes into this cell"),
});

/** What an indicator gives for a period, as of a day. */
export const figuresShape = record({
  indicator: indicatorShape,
  period: text("`2018`, `FY2017`, or a day"),
  asOf: text("the day the figure is asked for"),
  on: text("the day the register was asked about"),
  known: text("the moment it was known at: asked again as of it, it answers the same"),
  status: word(["final", "projected"]),
  whole: yesNo("false: the asker does not see all that is counted, so the figures are of what it sees"),
  cells: list(cellShape),
});

/** The entries behind a cell, those the asker may read. */
export const behindShape = record({
  entries: list(record({ id: text(), title: text(), state: text(), parts: list(text("of the figure")) })),
  count: whole("entries the cell rests on"),
  next: optional(text("`after` of the next page")),
});

export type IndicatorJson = Of<typeof indicatorShape>;
export type IndicatorsJson = Of<typeof indicatorsShape>;
export type FiguresJson = Of<typeof figuresShape>;
export type BehindJson = Of<typeof behindShape>;
