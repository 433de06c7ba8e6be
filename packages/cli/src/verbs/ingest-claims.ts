import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { Refusal } from "@hakaru/model/fault";
import type { Masters } from "@hakaru/record/claims/master";
import { cliFaults } from "../cli-faults.ts";
import { ingestVerb } from "./ingest.ts";

export const ingestClaims = ingestVerb({
  name: "claims",
  files: "file",
  within: /\.(uke|hen|csv)$/i,
  about: {
    ja: "レセプト（RECEIPTC.UKE など、保険者向けの RECODEINFO）を読み、点数・日数・合計を検査して置き場に加えます。",
    en: "takes in claims (RECEIPTC.UKE and its sisters, RECODEINFO of insurers), with points, days and totals checked",
  },
  options: {
    masters: {
      value: "FILES",
      about: {
        ja: "傷病名・医薬品マスター（コンマ区切り、名前に基準日）",
        en: "masters of diagnoses and drugs, a comma between them, the day in their names",
      },
    },
    lossless: {
      about: { ja: "取り込んだ行をそのまま残す", en: "keep the lines of every claim as they came" },
    },
  },
  take: async (folder, paths, { on, options: { masters, lossless }, progress }) => {
    const { ingestClaims: take } = await import("@hakaru/record/ingest/ingest-claims");
    const read = masters === undefined ? undefined : await mastersIn(masters.split(","));
    const how = { on, lossless: lossless !== undefined, ...(read && { masters: read }) };
    return take(folder, paths, how, progress);
  },
});

async function mastersIn(paths: readonly string[]): Promise<Masters> {
  const { readMasters } = await import("@hakaru/record/claims/master");
  const files = paths.map(async (path) => ({ file: basename(path), bytes: await bytesOf(path) }));
  const { masters, faults } = readMasters(await Promise.all(files));
  if (faults.length > 0) throw new Refusal(...faults);
  return masters;
}

async function bytesOf(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    const { syscall, code = "" } = error as NodeJS.ErrnoException;
    if (syscall === undefined) throw error;
    throw new Refusal(cliFaults["cannot-read"]({ file: path, cause: code }));
  }
}
