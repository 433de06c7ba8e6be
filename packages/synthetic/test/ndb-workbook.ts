import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { prefectures } from "@hakaru/model/prefecture";
import { strFromU8, unzipSync } from "fflate";

const folder = fileURLToPath(new URL("../../../../shared/samples/ndb-open-data/", import.meta.url));

/** Whether the workbooks of NDB Open Data are at hand. */
export const hasWorkbooks = existsSync(folder);

/** Persons of a class of values: its lower bound, `prefecture,sex,age` and how many; null where it is not published. */
export interface NdbCell {
  readonly group: string;
  readonly from: number;
  readonly count: number | null;
}

const codes = new Map<string, string>(Object.entries(prefectures).map(([code, { ja }]) => [ja, code]));
const firstRow = 6;

/** Reads a workbook as it was published: prefecture, class, seven ages of men and their sum, the same of women. */
export function ndbCells(file: string): readonly NdbCell[] {
  const parts = unzipSync(readFileSync(`${folder}${file}.xlsx`));
  const part = (name: string) => strFromU8(parts[name] as Uint8Array);
  const shared = [...part("xl/sharedStrings.xml").matchAll(/<si>(.*?)<\/si>/gsu)].map(([, si = ""]) =>
    [...si.replaceAll(/<rPh.*?<\/rPh>/gsu, "").matchAll(/<t[^>]*>(.*?)<\/t>/gsu)]
      .map(([, t = ""]) => t)
      .join(""),
  );
  let prefecture = "";
  return rowsIn(part("xl/worksheets/sheet1.xml"), shared).flatMap((cells) => {
    prefecture = codes.get(cells.get("A") ?? "") ?? prefecture;
    return cellsOf(prefecture, cells);
  });
}

function rowsIn(xml: string, shared: readonly string[]): readonly ReadonlyMap<string, string>[] {
  return [...xml.matchAll(/<row r="(\d+)"[^>]*>(.*?)<\/row>/gsu)]
    .filter(([, number]) => Number(number) >= firstRow)
    .map(([, , row = ""]) => {
      const cells = [...row.matchAll(/<c r="([A-Z]+)\d+"([^>]*)>(?:<f>.*?<\/f>)?<v>(.*?)<\/v>/gsu)];
      return new Map(
        cells.map(([, at = "", how = "", v = ""]) => [
          at,
          how.includes('t="s"') ? (shared[Number(v)] ?? "") : v,
        ]),
      );
    });
}

const columns = { "1": [..."CDEFGHI"], "2": [..."KLMNOPQ"] } as const;

function cellsOf(prefecture: string, cells: ReadonlyMap<string, string>): readonly NdbCell[] {
  const label = cells.get("B");
  if (label === undefined) return [];
  const from = label.includes("以上") ? Number(label.split("以上")[0]) : 0;
  return Object.entries(columns).flatMap(([sex, names]) =>
    names.map((name, at) => {
      const text = cells.get(name) ?? "";
      return {
        group: `${prefecture},${sex},${40 + at * 5}`,
        from,
        count: /^\d+$/.test(text) ? Number(text) : null,
      };
    }),
  );
}
