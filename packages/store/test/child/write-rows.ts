import { openStore } from "@hakaru/store/open";
import { query } from "@hakaru/store/query";

// write-rows.ts <data folder>: writes rows for ever and prints the number of each once it is acknowledged.
const [dataFolder = ""] = process.argv.slice(2);
const { database } = await openStore({ dataFolder, verb: "write" });
await database.rows(
  query`CREATE TABLE IF NOT EXISTS written (n bigint GENERATED ALWAYS AS IDENTITY, half int)`,
);
process.stdout.write("open\n");

// Two rows at once, so that a torn transaction would show.
const insert = query<{ n: bigint }>`INSERT INTO written (half) VALUES (1), (2) RETURNING n`;
for (;;) {
  const rows = await database.transaction((tx) => tx.rows(insert));
  process.stdout.write(`${rows.map((row) => row.n).join(" ")}\n`);
}
