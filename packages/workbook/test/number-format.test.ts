import { expect, test } from "vitest";
import { builtinFormats, formatKind } from "../src/number-format.ts";

const dates = [
  "yyyy-mm-dd",
  "yyyy/m/d h:mm",
  "mmm-yy",
  "mm",
  'd"日"',
  "ddd",
  "aaaa",
  "dd/mm hh:mm",
  "[$-F800]dddd, mmmm dd, yyyy",
  '[$-411]ggge"年"m"月"d"日"',
  '[$-411]ggge"年"m"月"d"日";@',
  '[$-ja-JP-x-gannen]ggge"年"m"月"d"日";@',
  '[<=43585]ggge"年"m"月"d"日";[>=43586]ggge"年"m"月"d"日"',
  "[$-411]ge.m.d",
  "[DBNum1][$-411]yyyy年m月d日",
  "[Red]yyyy/m/d",
  "m/d/yy h:mm AM/PM",
];
const times = ["h:mm", "h:mm:ss AM/PM", "mm:ss", "mmss.0", 'h"時"mm"分"', "[$-411]h:mm", "hh", "ss.00"];
const numbers = [
  "General",
  "G/標準",
  "@",
  "0",
  "#,##0.00",
  "0%",
  "0.00E+00",
  "##0.0E-0",
  "# ?/?",
  "[h]:mm",
  "[hh]:mm:ss",
  "[mm]:ss",
  "[ss]",
  '0"yd"',
  '#,##0"百万円"',
  '0.0"mg/dL"',
  'General"年度"',
  "[Red]#,##0",
  "[Red]-#,##0;[Blue]0",
  "[>=100]0;0.0",
  "0\\d",
  "0_d",
  "*y0",
  "[$USD] #,##0",
  '"[h]"0',
  "",
];

test.each(dates)("%s is a date", (code) => expect(formatKind(code)).toBe("date"));
test.each(times)("%s is a time of day", (code) => expect(formatKind(code)).toBe("time"));
test.each(numbers)("%s is a number", (code) => expect(formatKind(code)).toBe("number"));

test("the formats known by number alone", () => {
  const ids = (kind: "date" | "time") =>
    [...builtinFormats].filter(([, code]) => formatKind(code) === kind).map(([id]) => id);
  expect(ids("date")).toEqual([
    14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 34, 35, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58,
  ]);
  expect(ids("time")).toEqual([18, 19, 20, 21, 32, 33, 45, 47]);
});
