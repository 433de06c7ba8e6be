import { faults, refuse } from "./faults.ts";

const longest = 31;
const forbidden = /[:\\/?*[\]\p{Cc}]|^'|'$/u;

/**
 * Checks the names of a book's sheets against what Excel accepts (Excel specifications: 31 characters, `History`
 * is reserved, names differ by more than case).
 *
 * @throws Refusal bad-sheet-name
 */
export function checkSheetNames(names: readonly string[]): void {
  const seen = new Set<string>();
  for (const name of names) {
    const key = name.toLowerCase();
    const bad = name.trim() === "" || name.length > longest || forbidden.test(name) || key === "history";
    if (bad || seen.has(key)) refuse(faults["bad-sheet-name"]({ name }, { sheet: name, raw: name }));
    seen.add(key);
  }
}

/** A sheet's name as formulas and links write it: `'名簿'`. */
export function quotedSheetName(name: string): string {
  return `'${name.replaceAll("'", "''")}'`;
}
