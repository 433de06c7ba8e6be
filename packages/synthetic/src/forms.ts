/** What a country is written as. */
export const forms = ["uke", "recodeinfo", "xml", "parquet"] as const;
export type Form = (typeof forms)[number];
