import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Cell → what stands in it, as `kind:value`. */
export type Telling = Readonly<Record<string, string>>;

export const hasOpenpyxl = spawnSync("python3", ["-c", "import openpyxl"]).status === 0;
export const hasOffice = spawnSync("soffice", ["--version"]).status === 0;
if (!hasOpenpyxl) console.warn("python3 openpyxl is not installed: not compared with it");
if (!hasOffice) console.warn("LibreOffice (soffice) is not installed: not compared with it");

/** Prints, for each file named, its first visible sheet as cell → telling, or why it could not be opened. */
const dump = `
import sys, json, datetime, warnings, openpyxl
from openpyxl.utils.escape import unescape
warnings.simplefilter("ignore")
def tell(c):
    v = c.value
    if c.data_type == "e": return "error:" + v
    if isinstance(v, bool): return "boolean:" + str(v).lower()
    if isinstance(v, datetime.datetime): return "date:" + v.isoformat()
    if isinstance(v, datetime.date): return "date:" + v.isoformat() + "T00:00:00"
    if isinstance(v, datetime.time): return "time:" + v.isoformat()
    if isinstance(v, datetime.timedelta): return "elapsed:" + str(v.total_seconds())
    if isinstance(v, (int, float)): return "number:" + repr(float(v))
    return "text:" + unescape(str(v))
out = []
for path in sys.argv[1:]:
    try:
        book = openpyxl.load_workbook(path, data_only=True)
        sheet = next(s for s in book.worksheets if s.sheet_state == "visible")
        out.append({c.coordinate: tell(c) for c in sheet._cells.values() if c.value is not None})
    except Exception as e:
        out.append(type(e).__name__)
print(json.dumps(out))
`;

/** What openpyxl makes of each file; the name of its error where it cannot open it. */
export function openpyxlTellings(files: readonly Uint8Array[]): readonly (Telling | string)[] {
  const folder = mkdtempSync(join(tmpdir(), "hakaru-openpyxl-"));
  const out = execFileSync("python3", ["-c", dump, ...saved(folder, files)], { maxBuffer: 1 << 28 });
  rmSync(folder, { recursive: true });
  return JSON.parse(String(out)) as readonly (Telling | string)[];
}

function saved(folder: string, files: readonly Uint8Array[]): readonly string[] {
  return files.map((bytes, at) => {
    const path = join(folder, `${at}.xlsx`);
    writeFileSync(path, bytes);
    return path;
  });
}

/** A cell of LibreOffice's CSV: texts stand in quotes, everything else without. */
export interface OfficeCell {
  readonly text: string;
  readonly quoted: boolean;
}

/** What LibreOffice makes of each file's sheets: name → its rows; nothing where it cannot open it. */
export function officeSheets(
  files: readonly Uint8Array[],
): readonly ReadonlyMap<string, readonly (readonly OfficeCell[])[]>[] {
  const folder = mkdtempSync(join(tmpdir(), "hakaru-office-"));
  const out = join(folder, "out");
  const profile = `-env:UserInstallation=file://${folder}/profile`;
  const format = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,true,false,false,false,-1";
  execFileSync(
    "soffice",
    [profile, "--headless", "--convert-to", format, "--outdir", out, ...saved(folder, files)],
    {
      stdio: "pipe",
    },
  );
  const made = readdirSync(out).map((name) => [name, readFileSync(join(out, name), "utf8")] as const);
  rmSync(folder, { recursive: true });
  return files.map((_, at) => {
    const sheets = made.filter(([name]) => name.startsWith(`${at}-`));
    return new Map(
      sheets.map(([name, csv]) => [name.slice(`${at}-`.length, -".csv".length), officeRows(csv)]),
    );
  });
}

/** A reader of CSV apart from the product's. */
function officeRows(text: string): readonly (readonly OfficeCell[])[] {
  const rows: OfficeCell[][] = [[]];
  const cell = /(?:"((?:[^"]|"")*)"|([^,\n]*))(,|\n|$)/gy;
  for (const [, quoted, bare, end] of text.matchAll(cell)) {
    rows.at(-1)?.push({ text: quoted?.replaceAll('""', '"') ?? bare ?? "", quoted: quoted !== undefined });
    if (end === "") break;
    if (end === "\n") rows.push([]);
  }
  return rows;
}
