import { crc32, deflateRawSync } from "node:zlib";

/** A file of an archive under construction; what is left out is as it should be. */
export interface ZipFile {
  readonly name: string | Uint8Array;
  readonly content: string | Uint8Array;
  readonly stored?: boolean;
  readonly method?: number;
  readonly flags?: number;
  readonly crc?: number;
  /** The inflated size that is declared. */
  readonly size?: number;
  /** Begins where this other file does. */
  readonly sharesWith?: number;
  /** What its local header begins with. */
  readonly signature?: number;
  /** Where it is said to begin. */
  readonly offset?: number;
  /** What stands in the place of its compressed bytes. */
  readonly body?: Uint8Array;
}

/** An archive with any mistake one likes, which no library would write (APPNOTE.TXT 4.3). */
export function zipBytes(files: readonly ZipFile[], comment = ""): Uint8Array {
  const locals: Uint8Array[] = [];
  const offsets: number[] = [];
  let offset = 0;
  for (const file of files) {
    const header = [u32(file.signature ?? 0x04034b50), ...described(file)];
    const local = Buffer.concat([...header, Buffer.from(file.name), packed(file)]);
    offsets.push(
      file.offset ?? (file.sharesWith === undefined ? offset : (offsets[file.sharesWith] as number)),
    );
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(files.map((file, at) => central(file, offsets[at] ?? 0)));
  const end = [u32(0x06054b50), u16(0), u16(0), u16(files.length), u16(files.length)];
  const tail = [u32(directory.length), u32(offset), u16(comment.length), Buffer.from(comment)];
  return Buffer.concat([...locals, directory, ...end, ...tail]);
}

function central(file: ZipFile, offset: number): Uint8Array {
  const rest = [u16(0), u16(0), u16(0), u32(0), u32(offset)];
  return Buffer.concat([u32(0x02014b50), u16(20), ...described(file), ...rest, Buffer.from(file.name)]);
}

function described(file: ZipFile): Uint8Array[] {
  const bytes = Buffer.from(file.content);
  const method = file.method ?? (file.stored === true ? 0 : 8);
  return [
    ...[u16(20), u16(file.flags ?? 0), u16(method), u32(0x21_0000), u32(file.crc ?? crc32(bytes))],
    ...[u32(packed(file).length), u32(file.size ?? bytes.length), u16(Buffer.from(file.name).length), u16(0)],
  ];
}

function packed({ content, stored = false, body }: ZipFile): Uint8Array {
  const bytes = Buffer.from(content);
  return body ?? (stored ? bytes : deflateRawSync(bytes));
}

function u16(value: number): Uint8Array {
  return Uint8Array.of(value & 255, value >>> 8);
}

function u32(value: number): Uint8Array {
  return Uint8Array.of(value & 255, (value >>> 8) & 255, (value >>> 16) & 255, value >>> 24);
}
