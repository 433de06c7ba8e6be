import { date } from "@hakaru/model/calendar";
import { openStore } from "@hakaru/store/open";
import { declare } from "../../src/declare.ts";
import { atDesk } from "../../src/desk.ts";
import { importEntries } from "../../src/import-entries.ts";
import { openKeys } from "../../src/keys.ts";
import { notes } from "../notes-programme.ts";

// import-rows.ts <data folder> <rows>: says when it begins, and when all of them are kept.
const [dataFolder = "", rows = "0"] = process.argv.slice(2);
const { database, folder } = await openStore({ dataFolder, verb: "import" });
const keys = await openKeys(folder, database);
const [register] = await declare(database, keys, notes);
if (register === undefined) throw new Error("no register");
const officer = { id: "officer", role: "programme-officer" } as const;
process.stdout.write("begun\n");

function* contents() {
  for (let at = 0; at < Number(rows); at++)
    yield { content: { title: `行${at}`, amount: String(at), person: `人${at}` } };
}
const made = await atDesk(database, keys, { actor: officer, on: date("2026-11-22") }, (desk) =>
  importEntries(desk, register, contents()),
);
process.stdout.write(`kept ${made}\n`);
