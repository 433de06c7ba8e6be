import type { ByteSink } from "./byte-sink.ts";

/** A shorter run costs more by itself than among its neighbours. */
const shortestRun = 16;

/**
 * Parquet's hybrid of runs and packed bits (RLE): what repeats is told once, the rest lies bit by bit in groups of eight.
 *
 * @param width bits a value, at most 24
 */
export function putHybrid(to: ByteSink, values: Int32Array | Uint8Array, width: number): void {
  let packedFrom = 0;
  for (let at = 0; at < values.length; ) {
    const end = endOfRun(values, at);
    // What waits to be packed is filled up to whole groups from the run.
    const from = at + ((packedFrom - at) & 7);
    if (end - from >= shortestRun) {
      putPacked(to, values.subarray(packedFrom, from), width);
      to.varint((end - from) * 2);
      to.number(values[from] as number, (width + 7) >> 3);
      packedFrom = end;
    }
    at = end;
  }
  putPacked(to, values.subarray(packedFrom), width);
}

function endOfRun(values: Int32Array | Uint8Array, from: number): number {
  const value = values[from];
  let end = from + 1;
  while (end < values.length && values[end] === value) end += 1;
  return end;
}

/** The last group is filled up with zeros. */
function putPacked(to: ByteSink, values: Int32Array | Uint8Array, width: number): void {
  if (values.length === 0) return;
  const groups = (values.length + 7) >> 3;
  to.varint(groups * 2 + 1);
  let [bits, held] = [0, 0];
  for (let at = 0; at < 8 * groups; at += 1) {
    bits |= (values[at] ?? 0) << held;
    for (held += width; held >= 8; held -= 8) {
      to.byte(bits & 0xff);
      bits >>>= 8;
    }
  }
}

/** Bits that tell so many places apart; one at least. */
export function widthOf(places: number): number {
  return Math.max(1, 32 - Math.clz32(places - 1));
}
