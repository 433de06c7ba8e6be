/**
 * Whether bytes are whole characters of Shift_JIS: ASCII, half-width kana (A1–DF), or a lead byte (81–9F, E0–FC) with
 * a second one (40–7E, 80–FC).
 */
export function isShiftJis(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) {
    const lead = bytes[at] as number;
    if (lead < 0x80 || (lead > 0xa0 && lead < 0xe0)) continue;
    at += 1;
    if (lead === 0x80 || lead === 0xa0 || lead > 0xfc || at === end) return false;
    const second = bytes[at] as number;
    if (second < 0x40 || second === 0x7f || second > 0xfc) return false;
  }
  return true;
}
