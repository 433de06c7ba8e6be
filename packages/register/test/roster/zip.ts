import { crc32, deflateRawSync } from "node:zlib";

/** A file for an archive. What is stated over its true sizes and checksum is written in the directory instead. */
export interface ZipPart {
  readonly name: string;
  readonly content: string | Uint8Array;
  readonly stored?: boolean;
  readonly stated?: { readonly size?: number; readonly crc?: number; readonly compressed?: number };
}

/** A zip archive, byte by byte (APPNOTE.TXT 4.3): written apart from the product so that it can be wrong on purpose. */
export function zip(parts: readonly ZipPart[]): Uint8Array {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const part of parts) {
    const { local, central } = records(part, offset);
    locals.push(local);
    directory.push(central);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, central, end]);
}

function records({ name, content, stored, stated = {} }: ZipPart, offset: number) {
  const bytes = Buffer.from(content as string);
  const body = stored ? bytes : deflateRawSync(bytes);
  const title = Buffer.from(name);
  const shared = Buffer.alloc(26);
  shared.writeUInt16LE(20, 0);
  shared.writeUInt16LE(stored ? 0 : 8, 4);
  shared.writeUInt32LE(0x00210000, 6);
  shared.writeUInt32LE(stated.crc ?? crc32(bytes), 10);
  shared.writeUInt32LE(stated.compressed ?? body.length, 14);
  shared.writeUInt32LE(stated.size ?? bytes.length, 18);
  shared.writeUInt16LE(title.length, 22);
  const local = Buffer.concat([u32(0x04034b50), shared, title, body]);
  const rest = Buffer.alloc(14);
  rest.writeUInt32LE(offset, 10);
  const central = Buffer.concat([u32(0x02014b50), Buffer.from([20, 0]), shared, rest, title]);
  return { local, central };
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
