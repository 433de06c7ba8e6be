/** The same archive with every size and place told in the fields of zip64 (APPNOTE.TXT 4.3.14, 4.5.3). */
export function zip64(bytes: Uint8Array): Buffer {
  const old = Buffer.from(bytes);
  const end = old.subarray(-22);
  const [count, start] = [end.readUInt16LE(10), end.readUInt32LE(16)];
  const records: Buffer[] = [];
  let at = start;
  for (let index = 0; index < count; index++) {
    const length = 46 + old.readUInt16LE(at + 28);
    records.push(wideRecord(old.subarray(at, at + length)));
    at += length;
  }
  const directory = Buffer.concat(records);
  const wideEnd = Buffer.alloc(56);
  wideEnd.writeUInt32LE(0x06064b50, 0);
  for (const [field, value] of [
    [24, count],
    [32, count],
    [40, directory.length],
    [48, start],
  ] as const) {
    wideEnd.writeBigUInt64LE(BigInt(value), field);
  }
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x07064b50, 0);
  locator.writeBigUInt64LE(BigInt(start + directory.length), 8);
  const newEnd = Buffer.from(end).fill(0xff, 8, 20);
  return Buffer.concat([old.subarray(0, start), directory, wideEnd, locator, newEnd]);
}

function wideRecord(record: Buffer): Buffer {
  const extra = Buffer.alloc(28);
  extra.writeUInt16LE(1, 0);
  extra.writeUInt16LE(24, 2);
  for (const [index, field] of [24, 20, 42].entries()) {
    extra.writeBigUInt64LE(BigInt(record.readUInt32LE(field)), 4 + index * 8);
  }
  const wide = Buffer.from(record).fill(0xff, 20, 28).fill(0xff, 42, 46);
  wide.writeUInt16LE(extra.length, 30);
  return Buffer.concat([wide, extra]);
}
