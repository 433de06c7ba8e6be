import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { LocalDate } from "@hakaru/model/calendar";
import { type Lang, langs } from "@hakaru/model/text";
import type { Change } from "../changes.ts";
import type { Format } from "../format.ts";
import { type Kept, keep } from "../keep.ts";
import { type Filings, type KpiEntry, type Report, reportOn } from "../report.ts";
import { words } from "../words.ts";
import { changesBody } from "./changes-page.ts";
import { editionBody } from "./edition-page.ts";
import { type DayLink, frame, type Page } from "./frame.ts";
import { kpiBody, kpiDays, type Neighbours } from "./kpi-page.ts";
import { dayPath, kpiPath, type Links, linksFrom, measurePath, pathOf } from "./links.ts";
import { measureBody } from "./measure-page.ts";
import { pastEdition, present, reportBody, type Sheet, targetPages, targetsBody } from "./report-page.ts";
import { wallBody, wallPath, wallStarts } from "./wall-page.ts";

/** What the pages of one release are drawn from. */
export interface SiteInput {
  readonly report: Report;
  readonly filings: Filings;
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

function presentPages({ report, kept }: SiteInput, lang: Lang): readonly SitePage[] {
  const days = () => dayLinks(report.days, report.valid, lang, "index.html");
  const key = [...report.kpis, ...report.measures, report.days.join()];
  const page = (path: string, title: string, body: (links: Links) => ReturnType<Page["body"]>) =>
    drawn(report, lang, { path, title, valid: report.valid, days, body }, key);
  const sheet = (links: Links): Sheet => ({ report, edition: present, links, kept });
  return [
    page("index.html", words.report[lang], (links) => reportBody(sheet(links))),
    ...targetPages(report).map((from) =>
      page(present.targets(from), words.goal[lang], (links) => targetsBody(sheet(links), from)),
    ),
    ...wallStarts(report).map((from) =>
      page(wallPath(from), words.wall[lang], (links) => wallBody(report, from, links, kept)),
    ),
  ];
}

function dayPages(
  { report, kept }: SiteInput,
  day: LocalDate,
  lang: Lang,
  days: readonly LocalDate[],
): readonly SitePage[] {
  const edition = pastEdition(day);
  const key = [...report.kpis, ...report.measures, days.join()];
  const latest = days.at(-1) ?? day;
  const page = (path: string, body: (sheet: Sheet) => ReturnType<Page["body"]>) =>
    drawn(
      report,
      lang,
      {
        path,
        title: `${words.report[lang]} ${day}`,
        valid: day,
        days: () => dayLinks(days, latest, lang, path),
        body: (links) => body({ report, edition, links, kept }),
      },
      key,
    );
  return [
    page(dayPath(day), reportBody),
    ...targetPages(report).map((from) => page(edition.targets(from), (sheet) => targetsBody(sheet, from))),
  ];
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
  const { report, filings } = input;
  const { strategy, kpis, measures } = report;
  const kpiPages = kpis.map((entry, index) => {
    const [before, after] = [kpis[index - 1]?.kpi, kpis[index + 1]?.kpi];
    return kpiPage(input, entry, { ...(before && { before }), ...(after && { after }) }, lang);
  });
  const measurePages = measures.map((entry) => {
    const path = measurePath(entry.measure.id);
    const days = () => dayLinks(report.days, report.valid, lang, path);
    const body = (links: Links) => measureBody({ strategy, filings }, entry, links);
    const page: Page = { path, title: entry.measure.label[lang], valid: report.valid, days, body };
    return drawn(report, lang, page, [entry, report.days.join()]);
  });
  return [...kpiPages, ...measurePages];
}

function kpiPage(
  { report, filings }: SiteInput,
  entry: KpiEntry,
  neighbours: Neighbours,
  lang: Lang,
): SitePage {
  const path = kpiPath(entry.kpi.id);
  const days = () => kpiDays(entry, dayLinks(report.days, report.valid, lang, path));
  const body = (links: Links) => kpiBody({ strategy: report.strategy, filings }, entry, neighbours, links);
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
