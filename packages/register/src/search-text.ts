import { written } from "@hakaru/store/fragment";
import { type Query, query } from "@hakaru/store/query";

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const hiragana = Array.from({ length: 0x3096 - 0x3041 + 1 }, (_, at) =>
  String.fromCharCode(0x3041 + at),
).join("");
const katakana = [...hiragana].map((each) => String.fromCharCode(each.charCodeAt(0) + 0x60)).join("");
const blanks = " \t\n\r\u000b\u000c";

const folding = new Map(
  [...(letters + hiragana)].map((from, at) => [from, [...(letters.toLowerCase() + katakana)][at]]),
);
for (const blank of blanks) folding.set(blank, "");
const foldable = new RegExp(`[${[...folding.keys()].join("")}]`, "g");

/**
 * A text as searches compare it: without regard to width, small and capital letters, kana and blanks. For comparing
 * only; what is kept and shown stays as it was written.
 */
export function folded(text: string): string {
  return text.normalize("NFKC").replace(foldable, (each) => folding.get(each) ?? each);
}

/** `folded` in PostgreSQL. */
export function foldedSql(text: Query): Query<never> {
  const [from, to] = [letters + hiragana + blanks, letters.toLowerCase() + katakana];
  return query`translate(normalize(${text} collate "C", nfkc), ${from}, ${to})`;
}

/** What a search looks through: the texts one beneath the other, so that no needle spans two of them. */
export function haystackOf(texts: readonly string[]): string {
  return texts.map(folded).join("\n");
}

/** `haystackOf` in PostgreSQL, of fields of `content`. */
export function haystackSql(fields: readonly string[]): Query<never> {
  const texts = fields.map(
    (name) =>
      query`case when jsonb_typeof(content->${name}::text) = 'string' then ${foldedSql(query`(content->>${name}::text)`)} end`,
  );
  return texts.reduce<Query<never>>(
    (before, next) => query<never>`concat_ws(${written("E'\\n'")}, ${before}, ${next})`,
    query<never>`null::text`,
  );
}

/** Each two characters that stand together, and the last of each text alone: any needle's pairs are among them. */
function gramsOf(haystack: string): ReadonlySet<string> {
  const grams = new Set<string>();
  let before = "";
  for (const character of haystack) {
    const isEnd = character === "\n";
    if (before !== "") grams.add(isEnd ? before : before + character);
    before = isEnd ? "" : character;
  }
  if (before !== "") grams.add(before);
  return grams;
}

/** What the index is asked for a needle, folded and not empty, in each of these veils. */
export function wantedGrams(needle: string, veils: readonly number[]): string {
  const characters = [...needle];
  const wanted =
    characters.length === 1
      ? [{ gram: needle, sign: ":*" }]
      : characters.slice(0, -1).map((each, at) => ({ gram: each + characters[at + 1], sign: "" }));
  const within = (veil: number) =>
    wanted.map(({ gram, sign }) => quoted(lexeme(veil, gram)) + sign).join(" & ");
  return veils.map((veil) => `(${within(veil)})`).join(" | ");
}

/** The pairs of a haystack as a literal of `tsvector`. */
export function gramsLiteral(veil: number, haystack: string): string {
  let literal = "";
  for (const gram of gramsOf(haystack)) literal += `${quoted(lexeme(veil, gram))} `;
  return literal;
}

/** A pair as the index keeps it: one index serves all veils. */
function lexeme(veil: number, gram: string): string {
  return `${veil}:${gram}`;
}

const mustBeDoubled = /['\\]/;

function quoted(word: string): string {
  return `'${mustBeDoubled.test(word) ? word.replace(/['\\]/g, "$&$&") : word}'`;
}
