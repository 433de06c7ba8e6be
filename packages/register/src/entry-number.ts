/** The number of an entry as people and references write it: `#57` without its mark. */
export type EntryNumber = string;

const spelling = /^[1-9]\d{0,17}$/;

export function isEntryNumber(text: string): boolean {
  return spelling.test(text);
}
