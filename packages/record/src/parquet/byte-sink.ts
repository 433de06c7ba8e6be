/** Bytes that are put together, at the end of what is there. */
export class ByteSink {
  #bytes: Buffer;
  #length = 0;

  constructor(room = 1024) {
    this.#bytes = Buffer.allocUnsafe(room);
  }

  get length(): number {
    return this.#length;
  }

  /** What is there; valid until something is put or all is cleared. */
  get bytes(): Buffer {
    return this.#bytes.subarray(0, this.#length);
  }

  clear(): void {
    this.#length = 0;
  }

  byte(value: number): void {
    this.#makeRoom(1);
    this.#bytes[this.#length] = value;
    this.#length += 1;
  }

  /** Little-endian, of one to four bytes. */
  number(value: number, size: number): void {
    for (let at = 0; at < size; at += 1) this.byte((value >>> (8 * at)) & 0xff);
  }

  int64(value: bigint): void {
    this.#makeRoom(8);
    this.#length = this.#bytes.writeBigInt64LE(value, this.#length);
  }

  /** Seven bits a byte, the lowest first (ULEB128); of a whole number that is not negative. */
  varint(value: number): void {
    let rest = value;
    for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) this.byte((rest % 0x80) | 0x80);
    this.byte(rest);
  }

  put(bytes: Uint8Array): void {
    this.#makeRoom(bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  /** UTF-8, its length in four bytes before it. */
  lengthAndText(text: string): void {
    // No character of UTF-16 takes more than three bytes.
    this.#makeRoom(4 + 3 * text.length);
    const size = this.#bytes.write(text, this.#length + 4);
    this.#bytes.writeInt32LE(size, this.#length);
    this.#length += 4 + size;
  }

  #makeRoom(more: number): void {
    if (this.#length + more <= this.#bytes.length) return;
    const bytes = Buffer.allocUnsafe(Math.max(2 * this.#bytes.length, this.#length + more));
    this.#bytes.copy(bytes, 0, 0, this.#length);
    this.#bytes = bytes;
  }
}
