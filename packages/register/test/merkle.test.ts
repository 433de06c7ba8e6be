import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { merkleTree } from "../src/merkle.ts";

const hash = (...parts: readonly Uint8Array[]) =>
  createHash("sha256")
    .update(Buffer.concat(parts.map((part) => Buffer.from(part))))
    .digest();

/** MTH of RFC 6962 §2.1, as it is written there. */
function oracle(leaves: readonly Uint8Array[]): Uint8Array {
  const [only] = leaves;
  if (only !== undefined && leaves.length === 1) return only;
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return hash(Buffer.from([1]), oracle(leaves.slice(0, split)), oracle(leaves.slice(split)));
}

test("the root is that of RFC 6962, whatever the number of leaves", () => {
  fc.assert(
    fc.property(
      fc.array(fc.uint8Array({ minLength: 32, maxLength: 32 }), { minLength: 1, maxLength: 70 }),
      (leaves) => {
        const tree = merkleTree();
        for (const leaf of leaves) tree.add(leaf);
        expect(tree.size()).toBe(leaves.length);
        expect(tree.root().toString("hex")).toBe(Buffer.from(oracle(leaves)).toString("hex"));
      },
    ),
  );
});

/** The test vectors of the Certificate Transparency reference implementation: eight leaves, and the roots on the way. */
const inputs = [
  "",
  "00",
  "10",
  "2021",
  "3031",
  "40414243",
  "5051525354555657",
  "606162636465666768696a6b6c6d6e6f",
];
const roots = [
  "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
  "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
  "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
  "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
  "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
  "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
  "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
  "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];

test("the known roots of Certificate Transparency", () => {
  const tree = merkleTree();
  for (const [at, input] of inputs.entries()) {
    tree.add(hash(Buffer.from([0]), Buffer.from(input, "hex")));
    expect(tree.root().toString("hex")).toBe(roots[at]);
  }
});

test("a tree without leaves has no root", () => {
  expect(() => merkleTree().root()).toThrow("without leaves");
});
