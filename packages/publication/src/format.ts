/** What a release can be written as. */
export const formats = ["html", "pdf", "xlsx", "csv", "json"] as const;
export type Format = (typeof formats)[number];
