import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { LocalDate } from "@hakaru/model/calendar";
import { type Lang, langs } from "@hakaru/model/text";
import type { Change } from "../changes.ts";
import { type BesideKpi, type Evidence, overRecordsIn, recordBasisOf } from "../evidence.ts";
import type { Format } from "../format.ts";
import { type Kept, keep } from "../keep.ts";
import { type Filings, type KpiEntry, type Report, reportOn } from "../report.ts";
import { words } from "../words.ts";
import { changesBody } from "./changes-page.ts";
import { editionBody } from "./edition-page.ts";
import { type DayLink, frame, type Page } from "./frame.ts";
import { kpiBody, kpiDays, type Neighbours } from "./kpi-page.ts";
import { dayPath, kpiPath, type Links, linksFrom, measurePath, overRecordsPath, pathOf } from "./links.ts";
import { measureBody } from "./measure-page.ts";
import { overRecordsBody } from "./over-records-page.ts";
import { pageOf } from "./paging.ts";
import {
  pastEdition,
  present,
  reportBody,
  type Sheet,
  targetPages,
  targetRows,
  targetsBody,
} from "./report-page.ts";
import { wallBody, wallPath, wallStarts } from "./wall-page.ts";

/** What the pages of one release are drawn from. */
export interface SiteInput {
  readonly report: Report;
  readonly filings: Filings;
  readonly evidence: Evidence;
  /** The other files of the release the reader is offered. */
  readonly formats: readonly Format[];
  /** Against the release before; undefined for the first. */
  readonly changes: readonly Change[] | undefined;
  readonly kept: Kept;
}

/** A page of the release and what it was drawn from: the same key gives the same text. */
export interface SitePage {
  readonly path: string;
  readonly key: readonly unknown[];
  readonly text: () => string;
}

/** A release shows the last days figures were filed for; any other day is a question to the server or the command line. */
const daysKept = 12;

/** Every page of a release, in both languages. */
export function sitePages(whole: SiteInput): readonly SitePage[] {
  const input = { ...whole, report: { ...whole.report, days: whole.report.days.slice(-daysKept) } };
  const days = input.report.days.filter((day) => day !== input.report.valid);
  const past = days.map((day) => ({ day, ...reportOf(input, day) }));
  return langs.flatMap((lang) => [
    ...presentPages(input, lang),
    ...past.flatMap(({ day, report, kept }) =>
      dayPages({ ...input, report, kept }, day, lang, input.report.days),
    ),
    ...entryPages(input, lang),
    changesPage(input, lang),
    editionPage(input, lang),
  ]);
}

/** The report pages of one as-of day alone: what a server draws for a day no release holds. */
export function reportPagesOn(input: SiteInput, day: LocalDate, lang: Lang): readonly SitePage[] {
  const { report, kept } = reportOf(input, day);
  return dayPages({ ...input, report, kept }, day, lang, input.report.days);
}

/** Each day keeps its own rows, so that drawing one day does not throw away those of another. */
function reportOf({ report, kept }: SiteInput, day: LocalDate): { report: Report; kept: Kept } {
  const ofDay = keep<Kept>(kept, `day:${day}`, [], () => new Map());
  return {
    report: reportOn(report.strategy, report.open, { valid: day, known: report.known }, ofDay),
    kept: ofDay,
  };
}

function presentPages(input: SiteInput, lang: Lang): readonly SitePage[] {
  const { report, kept } = input;
  const days = () => dayLinks(report.days, report.valid, lang, "index.html");
  const walls = wallStarts(report).map((from) => {
    const path = wallPath(from);
    const body = (links: Links) => wallBody(report, from, links, kept);
    const key = [
      ...pageOf(report.kpis, from, wallStarts(report)),
      JSON.stringify(report.score),
      report.days.join(),
    ];
    return drawn(report, lang, { path, title: words.wall[lang], valid: report.valid, days, body }, key);
  });
  const cover = {
    edition: present,
    path: "index.html",
    title: words.report[lang],
    days,
    daysKey: report.days.join(),
  };
  const sheets = sheetPages(input, cover, lang);
  return [...sheets, ...walls];
}

function dayPages(
  input: SiteInput,
  day: LocalDate,
  lang: Lang,
  days: readonly LocalDate[],
): readonly SitePage[] {
  const path = dayPath(day);
  const title = `${words.report[lang]} ${day}`;
  const picker = () => dayLinks(days, days.at(-1) ?? day, lang, path);
  return sheetPages(
    input,
    { edition: pastEdition(day), path, title, days: picker, daysKey: days.join() },
    lang,
  );
}

interface Cover {
  readonly edition: Sheet["edition"];
  readonly path: string;
  readonly title: string;
  readonly days: Page["days"];
  /** The days of the picker, which are more than those of the report itself. */
  readonly daysKey: string;
}

/** The report of one day and, where its tables are long, their further pages; each depends on its own rows only. */
function sheetPages(
  { report, kept }: SiteInput,
  { edition, path, title, days, daysKey }: Cover,
  lang: Lang,
): readonly SitePage[] {
  const sheet = (links: Links): Sheet => ({ report, edition, links, kept });
  const page = (at: string, key: readonly unknown[], body: (sheet: Sheet) => ReturnType<Page["body"]>) => {
    const drawing = {
      path: at,
      title,
      valid: report.valid,
      days,
      body: (links: Links) => body(sheet(links)),
    };
    return drawn(report, lang, drawing, [...key, daysKey]);
  };
  const rows = (at: string, from?: number) => targetRows(sheet(linksFrom(lang, at)), from);
  const starts = targetPages(report);
  const tables = starts.map((from) => {
    const at = edition.targets(from);
    return page(at, rows(at, from), (of) => targetsBody(of, from));
  });
  const own = starts.length === 0 ? rows(path) : starts;
  return [page(path, [...report.measures, ...own, JSON.stringify(report.score)], reportBody), ...tables];
}

/** The picker of a report page: every day leads to the report of that day, the release's own to its first page. */
function dayLinks(
  days: readonly LocalDate[],
  valid: LocalDate,
  lang: Lang,
  from: string,
): readonly DayLink[] {
  const links = linksFrom(lang, from);
  return days.map((day) => ({ day, href: links.page(day === valid ? "index.html" : dayPath(day)) }));
}

function entryPages(input: SiteInput, lang: Lang): readonly SitePage[] {
  const { report, filings, evidence } = input;
  const { strategy, kpis, measures } = report;
  const kpiPages = kpis.map((entry, index) => {
    const [before, after] = [kpis[index - 1]?.kpi, kpis[index + 1]?.kpi];
    return kpiPage(input, entry, { ...(before && { before }), ...(after && { after }) }, lang);
  });
  const measurePages = measures.map((entry) => {
    const path = measurePath(entry.measure.id);
    const days = () => dayLinks(report.days, report.valid, lang, path);
    const body = (links: Links) => measureBody({ strategy, filings, evidence }, entry, links);
    const page: Page = { path, title: entry.measure.label[lang], valid: report.valid, days, body };
    return drawn(report, lang, page, [entry, report.days.join()]);
  });
  return [
    ...kpiPages,
    ...measurePages,
    ...overRecordsIn(report).map((each) => overRecordsPage(input, each, lang)),
  ];
}

/** A figure over person records has a page of its own; no day but the report's leads anywhere from it. */
function overRecordsPage({ report, evidence }: SiteInput, each: BesideKpi, lang: Lang): SitePage {
  const path = overRecordsPath(each.of);
  const days = () => dayLinks(report.days, report.valid, lang, path);
  const body = (links: Links) => overRecordsBody(each, evidence, links);
  const title = recordBasisOf(each.of, evidence).indicator.label[lang];
  const page: Page = { path, title, valid: report.valid, days, body };
  return drawn(report, lang, page, [each.kpi, each.of, report.days.join()]);
}

function kpiPage(
  { report, filings, evidence }: SiteInput,
  entry: KpiEntry,
  neighbours: Neighbours,
  lang: Lang,
): SitePage {
  const path = kpiPath(entry.kpi.id);
  const days = () => kpiDays(entry, dayLinks(report.days, report.valid, lang, path));
  const body = (links: Links) =>
    kpiBody({ strategy: report.strategy, filings, evidence }, entry, neighbours, links);
  const key = [entry, neighbours.before, neighbours.after, report.days.join()];
  return drawn(report, lang, { path, title: entry.kpi.label[lang], valid: report.valid, days, body }, key);
}

function changesPage({ report, changes }: SiteInput, lang: Lang): SitePage {
  const days = () => dayLinks(report.days, report.valid, lang, "changes.html");
  const body = (links: Links) => changesBody(report, changes, links);
  const page: Page = { path: "changes.html", title: words.changes[lang], valid: report.valid, days, body };
  return drawn(report, lang, page, [JSON.stringify(changes), report.days.join()]);
}

function editionPage({ report, formats }: SiteInput, lang: Lang): SitePage {
  const days = () => dayLinks(report.days, report.valid, lang, "edition.html");
  const body = (links: Links) => editionBody(report, formats, links);
  const page: Page = { path: "edition.html", title: words.edition[lang], valid: report.valid, days, body };
  return drawn(report, lang, page, [report.known, formats.join(), report.days.join()]);
}

function drawn(report: Report, lang: Lang, page: Page, key: readonly unknown[]): SitePage {
  return {
    path: pathOf(lang, page.path),
    key: [report.strategy, report.valid, ...key],
    text: () => frame(report.strategy, lang, page),
  };
}

/** The one style sheet: the Digital Agency's tokens, then our own rules. */
export function styleSheet(): string {
  const tokens = createRequire(import.meta.url).resolve("@digital-go-jp/design-tokens/dist/tokens.css");
  return readFileSync(tokens, "utf8") + readFileSync(new URL("style.css", import.meta.url), "utf8");
}
