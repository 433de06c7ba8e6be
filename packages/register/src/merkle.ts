import { hash as digest } from "node:crypto";

/** The Merkle tree of RFC 6962 §2.1 over leaves that come one by one; of it only the right edge is kept. */
export interface MerkleTree {
  readonly add: (leaf: Uint8Array) => void;
  /** How many leaves there are. */
  readonly size: () => number;
  /** Throws where there is no leaf. */
  readonly root: () => Buffer;
}

interface Subtree {
  readonly size: number;
  readonly hash: Uint8Array;
}

export function merkleTree(): MerkleTree {
  const edge: Subtree[] = [];
  let size = 0;
  return {
    add: (leaf) => {
      size += 1;
      edge.push({ size: 1, hash: leaf });
      fold(edge);
    },
    size: () => size,
    root: () => rootOf(edge),
  };
}

/** Two whole trees of one size are one of twice the size. */
function fold(edge: Subtree[]): void {
  for (;;) {
    const [left, right] = [edge.at(-2), edge.at(-1)];
    if (left === undefined || right === undefined || left.size !== right.size) return;
    edge.length -= 2;
    edge.push({ size: left.size * 2, hash: nodeOf(left.hash, right.hash) });
  }
}

function rootOf(edge: readonly Subtree[]): Buffer {
  const [last, ...others] = edge.toReversed();
  if (last === undefined) throw new Error("a tree without leaves");
  return Buffer.from(others.reduce((right, left) => nodeOf(left.hash, right), last.hash));
}

const nodeMark = Buffer.from([1]);

function nodeOf(left: Uint8Array, right: Uint8Array): Uint8Array {
  return digest("sha256", Buffer.concat([nodeMark, left, right]), "buffer");
}
