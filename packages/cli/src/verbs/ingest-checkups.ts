import { readFile } from "node:fs/promises";
import { Refusal } from "@hakaru/model/fault";
import { cliFaults } from "../cli-faults.ts";
import { ingestVerb } from "./ingest.ts";

export const ingestCheckups = ingestVerb({
  name: "checkups",
  files: "xml, zip or csv",
  within: /\.(xml|zip)$/i,
  about: {
    ja: "特定健診・特定保健指導の XML、その交換用 ZIP、または対応を書いた CSV・固定長ファイルを読み、置き場に加えます。",
    en: "takes in checkups and guidance: documents (XML), their exchange archives (ZIP), or tables by a mapping file",
  },
  options: {
    mapping: {
      value: "FILE",
      about: { ja: "CSV・固定長ファイルの対応（JSON）", en: "how a CSV or fixed-width file is read (JSON)" },
    },
  },
  take: async (folder, paths, { on, options: { mapping }, progress }) => {
    const { ingestCheckups: take } = await import("@hakaru/record/ingest/ingest-checkups");
    const how = { on, ...(mapping !== undefined && { mapping: await mappingIn(mapping) }) };
    return take(folder, paths, how, progress);
  },
});

async function mappingIn(path: string) {
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.syscall === undefined) throw error;
    throw new Refusal(cliFaults["mapping-unreadable"]({ file: path }));
  });
  const { readMapping } = await import("@hakaru/record/checkup/mapping");
  const read = readMapping(text, { file: path });
  if ("code" in read) throw new Refusal(read);
  return read;
}
