import type { EntryJson, PageJson, ProblemJson } from "@hakaru/model/exchange";
import { openWorkbook } from "@hakaru/workbook/read";
import type { Answer, Asking } from "../spec/register-api-world.ts";
import {
  isAllShown,
  isFieldOpen,
  isFieldShown,
  isShown,
  mayMake,
  type Person,
  stepAnswer,
} from "./oracle.ts";
import { type Asker, owners, type Place, type Stage, type StagedEntry } from "./stage.ts";

/** What was asked, and whatever was answered otherwise than the declarations allow. */
export interface Asked {
  cells: number;
  readonly wrong: string[];
}

type Cell = (asked: Asked, stage: Stage, asker: Asker) => Promise<void>;

/** A day no work may be dated by, so that whatever is allowed is refused for that alone and nothing is written. */
const tooLate = "2099-01-01";
const nowhere = "999999999";

export function mayBeTold(person: Person, { entry, state, what, field, organisation }: Place): boolean {
  const { register, owner } = entry;
  const { entity } = register;
  const standing = { state, owner };
  if (!isShown(entity, person, { state: entry.state, owner }) || !isShown(entity, person, standing))
    return false;
  if (what === "comment") return person.role !== "public";
  if (what === "reason") return true;
  if (what === "person") return isAllShown(entity, person, state) || organisation === person.organisation;
  return isFieldShown(entity, person, field);
}

/** Everything an answer tells that its reader may not be told. */
function checkTold(asked: Asked, { markers }: Stage, asker: Asker, what: string, text: string): void {
  for (const [marker, place] of markers.in(text))
    if (!mayBeTold(asker, place)) asked.wrong.push(`${asker.name} ${what}: told ${marker}, ${nameOf(place)}`);
}

function nameOf({ entry, state, what, field }: Place): string {
  return `the ${what} ${field} of ${entry.register.name} ${entry.state} of ${entry.owner} in ${state}`;
}

function expectThat(asked: Asked, isSo: boolean, words: () => string): void {
  if (!isSo) asked.wrong.push(words());
}

async function askedOf(
  asked: Asked,
  stage: Stage,
  asker: Asker,
  request: Parameters<Asking>[0],
): Promise<Answer> {
  const answer = await asker.ask(request);
  const [method, url] =
    typeof request === "string" ? ["GET", request] : [request.method ?? "GET", request.url];
  asked.cells += 1;
  const text = url.includes(".xlsx") ? await wordsOfBook(answer) : answer.text;
  checkTold(asked, stage, asker, `${method} ${url}`, text.replaceAll(/"due":"[\d-]+"/g, ""));
  expectThat(
    asked,
    answer.status < 500,
    () => `${asker.name} ${method} ${url}: ${answer.status} ${answer.text}`,
  );
  return answer;
}

async function wordsOfBook({ status, bytes, text }: Answer): Promise<string> {
  if (status !== 200) return text;
  const book = await openWorkbook(bytes);
  const words: string[] = [];
  for (const sheet of book.sheets)
    for await (const { cells } of sheet.rows()) words.push(JSON.stringify(cells.map(({ value }) => value)));
  await book.close();
  return words.join("\n");
}

const here = ({ register, id }: Pick<StagedEntry, "register" | "id">) =>
  `/api/programmes/${register.name}/${id}`;

/** What is answered about an entry that is not seen is what is answered about one that is not there, byte for byte. */
function isSameRefusal(a: Answer, idA: string, b: Answer, idB: string): boolean {
  const plain = ({ text }: Answer, id: string) =>
    text.replaceAll(new RegExp(`(?<![\\da-f])${id}(?![\\da-f])`, "g"), "#");
  return a.status === b.status && plain(a, idA) === plain(b, idB);
}

function codesOf(answer: Answer): readonly string[] {
  return answer.status < 300 ? [] : (answer.json<ProblemJson>().faults ?? []).map(({ code }) => code);
}

/** Reading one entry by every way there is. */
export const readCells: Cell = async (asked, stage, asker) => {
  for (const entry of entriesFor(stage, asker)) {
    const shown = isShown(entry.register.entity, asker, entry);
    const ways = ["", "/history", "/comments", "?valid-at=2026-11-22", ...(isLong ? ["/matches"] : [])];
    for (const way of [...ways, ...[...entry.files.values()].map((hash) => `/attachments/${hash}`)]) {
      const answer = await askedOf(asked, stage, asker, here(entry) + way);
      if (shown) checkShown(asked, stage, asker, entry, way, answer);
      else await checkNowhere(asked, asker, entry, way, answer);
    }
  }
};

async function checkNowhere(asked: Asked, asker: Asker, entry: StagedEntry, way: string, answer: Answer) {
  const missing = await answeredNowhere(asker, here({ ...entry, id: nowhere }) + way);
  expectThat(
    asked,
    answer.status === 404 && isSameRefusal(answer, entry.id, missing, nowhere),
    () => `${asker.name} ${here(entry)}${way}: ${answer.text} is not ${missing.text}`,
  );
}

const nowheres = new WeakMap<Asker, Map<string, Promise<Answer>>>();

function answeredNowhere(asker: Asker, url: string): Promise<Answer> {
  const known = nowheres.get(asker) ?? new Map<string, Promise<Answer>>();
  nowheres.set(asker, known);
  const answer = known.get(url) ?? asker.ask(url);
  known.set(url, answer);
  return answer;
}

function checkShown(
  asked: Asked,
  stage: Stage,
  asker: Asker,
  entry: StagedEntry,
  way: string,
  answer: Answer,
) {
  const { entity } = entry.register;
  const words = () => `${asker.name} ${here(entry)}${way}: ${answer.status} ${answer.text.slice(0, 300)}`;
  const file = [...entry.files].find(([, hash]) => way.endsWith(hash));
  if (file !== undefined) {
    const may = isFieldShown(entity, asker, file[0]);
    return void expectThat(asked, answer.status === (may ? 200 : 404), words);
  }
  expectThat(asked, answer.status === 200, words);
  const wanted = wantedOf(stage, asker, entry, way);
  const told = new Set(stage.markers.in(answer.text).map(([marker]) => marker));
  for (const marker of wanted) expectThat(asked, told.has(marker), () => `${words()}: not told ${marker}`);
  if (way === "") checkOffered(asked, asker, entry, answer.json<EntryJson>());
}

/** What must be told, so that a test that hides everything fails. */
function wantedOf(stage: Stage, asker: Asker, entry: StagedEntry, way: string): readonly string[] {
  const kinds: readonly Place["what"][] =
    way === "/history"
      ? ["field", "file", "reason", "person"]
      : way === "/comments"
        ? ["comment"]
        : ["field", "file"];
  if (way === "/matches") return [];
  const all = placesOf(stage, entry).filter(
    ([, place]) => kinds.includes(place.what) && mayBeTold(asker, place),
  );
  return all.filter(([, { latest }]) => latest || way === "/history").map(([marker]) => marker);
}

const placesByEntry = new WeakMap<Stage, Map<StagedEntry, (readonly [string, Place])[]>>();

function placesOf(stage: Stage, entry: StagedEntry): readonly (readonly [string, Place])[] {
  let all = placesByEntry.get(stage);
  if (all === undefined) {
    all = new Map();
    for (const [marker, place] of stage.markers.all)
      all.set(place.entry, [...(all.get(place.entry) ?? []), [marker, place] as const]);
    placesByEntry.set(stage, all);
  }
  return all.get(entry) ?? [];
}

/** What the entry says one may do with it. */
function checkOffered(asked: Asked, asker: Asker, entry: StagedEntry, { may }: EntryJson): void {
  const { entity } = entry.register;
  const open = Object.keys(entity.fields).filter((name) => isFieldOpen(entity, asker, entry, name));
  const words = (what: string) => () =>
    `${asker.name} ${here(entry)}: offered ${what} ${JSON.stringify(may)}`;
  expectThat(
    asked,
    JSON.stringify([...(may?.edit ?? [])].toSorted()) === JSON.stringify(open.toSorted()),
    words("fields"),
  );
  expectThat(asked, may?.comment === (asker.role !== "public"), words("comments"));
  for (const { step, faults } of may?.steps ?? []) {
    const refused = faults.some(({ code }) => code === "not-allowed");
    expectThat(asked, refused === (stepAnswer(entity, asker, entry, step) === "not-allowed"), words(step));
  }
}

/** Every field of every entry changed, every step taken: what is allowed is refused for its day alone. */
export const workCells: Cell = async (asked, stage, asker) => {
  for (const entry of entriesFor(stage, asker)) {
    await changeCell(asked, stage, asker, entry);
    for (const step of stepsFor(asker, entry)) await stepCell(asked, stage, asker, entry, step);
    if (!isLong && !isShown(entry.register.entity, asker, entry)) continue;
    await correctionCell(asked, stage, asker, entry);
    await otherWorkCells(asked, stage, asker, entry);
  }
};

async function changeCell(asked: Asked, stage: Stage, asker: Asker, entry: StagedEntry): Promise<void> {
  const { entity } = entry.register;
  const names = Object.keys(entity.fields).filter((name) => isFieldShown(entity, asker, name));
  const content = Object.fromEntries(names.map((name) => [name, { silence: "withheld" }]));
  const answer = await askedOf(asked, stage, asker, {
    ...{ method: "PUT", url: here(entry), body: { content, validFrom: tooLate } },
    headers: { "if-match": `"${entry.version}"` },
  });
  checkFields(asked, asker, entry, names, answer);
  const hidden = Object.keys(entity.fields).filter((name) => !names.includes(name));
  if (hidden.length === 0 || !isShown(entity, asker, entry)) return;
  const [unseen = ""] = hidden;
  const ask = (name: string) =>
    askedOf(asked, stage, asker, {
      ...{ method: "PUT", url: here(entry), body: { content: { [name]: "x" }, validFrom: tooLate } },
      headers: { "if-match": `"${entry.version}"` },
    });
  const [forbidden, strange] = [await ask(unseen), await ask("noSuchField")];
  expectThat(
    asked,
    forbidden.text.replaceAll(unseen, "#") === strange.text.replaceAll("noSuchField", "#"),
    () => `${asker.name} ${here(entry)}: ${unseen} is told apart from no field: ${forbidden.text}`,
  );
}

function checkFields(
  asked: Asked,
  asker: Asker,
  entry: StagedEntry,
  names: readonly string[],
  answer: Answer,
): void {
  const { entity } = entry.register;
  const words = () => `${asker.name} changes ${here(entry)}: ${answer.status} ${answer.text.slice(0, 2000)}`;
  if (!isShown(entity, asker, entry)) return void expectThat(asked, answer.status === 404, words);
  const faults = answer.status < 300 ? [] : answer.json<ProblemJson>().faults;
  const refused = faults.filter(({ code }) => code === "field-not-yours").map(({ field }) => field);
  const wanted = names.filter((name) => !isFieldOpen(entity, asker, entry, name));
  asked.cells += names.length;
  expectThat(asked, answer.status === 422 && faults.some(({ code }) => code === "valid-in-future"), words);
  expectThat(asked, refused.toSorted().join() === wanted.toSorted().join(), words);
}

async function correctionCell(asked: Asked, stage: Stage, asker: Asker, entry: StagedEntry): Promise<void> {
  const { entity } = entry.register;
  const names = Object.keys(entity.fields).filter((name) => isFieldShown(entity, asker, name));
  const content = Object.fromEntries(names.map((name) => [name, { silence: "withheld" }]));
  const answer = await askedOf(asked, stage, asker, {
    ...{ method: "POST", url: `${here(entry)}/corrections` },
    body: { content, validFrom: "2026-11-02", reason: " " },
    headers: { "if-match": `"${entry.version}"` },
  });
  const words = () => `${asker.name} corrects ${here(entry)}: ${answer.status} ${answer.text.slice(0, 2000)}`;
  if (!isShown(entity, asker, entry)) return void expectThat(asked, answer.status === 404, words);
  const faults = answer.json<ProblemJson>().faults;
  const refused = faults.filter(({ code }) => code === "field-not-yours").map(({ field }) => field);
  const wanted = names.filter((name) => !isFieldOpen(entity, asker, entry, name));
  expectThat(
    asked,
    faults.some(({ code }) => code === "reason-missing"),
    words,
  );
  expectThat(asked, refused.toSorted().join() === wanted.toSorted().join(), words);
}

/** Of an entry that is not seen one step tells what all would. */
function stepsFor(asker: Asker, { register: { entity }, ...entry }: StagedEntry): readonly string[] {
  const all = Object.keys(entity.steps);
  return isShown(entity, asker, entry) ? all : all.slice(0, 1);
}

async function stepCell(
  asked: Asked,
  stage: Stage,
  asker: Asker,
  entry: StagedEntry,
  step: string,
): Promise<void> {
  const answer = await askedOf(asked, stage, asker, {
    ...{ method: "POST", url: `${here(entry)}/steps/${step}`, body: { validFrom: tooLate } },
    headers: { "if-match": `"${entry.version}"` },
  });
  const wanted = stepAnswer(entry.register.entity, asker, entry, step);
  const codes = codesOf(answer);
  const is = (["unknown-entry", "unknown-register", "not-allowed", "wrong-state"] as const).find((code) =>
    codes.includes(code),
  );
  const found = is === "unknown-register" ? "unknown-entry" : (is ?? "may");
  expectThat(
    asked,
    found === wanted && answer.status >= 400,
    () => `${asker.name} ${step} of ${here(entry)} ${entry.state}: ${answer.status} ${codes}, not ${wanted}`,
  );
}

async function otherWorkCells(asked: Asked, stage: Stage, asker: Asker, entry: StagedEntry): Promise<void> {
  const { entity } = entry.register;
  const shown = isShown(entity, asker, entry);
  const register = `/api/programmes/${entry.register.name}`;
  const key = freshKey();
  const works = [{ does: "change", entry: entry.id, version: entry.version, set: {}, validFrom: tooLate }];
  const bulk = await askedOf(asked, stage, asker, {
    method: "POST",
    url: `${register}/bulk`,
    body: { works },
    headers: key,
  });
  expectThat(
    asked,
    shown ? bulk.status === 200 : bulk.status === 404,
    () => `${asker.name} bulk ${here(entry)}: ${bulk.text}`,
  );
  const comment = await askedOf(asked, stage, asker, {
    method: "POST",
    url: `${here(entry)}/comments`,
    body: { words: "言" },
  });
  const may = shown && asker.role !== "public";
  expectThat(
    asked,
    comment.status === (may ? 201 : 404),
    () => `${asker.name} comments ${here(entry)}: ${comment.text}`,
  );
  const erasure = await askedOf(asked, stage, asker, {
    method: "POST",
    url: `${here(entry)}/erasure`,
    body: { reason: " " },
  });
  const isOffice = ["secretariat", "ministry-officer", "ministry-approver", "programme-officer"].includes(
    asker.role,
  );
  const office = isOffice && isAllShown(entity, asker, entry.state);
  const wanted = !shown ? 404 : office ? 422 : 403;
  expectThat(
    asked,
    erasure.status === wanted,
    () => `${asker.name} erases ${here(entry)}: ${erasure.status} ${erasure.text}`,
  );
}

let keys = 0;

function freshKey() {
  keys += 1;
  return { "idempotency-key": `cells-${keys}` };
}

/**
 * A role without any part in a register is told the same of all its entries: one of them shows it. Where whose an entry
 * is makes no difference to a role, a short run asks of one organisation's in turn.
 */
function entriesFor({ entries }: Stage, { role }: Asker): readonly StagedEntry[] {
  const first = new Set<unknown>();
  return entries.filter(({ register, owner }, at) => {
    const access = register.entity.access[role];
    const isNew = !first.has(register);
    first.add(register);
    if (access === undefined) return isNew;
    const isOfOwn = [...access.reads, ...(access.edits ?? [])].some(({ whose }) => whose === "own");
    return isLong || isOfOwn || (owner === owners[0]) === at % 4 < 2;
  });
}

const isLong = process.env.HAKARU_LONG !== undefined;

/** Lists, counts, searches, filters, orders, exports, figures and what is due: of registers as wholes. */
export const registerCells: Cell = async (asked, stage, asker) => {
  for (const register of new Set(stage.entries.map((entry) => entry.register))) {
    const url = `/api/programmes/${register.name}`;
    const all = stage.entries.filter((entry) => entry.register === register);
    const shown = all.filter((entry) => isShown(register.entity, asker, entry));
    if (register.entity.access[asker.role] === undefined) {
      await strangerCells(asked, stage, asker, url);
      continue;
    }
    await pageCell(asked, stage, asker, `${url}?limit=500`, shown);
    await pageCell(asked, stage, asker, `${url}?limit=500&valid-at=2026-11-22`, shown);
    for (const state of Object.keys(register.entity.states))
      await pageCell(
        asked,
        stage,
        asker,
        `${url}?state=${state}`,
        shown.filter((entry) => entry.state === state),
      );
    for (const entry of isLong ? all : sampled(all, shown)) await searchCells(asked, stage, asker, entry);
    await exportCells(asked, stage, asker, url, shown);
    await makingCells(asked, stage, asker, { url, register });
  }
  await askedOf(asked, stage, asker, "/api/tasks");
  for (const { programme, indicators } of stage.registers.programmes.values()) {
    await declarationCell(asked, stage, asker, programme.id);
    for (const { id, by } of indicators) {
      const url = `/api/programmes/${programme.id}/indicators/${id}`;
      await askedOf(asked, stage, asker, `${url}?as-of=2026-11-22`);
      await askedOf(asked, stage, asker, `${url}/entries?as-of=2026-11-22`);
      for (const name of Object.keys(by))
        await askedOf(asked, stage, asker, `${url}.csv?as-of=2026-11-22&by=${name}`);
    }
  }
};

/** One that is seen and one that is not, where there are such. */
function sampled(all: readonly StagedEntry[], shown: readonly StagedEntry[]): readonly StagedEntry[] {
  return [shown.at(-1), all.find((entry) => !shown.includes(entry))].filter((each) => each !== undefined);
}

async function strangerCells(asked: Asked, stage: Stage, asker: Asker, url: string): Promise<void> {
  const [programme] = url.split("/").slice(-2);
  for (const way of ["", "?q=mk", ".csv", ".xlsx"]) {
    const answer = await askedOf(asked, stage, asker, url + way);
    const other = await asker.ask(`/api/programmes/${programme}/no-such-register${way}`);
    const plain = ({ text }: Answer) => text.replaceAll(/[\w-]+(?=\.csv|\.xlsx|"|」|”)/g, "#");
    expectThat(
      asked,
      answer.status === 404 && other.status === 404 && plain(answer) === plain(other),
      () => `${asker.name} ${url}${way}: ${answer.text} is not ${other.text}`,
    );
  }
}

async function pageCell(
  asked: Asked,
  stage: Stage,
  asker: Asker,
  url: string,
  wanted: readonly StagedEntry[],
): Promise<void> {
  const answer = await askedOf(asked, stage, asker, url);
  const words = () =>
    `${asker.name} ${url}: ${answer.status} ${answer.text.slice(0, 300)}, wanted ${wanted.map(({ id }) => id)}`;
  if (answer.status !== 200) return void asked.wrong.push(words());
  const { entries, count } = answer.json<PageJson>();
  const ids = entries.map(({ id }) => id).toSorted();
  expectThat(
    asked,
    ids.join() ===
      wanted
        .map(({ id }) => id)
        .toSorted()
        .join(),
    words,
  );
  expectThat(asked, count.exact && count.least === wanted.length, words);
}

/** Words only one entry has: found where it is seen and the field too. */
async function searchCells(asked: Asked, stage: Stage, asker: Asker, entry: StagedEntry): Promise<void> {
  const { register } = entry;
  const { entity } = register;
  const own = placesOf(stage, entry).filter(([, { latest, what }]) => latest && what === "field");
  const isInSearch = ([, { field }]: readonly [string, Place]) => entity.list.search.includes(field);
  const words = own.filter(([word]) => word.startsWith("mk"));
  const ordered = [...words.filter(isInSearch), ...words.filter((each) => !isInSearch(each))];
  for (const [marker, place] of ordered.slice(0, searched)) {
    const field = entity.fields[place.field];
    const isSearched =
      entity.list.search.includes(place.field) && field?.personal !== true && mayBeTold(asker, place);
    for (const way of ["", "&valid-at=2026-11-22"])
      await pageCell(
        asked,
        stage,
        asker,
        `/api/programmes/${register.name}?q=${marker}${way}`,
        isSearched ? [entry] : [],
      );
  }
  const unseen = own.filter(([, { field }]) => !isFieldShown(entity, asker, field));
  for (const [marker, { field }] of unseen.slice(0, searched)) {
    const ask = (name: string, way: string) =>
      askedOf(asked, stage, asker, `/api/programmes/${register.name}?${way.replace("#", name)}`);
    for (const way of [`filter.#=${marker}`, "sort=#", "sort=-#"]) {
      const [hidden, none] = [await ask(field, way), await ask("noSuchField", way)];
      expectThat(
        asked,
        hidden.status === 400 || hidden.status === 422,
        () => `${asker.name} ${register.name} ${way} by ${field}: ${hidden.status}`,
      );
      expectThat(
        asked,
        hidden.text.replaceAll(field, "?") === none.text.replaceAll("noSuchField", "?"),
        () => `${asker.name} ${register.name} ${way} by ${field}: ${hidden.text} is not ${none.text}`,
      );
    }
  }
}

/** Words looked for of each entry. */
const searched = isLong ? 1_000 : 3;

async function exportCells(
  asked: Asked,
  stage: Stage,
  asker: Asker,
  url: string,
  shown: readonly StagedEntry[],
): Promise<void> {
  const csv = await askedOf(asked, stage, asker, `${url}.csv`);
  const told = new Set(stage.markers.in(csv.text).map(([, place]) => place.entry));
  const readable = shown.filter((entry) =>
    placesOf(stage, entry).some(([, place]) => isExported(asker, place)),
  );
  expectThat(
    asked,
    csv.status === 200 && told.size === readable.length && readable.every((entry) => told.has(entry)),
    () => `${asker.name} ${url}.csv: ${csv.status}, ${told.size} of ${readable.length} entries`,
  );
  await askedOf(asked, stage, asker, `${url}.csv?valid-at=2026-11-22`);
  await askedOf(asked, stage, asker, `${url}.xlsx`);
}

function isExported(asker: Asker, place: Place): boolean {
  return place.what === "field" && place.latest && mayBeTold(asker, place);
}

async function makingCells(
  asked: Asked,
  stage: Stage,
  asker: Asker,
  { url, register: { entity } }: { readonly url: string; readonly register: StagedEntry["register"] },
): Promise<void> {
  const may = mayMake(entity, asker);
  const body = { content: {}, validFrom: tooLate };
  const made = await askedOf(asked, stage, asker, { method: "POST", url, body, headers: freshKey() });
  const wanted = may ? "valid-in-future" : "not-allowed";
  expectThat(
    asked,
    codesOf(made).includes(wanted),
    () => `${asker.name} makes ${url}: ${made.status} ${codesOf(made)}`,
  );
  const works = [{ does: "enter", ...body }];
  const bulk = await askedOf(asked, stage, asker, {
    method: "POST",
    url: `${url}/bulk`,
    body: { works },
    headers: freshKey(),
  });
  expectThat(
    asked,
    codesOf(bulk).includes(wanted),
    () => `${asker.name} bulk ${url}: ${bulk.status} ${codesOf(bulk)}`,
  );
  await askedOf(asked, stage, asker, { method: "POST", url: `${url}/check`, body: { content: {} } });
  if (may) return;
  const bytes = Buffer.from("a,b\n1,2\n");
  const sent = await askedOf(asked, stage, asker, {
    method: "POST",
    url: `${url}/imports?name=a.csv`,
    bytes,
  });
  const isRefused = sent.status === 403;
  expectThat(asked, isRefused, () => `${asker.name} imports into ${url}: ${sent.status} ${sent.text}`);
}

/** The declaration a role is given names no field it does not see. */
async function declarationCell(asked: Asked, stage: Stage, asker: Asker, programme: string): Promise<void> {
  const answer = await askedOf(asked, stage, asker, `/api/programmes/${programme}`);
  if (answer.status !== 200) return;
  const { entities } = answer.json<{ entities: Record<string, { fields: object; access: object }> }>();
  const open = stage.registers.programmes.get(programme);
  for (const [name, { fields }] of Object.entries(entities)) {
    const declared = open?.programme.entities[name];
    const form = declared?.access[asker.role]?.form ?? [];
    const stray = Object.keys(fields).filter(
      (field) => declared === undefined || !(isFieldShown(declared, asker, field) || form.includes(field)),
    );
    expectThat(
      asked,
      stray.length === 0,
      () => `${asker.name} is told of fields ${stray} of ${programme}/${name}`,
    );
  }
}
