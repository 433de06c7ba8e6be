import { Refusal } from "@hakaru/model/fault";
import { openStore } from "@hakaru/store/open";

// keep-open.ts <data folder> <verb> [join]: opens, says how that went in one line of JSON, closes when stdin ends.
const [dataFolder = "", verb = "", join] = process.argv.slice(2);

function say(words: object): void {
  process.stdout.write(`${JSON.stringify(words)}\n`);
}

try {
  const store = await openStore({ dataFolder, verb, join: join === "join" });
  say({ mode: store.mode, folder: store.folder, pid: process.pid });
  process.stdin.on("end", () => store.close().then(() => say({ closed: true }))).resume();
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  say({ refused: error.faults.map((fault) => fault.code), message: error.message });
}
