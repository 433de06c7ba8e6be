import type { ComputedOverRecords } from "@hakaru/ledger/computed";
import type { Lang } from "@hakaru/model/text";
import { recordsStem } from "../evidence.ts";

/** Relative links from one page: the whole site can be opened from a folder or served below any path. */
export interface Links {
  readonly lang: Lang;
  /** A page of the same language, by its path: `kpis/<id>.html`. */
  readonly page: (path: string) => string;
  /** A file that has no language: `style.css`. */
  readonly file: (path: string) => string;
  /** The same page in the other language. */
  readonly other: string;
}

/** Where a page lies in the release: Japanese at the root, English under `en/`. */
export function pathOf(lang: Lang, page: string): string {
  return lang === "ja" ? page : `en/${page}`;
}

export function linksFrom(lang: Lang, page: string): Links {
  const up = "../".repeat(page.split("/").length - 1);
  const root = lang === "ja" ? up : `../${up}`;
  return {
    lang,
    page: (path) => up + path,
    file: (path) => root + path,
    other: root + pathOf(lang === "ja" ? "en" : "ja", page),
  };
}

export const kpiPath = (id: string): string => `kpis/${id}.html`;
/** The page a figure over person records opens to. */
export const overRecordsPath = (of: ComputedOverRecords): string => `over-records/${recordsStem(of)}.html`;
export const measurePath = (id: string): string => `measures/${id}.html`;
export const dayPath = (day: string): string => `as-of/${day}.html`;
/** A filing keeps its ending, so that it opens in what it was written with. */
export function filingPath(sha256: string, name: string): string {
  return `filings/${sha256}${/\.[a-z]+$/.exec(name)?.[0] ?? ""}`;
}
