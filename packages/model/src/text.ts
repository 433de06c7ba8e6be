/** The two languages every word of Hakaru is written in. */
export type Lang = "ja" | "en";

export const langs = ["ja", "en"] as const satisfies readonly Lang[];

/** The same words in each language. */
export type Text = Readonly<Record<Lang, string>>;
