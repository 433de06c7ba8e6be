import fc from "fast-check";
import { expect, test } from "vitest";
import { isInShiftJis, shiftJis } from "../src/write/shift-jis.ts";

const decode = (bytes: Uint8Array) => new TextDecoder("shift_jis", { fatal: true }).decode(bytes);

test.each([
  { text: "ABC 09", bytes: "41 42 43 20 30 39" },
  { text: "ｱｲｳ", bytes: "b1 b2 b3" },
  { text: "合成", bytes: "8d 87 90 ac" },
  // 表 and ソ have 0x5c as their second byte: a file must be split at commas before it is decoded, never at that.
  { text: "表ソ", bytes: "95 5c 83 5c" },
  // Windows writes circled digits in the row of NEC and 髙 and 﨑 in that of IBM.
  { text: "①㈱髙﨑", bytes: "87 40 87 8a fb fc fa b1" },
  // The wave dash of the decoder is U+FF5E, its minus U+FF0D.
  { text: "～－―", bytes: "81 60 81 7c 81 5c" },
])("$text is written as $bytes", ({ text, bytes }) => {
  expect([...shiftJis(text)].map((byte) => byte.toString(16).padStart(2, "0")).join(" ")).toBe(bytes);
});

test("every text of characters it has comes back as it was", () => {
  const characters = Array.from({ length: 0x1_0000 }, (_, unit) => String.fromCharCode(unit)).filter(
    isInShiftJis,
  );
  // windows-31j: ASCII, half-width kana, JIS X 0208, and what NEC and IBM added, each character once.
  expect(characters.length).toBeGreaterThan(7300);
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...characters), { maxLength: 60 }), (found) => {
      expect(decode(shiftJis(found.join("")))).toBe(found.join(""));
    }),
  );
});

test.each(["é", "한", "\u{20b9f}", "ゔ゚"])("%s has no bytes, and to ask for them is a bug", (text) => {
  expect(isInShiftJis(text)).toBe(false);
  expect(() => shiftJis(text)).toThrow("not in Shift_JIS");
});
