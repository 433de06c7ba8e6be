import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { date } from "@hakaru/model/calendar";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openRecordFolder } from "../../src/folder/record-folder.ts";
import { ingestClaims } from "../../src/ingest/ingest-claims.ts";

let home = "";
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "hakaru-ingest-"));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

/** One claim that says next to nothing, so that it goes into quarantine. */
const claims = ["IR,1,13,1,1234567,,,202110,00,", "RE,1,1112,202109,,1,19600401,,,,,,,,,,,,,,", "GO,1,0,99"];

async function taken(...names: readonly string[]) {
  const folder = await openRecordFolder(join(home, "records"), { synthetic: true });
  try {
    const paths = names.map((name) => join(home, name));
    return await ingestClaims(folder, paths, { on: date("2021-12-31") }, () => undefined);
  } finally {
    folder.close();
  }
}

test("a file among others that is none of claims is told each time it comes; the others are known", async () => {
  writeFileSync(join(home, "RECEIPTC.UKE"), `${claims.join("\r\n")}\r\n`);
  writeFileSync(join(home, "letter.uke"), "%PDF-1.7\n");
  const first = await taken("RECEIPTC.UKE", "letter.uke");
  expect(first.deliveries.map(({ files }) => files.map(({ file }) => file))).toEqual([["RECEIPTC.UKE"]]);
  expect(first.deliveries[0]?.counts).toMatchObject({ claims: 1, given: 0, quarantined: 1 });
  expect(first.faults.map(({ code }) => code)).toContain("claims-wrong-kind");
  const again = await taken("RECEIPTC.UKE", "letter.uke");
  expect([again.before, again.deliveries]).toEqual([1, []]);
  expect(again.faults.map(({ code }) => code)).toEqual(["file-taken-in-before", "claims-wrong-kind"]);
});
