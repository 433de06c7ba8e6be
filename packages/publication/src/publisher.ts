import { join } from "node:path";
import { evidenceBytes } from "@hakaru/ledger/evidence";
import { filingBytes, filings } from "@hakaru/ledger/filing";
import { firstPublished } from "@hakaru/ledger/read";
import { emptyView, refresh, type View } from "@hakaru/ledger/view";
import { date, type Instant, type LocalDate } from "@hakaru/model/calendar";
import { sha256 } from "@hakaru/model/canonical";
import { Refusal } from "@hakaru/model/fault";
import type { Strategy } from "@hakaru/model/strategy";
import type { Lang, Text } from "@hakaru/model/text";
import type { Database } from "@hakaru/store/database";
import { type Evidence, evidenceFiles } from "./evidence.ts";
import { type Format, formats } from "./format.ts";
import { reportPagesOn, type SitePage } from "./html/site.ts";
import { momentInJapan } from "./html/trace.ts";
import type { Kept } from "./keep.ts";
import { type ObjectFolder, objectFolder } from "./object-folder.ts";
import { latestDay } from "./public-histories.ts";
import { publicationFaults } from "./publication-faults.ts";
import { type Registered, register, releasesOf } from "./registry.ts";
import { compile, type Moment, type Release, type ReleaseFile, type ReleaseInput } from "./release.ts";
import { buildReport, type Filings, type Report } from "./report.ts";

/** A day and a moment as a reader asks for them: either may be left to us. */
export interface Asked {
  readonly valid?: LocalDate;
  readonly known?: Instant;
}

/** Publishes one strategy: holds what the ledger said last, and draws only what changed since. */
export interface Publisher {
  readonly strategy: Strategy;
  /** The report of a day as known at a moment. Errors: nothing-known-yet, nothing-as-of. */
  readonly report: (asked: Asked) => Promise<Report>;
  /** A release that nobody registers: what a reader takes along. */
  readonly compile: (asked: Asked, wanted: readonly Format[]) => Promise<Release>;
  /** The pages of the report on a day no release holds. */
  readonly dayPages: (
    asked: Asked & { readonly valid: LocalDate },
    lang: Lang,
  ) => Promise<readonly SitePage[]>;
  /** The release of what the ledger says now; compiled, kept and registered where it is new. */
  readonly latest: () => Promise<Standing>;
  readonly releases: () => Promise<readonly Registered[]>;
  /** The files of a registered release by path. */
  readonly filesOf: (release: Registered) => Promise<Standing>;
}

/** A registered release and its files: path → hash; the bytes are read when they are asked for. */
export interface Standing {
  readonly registered: Registered;
  readonly files: ReadonlyMap<string, string>;
  readonly read: (path: string) => Promise<Uint8Array>;
}

interface Wiring {
  readonly database: Database;
  readonly strategy: Strategy;
  /** Where released files lie. */
  readonly folder: string;
  /** Identity of the program and the declarations that compile. */
  readonly compiler: string;
}

/** What a publisher knows between two questions. */
interface Memory extends Wiring {
  readonly objects: ObjectFolder;
  readonly kept: Kept;
  view: View;
  /** What the last release drew upon. */
  evidence: Evidence;
}

/** Begins with an empty memory; the first question fills it. */
export function openPublisher(wiring: Wiring): Publisher {
  const { database, strategy, folder } = wiring;
  const objects = objectFolder(join(folder, "releases"));
  const memory: Memory = {
    ...wiring,
    objects,
    kept: new Map(),
    view: emptyView(strategy.id),
    evidence: new Map(),
  };
  let publishing: Promise<Standing> | undefined;
  return {
    strategy,
    report: (asked) => reportFor(memory, asked),
    compile: (asked, wanted) => compileFor(memory, asked, wanted),
    dayPages: (asked, lang) => dayPagesFor(memory, asked, lang),
    releases: () => releasesOf(database, strategy.id),
    filesOf: (registered) => standingOf(registered, objects),
    latest: () => {
      // Two readers who arrive together wait for one compilation.
      publishing ??= publish(memory).finally(() => {
        publishing = undefined;
      });
      return publishing;
    },
  };
}

async function reportFor(memory: Memory, asked: Asked): Promise<Report> {
  const { valid, known } = await momentFor(memory, asked);
  return buildReport(memory.strategy, memory.view, valid, known, keptFor(asked, memory.kept));
}

async function compileFor(memory: Memory, asked: Asked, wanted: readonly Format[]): Promise<Release> {
  const moment = await momentFor(memory, asked);
  const earlier = await releasesOf(memory.database, memory.strategy.id);
  const previous = earlier.findLast((release) => release.known < moment.known);
  const kept = keptFor(asked, memory.kept);
  return compile(await inputFor({ ...memory, kept }, moment, wanted, previous), kept);
}

async function dayPagesFor(memory: Memory, asked: Asked & { valid: LocalDate }, lang: Lang) {
  await momentFor(memory, asked);
  const report = await reportFor(memory, asked.known === undefined ? {} : { known: asked.known });
  const { kept } = memory;
  const input = { report, filings: new Map(), evidence: new Map(), formats, changes: undefined, kept };
  return reportPagesOn(input, asked.valid, lang);
}

async function publish(memory: Memory): Promise<Standing> {
  const { database, strategy, objects, compiler, kept } = memory;
  const last = (await releasesOf(database, strategy.id)).at(-1);
  const moment = await momentFor(memory, {});
  const isStanding =
    last?.valid === moment.valid && last.known === moment.known && last.compiler === compiler;
  if (isStanding && (await objects.has(last.manifest))) return standingOf(last, objects);
  return enterRelease(memory, compile(await inputFor(memory, moment, formats, last), kept));
}

async function inputFor(
  memory: Memory,
  moment: Moment,
  wanted: readonly Format[],
  previous: Moment | undefined,
): Promise<ReleaseInput> {
  const { database, strategy, view } = memory;
  return {
    strategy,
    histories: view,
    valid: moment.valid,
    known: moment.known,
    filings: await filingsOf(database, strategy.id),
    evidence: wanted.includes("html") ? await evidenceOf(memory, moment) : new Map(),
    formats: wanted,
    ...(previous && { previous: { valid: previous.valid, known: previous.known } }),
  };
}

/** Only the present is worth remembering; a question about the past must not push it out. */
function keptFor(asked: Asked, kept: Kept): Kept {
  return asked.valid === undefined && asked.known === undefined ? kept : new Map();
}

function momentOrNone(moment: Instant | undefined): Text {
  return moment === undefined ? { ja: "―", en: "―" } : momentInJapan(moment);
}

/** The moment asked for; what is left out is the latest the ledger can say. */
async function momentFor(memory: Memory, asked: Asked): Promise<Moment> {
  memory.view = await refresh(memory.database, memory.view);
  const { view, database, strategy } = memory;
  const first = await firstPublished(database, strategy.id);
  const known = lastKnownIn(view, asked.known);
  if (first === undefined || known === undefined || known < first)
    throw new Refusal(
      publicationFaults["nothing-known-yet"]({
        known: momentOrNone(asked.known),
        first: momentOrNone(first),
        from: first ?? "―",
      }),
    );
  const latest = latestDay(view, known);
  if (latest === undefined)
    throw new Refusal(publicationFaults["nothing-standing"]({ known: momentInJapan(known) }));
  const valid = asked.valid ?? latest;
  const earliest = earliestDay(view);
  if (valid < earliest)
    throw new Refusal(publicationFaults["nothing-as-of"]({ day: valid, first: earliest }));
  return { valid, known };
}

function lastKnownIn(view: View, known: Instant | undefined): Instant | undefined {
  if (known === undefined || view.known === undefined || known >= view.known) return view.known;
  let last: Instant | undefined;
  for (const observations of view.bySubject.values())
    for (const { events } of observations)
      for (const { at } of events) if (at <= known && (last === undefined || at > last)) last = at;
  for (const computed of view.computed.values())
    for (const { at } of computed) if (at <= known && (last === undefined || at > last)) last = at;
  return last;
}

function earliestDay(view: View): LocalDate {
  const published = [...view.bySubject.values()]
    .flat()
    .filter((o) => o.events.some((event) => event.state === "published"));
  const days = published.map((observation) => observation.asOf).toSorted();
  return days[0] ?? date("9999-12-31");
}

async function filingsOf(database: Database, strategy: string): Promise<Filings> {
  const listed = await filings(database, strategy);
  const published = listed.filter((filing) => filing.states.published || filing.states.revised);
  const read = published.map(
    async ({ id, name }) => [id, { name, bytes: await filingBytes(database, id) }] as const,
  );
  return new Map(await Promise.all(read));
}

/** What computed figures rest on never changes, so what the release before drew upon is not read again. */
async function evidenceOf(memory: Memory, { valid, known }: Moment): Promise<Evidence> {
  const report = buildReport(memory.strategy, memory.view, valid, known, memory.kept);
  const ids = evidenceFiles(report).map(({ id }) => id);
  const read = await evidenceBytes(
    memory.database,
    ids.filter((id) => !memory.evidence.has(id)),
  );
  const needed = ids.flatMap((id) => {
    const bytes = read.get(id) ?? memory.evidence.get(id);
    return bytes === undefined ? [] : [[id, bytes] as const];
  });
  memory.evidence = new Map(needed);
  return memory.evidence;
}

async function enterRelease(wiring: Memory, release: Release): Promise<Standing> {
  await wiring.objects.write(release.files.values());
  const manifest = release.files.get("manifest.json");
  if (manifest === undefined) throw new Error("a release without a manifest");
  const entry = {
    valid: release.valid,
    known: release.known,
    manifest: manifest.sha256,
    compiler: wiring.compiler,
  };
  const number = await register(wiring.database, wiring.strategy.id, entry);
  const registered = (await releasesOf(wiring.database, wiring.strategy.id)).find((r) => r.number === number);
  if (registered === undefined) throw new Error(`release ${number} is not in the registry`);
  return inMemory(registered, release.files);
}

function inMemory(registered: Registered, files: ReadonlyMap<string, ReleaseFile>): Standing {
  const read = (path: string) => {
    const file = files.get(path);
    return file === undefined ? Promise.reject(new Error(`no file ${path}`)) : Promise.resolve(file.bytes);
  };
  return { registered, files: new Map([...files].map(([path, file]) => [path, file.sha256])), read };
}

async function standingOf(registered: Registered, objects: ObjectFolder): Promise<Standing> {
  const text = new TextDecoder().decode(await objects.read(registered.manifest));
  const manifest: { files: Record<string, { sha256: string }> } = JSON.parse(text);
  const listed = Object.entries(manifest.files).map(([path, file]) => [path, file.sha256] as const);
  const files = new Map([...listed, ["manifest.json", sha256(text)] as const]);
  const read = (path: string) => {
    const hash = files.get(path);
    return hash === undefined ? Promise.reject(new Error(`no file ${path}`)) : objects.read(hash);
  };
  return { registered, files, read };
}
