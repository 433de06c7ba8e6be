/** Bytes of the characters of windows-31j by code unit: 0 where there is none; two bytes as lead · 256 + trail. */
const bytesOf = table();

function table(): Uint16Array {
  const codes = new Uint16Array(0x1_0000);
  // Of the control characters only those that end a line: decoders do not agree on what the others are.
  for (const byte of [0x0a, 0x0d, ...range(0x20, 0x7e)]) codes[byte] = byte;
  for (let byte = 0xa1; byte <= 0xdf; byte += 1) codes[0xff61 + byte - 0xa1] = byte;
  // Rows of NEC and IBM repeat characters: what comes first in this order is what Windows writes.
  for (const leads of [range(0x81, 0x84), range(0x87, 0x9f), range(0xe0, 0xea), range(0xfa, 0xfc)])
    for (const lead of leads) addRow(codes, lead);
  return codes;
}

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from + 1 }, (_, at) => from + at);
}

function addRow(codes: Uint16Array, lead: number): void {
  const decoder = new TextDecoder("shift_jis");
  for (const trail of [...range(0x40, 0x7e), ...range(0x80, 0xfc)]) {
    const text = decoder.decode(Uint8Array.of(lead, trail));
    const unit = text.charCodeAt(0);
    if (text.length === 1 && unit !== 0xfffd && codes[unit] === 0) codes[unit] = lead * 256 + trail;
  }
}

/** Whether Shift_JIS, as windows-31j has it, can write every character of a text. */
export function isInShiftJis(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    if (bytesOf[text.charCodeAt(at)] === 0) return false;
  }
  return true;
}

/** The bytes of a text; a character there is no code for is a bug of who made the text. */
export function shiftJis(text: string): Buffer {
  const bytes = Buffer.allocUnsafe(text.length * 2);
  let end = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = bytesOf[text.charCodeAt(at)] as number;
    if (code === 0) throw new Error(`not in Shift_JIS: ${text[at]}`);
    if (code > 0xff) bytes[end++] = code >> 8;
    bytes[end++] = code & 0xff;
  }
  return bytes.subarray(0, end);
}
