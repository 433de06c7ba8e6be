/** What a number under a format is: a day, only a time of day, or a plain number (elapsed time counts as one). */
export type FormatKind = "number" | "date" | "time";

/**
 * The formats that a file may name by number alone (ECMA-376 part 1, 18.8.30), 5–8, 27–44 and 50–58 as Japanese
 * Excel shows them.
 */
export const builtinFormats: ReadonlyMap<number, string> = new Map([
  [0, "General"],
  [1, "0"],
  [2, "0.00"],
  [3, "#,##0"],
  [4, "#,##0.00"],
  [5, '"¥"#,##0;"¥"\\-#,##0'],
  [6, '"¥"#,##0;[Red]"¥"\\-#,##0'],
  [7, '"¥"#,##0.00;"¥"\\-#,##0.00'],
  [8, '"¥"#,##0.00;[Red]"¥"\\-#,##0.00'],
  [9, "0%"],
  [10, "0.00%"],
  [11, "0.00E+00"],
  [12, "# ?/?"],
  [13, "# ??/??"],
  [14, "yyyy/m/d"],
  [15, "d-mmm-yy"],
  [16, "d-mmm"],
  [17, "mmm-yy"],
  [18, "h:mm AM/PM"],
  [19, "h:mm:ss AM/PM"],
  [20, "h:mm"],
  [21, "h:mm:ss"],
  [22, "yyyy/m/d h:mm"],
  [27, "[$-411]ge.m.d"],
  [28, '[$-411]ggge"年"m"月"d"日"'],
  [29, '[$-411]ggge"年"m"月"d"日"'],
  [30, "m/d/yy"],
  [31, 'yyyy"年"m"月"d"日"'],
  [32, 'h"時"mm"分"'],
  [33, 'h"時"mm"分"ss"秒"'],
  [34, 'yyyy"年"m"月"'],
  [35, 'm"月"d"日"'],
  [36, "[$-411]ge.m.d"],
  [37, "#,##0;-#,##0"],
  [38, "#,##0;[Red]-#,##0"],
  [39, "#,##0.00;-#,##0.00"],
  [40, "#,##0.00;[Red]-#,##0.00"],
  [41, '_ * #,##0_ ;_ * \\-#,##0_ ;_ * "-"_ ;_ @_ '],
  [42, '_ "¥"* #,##0_ ;_ "¥"* \\-#,##0_ ;_ "¥"* "-"_ ;_ @_ '],
  [43, '_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ '],
  [44, '_ "¥"* #,##0.00_ ;_ "¥"* \\-#,##0.00_ ;_ "¥"* "-"??_ ;_ @_ '],
  [45, "mm:ss"],
  [46, "[h]:mm:ss"],
  [47, "mmss.0"],
  [48, "##0.0E+0"],
  [49, "@"],
  [50, "[$-411]ge.m.d"],
  [51, '[$-411]ggge"年"m"月"d"日"'],
  [52, 'yyyy"年"m"月"'],
  [53, 'm"月"d"日"'],
  [54, '[$-411]ggge"年"m"月"d"日"'],
  [55, 'yyyy"年"m"月"'],
  [56, 'm"月"d"日"'],
  [57, "[$-411]ge.m.d"],
  [58, '[$-411]ggge"年"m"月"d"日"'],
]);

const elapsed = /\[(?:h+|m+|s+)\]/i;
/** What is shown as it stands: quoted, escaped, padding and filling characters, the word General. */
const quoted = /"[^"]*"?|\\.|_.|\*.|General|G\/標準/gis;
const bracket = /\[[^\]]*\]/g;
const halfDay = /AM\/PM|A\/P|上午\/下午|午前\/午後/gi;
const exponent = /E[+-]/gi;
const runOfLetter = /([a-z])\1*/gi;
const daysOrYears = /[ymdgeab]/;
const hoursOrSeconds = /[hs]/;

/** @example formatKind('[$-411]ggge"年"m"月"d"日"') // "date" */
export function formatKind(code: string): FormatKind {
  if (elapsed.test(code.replace(quoted, ""))) return "number";
  const bare = code.replace(quoted, "").replace(bracket, "").replace(halfDay, "").replace(exponent, "");
  const letters = (bare.toLowerCase().match(runOfLetter) ?? []).map(withMinutes).join("");
  if (daysOrYears.test(letters)) return "date";
  return hoursOrSeconds.test(letters) ? "time" : "number";
}

/** An m beside hours or seconds is minutes (ECMA-376 part 1, 18.8.31): it tells no more than they do. */
function withMinutes(run: string, index: number, runs: readonly string[]): string {
  const isMinutes =
    /^mm?$/.test(run) && (runs[index - 1]?.startsWith("h") || runs[index + 1]?.startsWith("s"));
  return isMinutes ? "s" : run;
}
