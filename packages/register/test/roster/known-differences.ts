/** Where another reader gives something else than we do, and why ours is right. */
export interface KnownDifference {
  /** Cell → what it gives, nothing where it gives nothing; or that it cannot open, or is not asked for, the file. */
  readonly gives: Readonly<Record<string, string>> | "cannot open" | "not asked";
  readonly why: string;
  /** Newer versions read it as we do. */
  readonly mended?: true;
}

const noJapaneseFormats = Object.fromEntries(
  [..."ABCDEFGHIJKLMNOPQ"].map((column) => [`${column}1`, "number:43586.0"]),
);
const timeAlone =
  "Excel shows such a number as a time on a day that does not exist; for us it stays a number";

/** By the name of the hostile book. Whatever is not listed here must be read alike, cell by cell. */
export const openpyxlDifferences: Readonly<Record<string, KnownDifference>> = {
  "the 1904 date system": {
    gives: { B1: "time:00:00:00" },
    why: "openpyxl takes every number below 1 for a time of day; in the 1904 system 0 is 1904-01-01 (ECMA-376 18.17.4.1)",
  },
  "the formats 27 to 36 and 50 to 58 of Japanese Excel": {
    gives: noJapaneseFormats,
    why: "openpyxl does not know the built-in formats of East Asia (ECMA-376 18.8.30)",
  },
  "元号, gannen and mixed formats": {
    gives: { E1: "number:43586.0" },
    why: "openpyxl does not know that a lone e is the year",
  },
  "letters that only look like those of a date": {
    gives: { D1: "date:1900-01-05T00:00:00" },
    why: "openpyxl takes the d of 0_d for a day; it is the width of a d left free (ECMA-376 18.8.31)",
    mended: true,
  },
  "serial 60, the day there was not": {
    gives: { B1: "date:1900-02-28T00:00:00" },
    why: "1900-02-29 never was; openpyxl gives the day before, we keep the number",
  },
  "negative days and days after 9999": {
    gives: { A1: "date:1899-12-29T00:00:00", C1: "error:#VALUE!" },
    why: "Excel shows ##### for both; we keep the number",
  },
  "a time of day alone is no day": { gives: { A1: "time:12:00:00", B1: "elapsed:108000.0" }, why: timeAlone },
  "a moment a breath before midnight": {
    gives: { A1: "date:2020-03-31T23:59:59.914000", B1: "date:2020-03-31T23:59:58.272000" },
    why: "we round to the second, as Excel shows it",
  },
  "the noise of binary fractions, and more digits than there is room for": {
    gives: { A1: "number:0.30000000000000004", B1: "number:1.2345678901234568e+17" },
    why: "we give 15 digits, as Excel shows and keeps them",
  },
  "yes and no": { gives: "cannot open", why: "openpyxl reads 1 and 0 only, and not the true of xsd:boolean" },
  "a merged range that covers filled cells": {
    gives: { B1: "", A2: "", B2: "" },
    why: "openpyxl drops what a merged range covers; it is in the file, so we give it",
  },
  "a style that is not there": { gives: "cannot open", why: "openpyxl wants every style a cell names" },
  "spaces that nobody preserves": {
    gives: { A1: "text: 甲 ", B1: "text:\n乙\n" },
    why: "without xml:space=preserve Excel leaves spaces at the ends out",
  },
  "strict OOXML": { gives: "cannot open", why: "openpyxl knows the transitional namespaces only" },
  "content types that are wrong": {
    gives: "cannot open",
    why: "openpyxl finds the workbook by its content type",
  },
  "no content types at all": { gives: "cannot open", why: "openpyxl finds the workbook by its content type" },
  "no styles and no strings": { gives: "cannot open", why: "openpyxl wants every style a cell names" },
};

/** By the name of the hostile book. */
export const officeDifferences: Readonly<Record<string, KnownDifference>> = {
  "元号, gannen and mixed formats": {
    gives: { B1: "43585" },
    why: "LibreOffice does not know the locale ja-JP-x-gannen and shows the number of the same day",
  },
  "serial 60, the day there was not": {
    gives: { A1: "02/27/1900", B1: "02/28/1900" },
    why: "LibreOffice counts from 1899-12-30, so that before 1900-03-01 it is a day behind Excel",
  },
  "negative days and days after 9999": {
    gives: { A1: "12/29/1899", C1: "01/01/10000" },
    why: "Excel shows ##### for both; we keep the number",
  },
  "a time of day alone is no day": { gives: { A1: "12:00:00 PM", B1: "30:00:00" }, why: timeAlone },
  "days written as such (ISO 8601)": {
    gives: { A1: "43921", B1: "43921.3958333333" },
    why: "LibreOffice shows the number of the same day, since the cell has no format of days",
  },
  "letters that only look like those of a date": {
    gives: { C1: "01/04/1900" },
    why: "LibreOffice takes the G of G/標準 (General) for an era",
  },
  "yes and no": {
    gives: { C1: "FALSE" },
    why: "LibreOffice reads 1 and 0 only, and takes the true of xsd:boolean for no",
  },
  "a formula that was never computed": {
    gives: { A1: "2", B1: "2" },
    why: "LibreOffice computes it; we do not compute and say that there is no value",
  },
  "the last row and the last column": {
    gives: "not asked",
    why: "its CSV of 17,179,869,184 empty cells would fill the disk",
  },
  "spaces that nobody preserves": {
    gives: { A1: " 甲 ", B1: "\n乙\n" },
    why: "without xml:space=preserve Excel leaves spaces at the ends out",
  },
  "escapes, and what only looks like one": {
    gives: { B1: "_x0041_" },
    why: "LibreOffice reads _xHHHH_ of control characters only; ST_Xstring (ECMA-376 22.9.2.19) escapes any",
  },
  "strict OOXML": {
    gives: { B1: "43921" },
    why: "LibreOffice shows the number of the same day, since the cell has no format of days",
  },
  "content types that are wrong": {
    gives: "cannot open",
    why: "LibreOffice finds the format by the content types",
  },
  "no content types at all": {
    gives: "cannot open",
    why: "LibreOffice finds the format by the content types",
  },
  "targets from the root, and with backslashes": {
    gives: { A1: "" },
    why: "LibreOffice does not find the strings behind a backslash and shows nothing",
  },
};
