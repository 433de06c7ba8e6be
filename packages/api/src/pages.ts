import { parseDate } from "@hakaru/model/calendar";
import { sha256 } from "@hakaru/model/canonical";
import type { Lang } from "@hakaru/model/text";
import type { Publisher, Standing } from "@hakaru/publication/publisher";
import { momentOf } from "./asked-dates.ts";
import { missing } from "./found.ts";

/** A file of a release, or a page drawn for one question. */
export interface Served {
  readonly bytes: Uint8Array;
  readonly sha256: string;
  readonly type: string;
}

const types: Readonly<Record<string, string>> = {
  html: "text/html; charset=utf-8",
  css: "text/css; charset=utf-8",
  json: "application/json; charset=utf-8",
  csv: "text/csv; charset=utf-8; header=present",
  pdf: "application/pdf",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};

/**
 * The file a reader asks for: of the latest release, or of `releases/<number>/…`; the report of any other day is drawn
 * on the spot (`as-of/2019-12-31.html?known=2026-11-22`).
 *
 * Errors: not-found, and those of the publisher.
 */
export async function servePage(
  publisher: Publisher,
  path: string,
  known: string | undefined,
): Promise<Served> {
  const [, number, rest = ""] = /^releases\/(\d+)\/(.*)$/.exec(path) ?? [];
  if (number !== undefined) return fromRelease(await release(publisher, number), whole(rest), path);
  const standing = await publisher.latest();
  const file = whole(path);
  if (known === undefined && standing.files.has(file)) return fromRelease(standing, file, path);
  return (await drawnDay(publisher, file, known)) ?? missing("page", path);
}

function whole(path: string): string {
  return path === "" || path.endsWith("/") ? `${path}index.html` : path;
}

async function release(publisher: Publisher, number: string): Promise<Standing> {
  const registered = (await publisher.releases()).find((r) => String(r.number) === number);
  return registered === undefined ? missing("release", number) : publisher.filesOf(registered);
}

async function fromRelease(standing: Standing, file: string, asked: string): Promise<Served> {
  const hash = standing.files.get(file);
  if (hash === undefined) return missing("page", asked);
  return { bytes: await standing.read(file), sha256: hash, type: typeOf(file) };
}

async function drawnDay(
  publisher: Publisher,
  file: string,
  known: string | undefined,
): Promise<Served | undefined> {
  const [, english, day = ""] = /^(en\/)?as-of\/(\d{4}-\d{2}-\d{2})(?:-\d+)?\.html$/.exec(file) ?? [];
  const valid = parseDate(day);
  if (valid === undefined) return undefined;
  const lang: Lang = english === undefined ? "ja" : "en";
  const asked = { valid, ...(known !== undefined && { known: momentOf("known", known) }) };
  const page = (await publisher.dayPages(asked, lang)).find(({ path }) => path === file);
  if (page === undefined) return undefined;
  const bytes = Buffer.from(page.text());
  return { bytes, sha256: sha256(bytes), type: typeOf(file) };
}

function typeOf(file: string): string {
  return types[file.slice(file.lastIndexOf(".") + 1)] ?? "application/octet-stream";
}
