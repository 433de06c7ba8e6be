import { existsSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** 厚生労働省 第4回NDBオープンデータ 特定健診（平成29年度）; the folder stands beside the checkout. */
const folder = fileURLToPath(new URL("../../../../shared/samples/ndb-open-data", import.meta.url));

/** The paths of its workbooks; none, with a plain message, where the folder is absent. */
export function ndbWorkbooks(): readonly string[] {
  if (!existsSync(folder)) {
    console.warn(`NDB open data is not at ${folder}: its workbooks are not read`);
    return [];
  }
  return readdirSync(folder)
    .filter((name) => name.endsWith(".xlsx"))
    .map((name) => `${folder}/${name}`);
}
