import { date, instant } from "@hakaru/model/calendar";
import { decimal } from "@hakaru/model/decimal";
import type { BookToWrite } from "../src/book.ts";
import { warekiFormat } from "../src/style-table.ts";

/** A book that uses everything the writer can do. */
export const sampleBook: BookToWrite = {
  title: "健康・医療戦略 <実績> & 目標",
  created: instant("2026-11-22T00:00:00Z"),
  formats: ['#,##0.0"億円"'],
  names: [{ name: "合計", refersTo: "'名簿 1'!$B$2" }],
  sheets: [
    {
      name: "名簿 1",
      columns: [{ width: 20 }, { width: 14 }, { width: 5, hidden: true }],
      frozen: { rows: 2, columns: 1 },
      merges: ["A1:C1"],
      locked: true,
      links: [
        { cell: "A5", url: "https://example.go.jp/?a=1&b=2", tip: "外へ" },
        { cell: "A6", location: "'区分'!A1" },
      ],
      validations: [
        {
          cells: "B2:B9",
          kind: "list",
          values: ["有", "無"],
          prompt: { title: "選択", text: "有か無" },
          error: { title: "誤り", text: "一覧から\n選んでください" },
        },
        { cells: "D2:D9", kind: "decimal", min: 0, max: decimal("99.5") },
        { cells: "E2:E9", kind: "list-from", source: "'区分'!$A$1:$A$2" },
      ],
      print: {
        orientation: "landscape",
        fitToWidth: true,
        titles: { rows: 2, columns: 1 },
        header: { center: "R&D 一覧" },
        footer: { right: "{page} / {pages}" },
      },
      rows: [
        { height: 30, cells: [{ kind: "text", text: "達成状況", style: { look: "title" } }] },
        {
          cells: [
            { kind: "text", text: "指標", style: { look: "heading", border: true } },
            { kind: "number", number: decimal("12.5"), style: { format: '#,##0.0"億円"', border: true } },
            { kind: "number", number: 0.1 + 0.2 },
          ],
        },
        {
          cells: [
            { kind: "text", text: "=1+1" },
            { kind: "formula", formula: 'B2&"<円>"', cached: { kind: "text", text: "12.5<円>" } },
            {
              kind: "formula",
              formula: "B2*2",
              cached: { kind: "number", number: 25 },
              style: { look: "number" },
            },
            { kind: "date", date: date("2020-03-31"), style: { format: warekiFormat } },
            { kind: "blank", style: { look: "input", border: true } },
            {
              kind: "formula",
              formula: "DATE(2019,5,1)",
              cached: { kind: "date", date: date("2019-05-01") },
            },
          ],
        },
        {
          hidden: true,
          cells: [
            { kind: "text", text: " 𠮷野\r\n二行目\u0001_x0041_ ", style: { look: "wrapped" } },
            { kind: "number", number: decimal("0.123"), style: { look: "percent" } },
            undefined,
            { kind: "date", date: date("1900-03-01") },
          ],
        },
        { cells: [{ kind: "text", text: "外", style: { look: "link" } }] },
        {
          cells: [
            { kind: "text", text: "内", style: { look: "link" } },
            undefined,
            { kind: "text", text: "注", style: { look: "note" } },
          ],
        },
      ],
    },
    {
      name: "区分",
      rows: [{ cells: [{ kind: "text", text: "甲" }] }, { cells: [{ kind: "text", text: "乙" }] }],
    },
    { name: "隠", hidden: true, rows: [] },
  ],
};
