/** Text as a claims file holds it (windows-31j); what has no place in it is an error of the test. */
export function shiftJisBytes(text: string): Buffer {
  return Buffer.from(Array.from(text).flatMap(bytesOf));
}

function bytesOf(character: string): readonly number[] {
  if (character.charCodeAt(0) < 0x80) return [character.charCodeAt(0)];
  const bytes = doubles.get(character);
  if (bytes === undefined) throw new Error(`not in Shift_JIS: ${character}`);
  return bytes;
}

const doubles = table();

function table(): ReadonlyMap<string, readonly number[]> {
  const decoder = new TextDecoder("shift_jis");
  const found = new Map<string, readonly number[]>();
  for (let kana = 0xa1; kana <= 0xdf; kana += 1) found.set(decoder.decode(Buffer.of(kana)), [kana]);
  for (let lead = 0x81; lead <= 0xfc; lead += 1)
    for (let second = 0x40; second <= 0xfc; second += 1) {
      const character = decoder.decode(Buffer.of(lead, second));
      if (Array.from(character).length === 1 && character !== "\ufffd" && !found.has(character))
        found.set(character, [lead, second]);
    }
  return found;
}
