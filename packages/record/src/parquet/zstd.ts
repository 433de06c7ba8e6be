import { compress, init } from "@bokuweb/zstd-wasm";

export type Compress = (bytes: Uint8Array) => Uint8Array;

/** The quickest that still makes files small: what is packed here is short already. */
const level = 1;

/** Begun once: to begin again under its first user breaks what it compresses afterwards. */
let ready: Promise<unknown> | undefined;

/** zstd in WebAssembly: the zlib of Node has it from 22.15 on only. */
export async function zstd(): Promise<Compress> {
  ready ??= init();
  await ready;
  return (bytes) => compress(bytes, level);
}
