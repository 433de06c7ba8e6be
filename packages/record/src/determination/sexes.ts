/** Those a person may be of: the one that is stated, both where none is. 1 male, 2 female. */
export function possibleSexes(sex: string | null): readonly ("1" | "2")[] {
  return sex === "1" || sex === "2" ? [sex] : ["1", "2"];
}
