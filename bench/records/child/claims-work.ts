import { createReadStream } from "node:fs";
import { join } from "node:path";
import { date } from "@hakaru/model/calendar";
import { openRecordFolder } from "@hakaru/record/folder/record-folder";
import { ingestClaims } from "@hakaru/record/ingest/ingest-claims";
import { openDuckdb, sqlText } from "@hakaru/store/duckdb";
import { measureLater } from "../../measure.ts";
import { givenIn } from "../given.ts";

// claims-work.ts <work> <file> <empty folder>: does one piece of work over a claims file in a process of its own, and says
// in a line of JSON what it took.
const [work = "", file = "", folder = ""] = process.argv.slice(2);

/** The product: read, checked, in Parquet. @returns how many claims it took in */
async function ingest(): Promise<number> {
  const records = await openRecordFolder(join(folder, "records"), { synthetic: true });
  const outcome = await ingestClaims(records, [file], { on: date("2026-11-27") }, () => undefined);
  records.close();
  return givenIn(outcome);
}

/** The floor of it: DuckDB writes the lines of a file in UTF-8 as they are, on one thread. @returns how many there are */
async function plainParquet(): Promise<number> {
  const duckdb = await openDuckdb({ folders: [join(file, ".."), folder], threads: 1 });
  const [copied] = await duckdb.rows<{ Count: string }>(`
    copy (from read_csv(${sqlText(file)}, header = false, auto_detect = false, delim = '\x07',
      quote = '', escape = '', columns = {'line': 'varchar'})) to ${sqlText(join(folder, "lines.parquet"))}
    (format parquet, compression zstd)`);
  await duckdb.close();
  return Number(copied?.Count);
}

/** Reading alone: every byte is looked at for the ends of lines. @returns how many lines there are */
async function scan(): Promise<number> {
  let lines = 0;
  for await (const piece of createReadStream(file, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>)
    for (let at = piece.indexOf(10); at >= 0; at = piece.indexOf(10, at + 1)) lines += 1;
  return lines;
}

const works: Readonly<Record<string, () => Promise<number>>> = { ingest, plainParquet, scan };
const chosen = works[work];
if (chosen === undefined) throw new Error(`no work ${work}; there are ${Object.keys(works).join(", ")}`);
const { result, wall, cpu } = await measureLater(chosen);
const peak = process.resourceUsage().maxRSS / 1024;
process.stdout.write(`${JSON.stringify({ result, wall, cpu, peak })}\n`);
