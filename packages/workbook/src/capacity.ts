/** What a sheet and a cell can hold (Microsoft, “Excel specifications and limits”). */
export const lastRow = 1_048_576;
export const lastColumn = 16_384;
/** UTF-16 units of a cell's text. */
export const longestText = 32_767;
/** Significant digits of a number. */
export const keptDigits = 15;
