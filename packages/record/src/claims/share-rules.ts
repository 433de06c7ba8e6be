/**
 * The values of 負担区分 in which the medical insurance is one of those who pay.
 *
 * Source: 記録条件仕様（医科用）令和4年4月版 別表「負担区分コード」.
 */
export const insurerShares: ReadonlySet<string> = new Set("123EG4MNOPQVWXY9");
