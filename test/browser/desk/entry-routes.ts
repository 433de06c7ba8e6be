import { date, instant } from "@hakaru/model/calendar";
import { csvLine } from "@hakaru/model/csv";
import type { EntryJson } from "@hakaru/model/exchange";
import { faultJson } from "@hakaru/model/fault-json";
import type { Content } from "@hakaru/model/field/field";
import { writeField } from "@hakaru/model/field/kinds";
import { draftFaults, entryFaults } from "@hakaru/model/programme/entry-check";
import { writeWorkbook } from "@hakaru/workbook/write";
import { type Call, jsonIn, Missing, type Reply, versionIn, whoIs } from "./call.ts";
import type { MemoryRegister, Moment } from "./memory-register.ts";

interface Sent {
  readonly content?: Content;
  readonly validFrom?: string;
  readonly on?: string;
  readonly reason?: string;
  readonly state?: string;
}

export function registerOf({ world, params }: Call): MemoryRegister {
  const register = params[0] === world.programme.id ? world.registers.get(params[1] ?? "") : undefined;
  if (register === undefined) throw new Missing();
  return register;
}

function momentOf({ query }: Call): Moment {
  const [validAt, knownAt] = [query.get("valid-at"), query.get("known-at")];
  return { ...(validAt && { validAt }), ...(knownAt && { knownAt }) };
}

function doingOf({ by, on }: Call, { validFrom, reason }: Sent) {
  return { by, on, ...(validFrom && { validFrom: date(validFrom) }), ...(reason && { reason }) };
}

function entryReply(call: Call, entry: string, status = 200): Reply {
  const json = registerOf(call).reading(entry, call.by, call.on, status === 200 ? momentOf(call) : {});
  if (json === undefined) throw new Missing();
  return { status, json, headers: { etag: `"${json.version}"` } };
}

export function create(call: Call): Reply {
  const { content = {}, ...sent } = jsonIn<Sent>(call);
  const key = String(call.request.headers["idempotency-key"]);
  const { made } = call.world;
  const entry = made.get(key) ?? registerOf(call).create(content, doingOf(call, sent)).entry;
  made.set(key, entry);
  return entryReply(call, entry, 201);
}

export function check(call: Call): Reply {
  const { entity } = registerOf(call);
  const { content = {}, state = entity.initial, on = call.on } = jsonIn<Sent>(call);
  const candidate = { content, state, on: date(on) };
  const faults = state === entity.initial ? draftFaults(entity, candidate) : entryFaults(entity, candidate);
  return { json: [...faults.map(faultJson), ...titleFaults(call, content)] };
}

/** What only a register can tell: a title that is taken. */
function titleFaults(call: Call, content: Content) {
  const register = registerOf(call);
  const taken = register
    .ids()
    .filter((entry) => register.events(entry).at(-1)?.content.title === content.title);
  if (taken.length === 0 || content.title === undefined || call.params[1] !== "study") return [];
  const [entry] = taken;
  return [
    {
      code: "title-taken",
      severity: "warning",
      field: "title",
      message: { ja: `同じ課題名の登録 #${entry} があります。`, en: `entry #${entry} has this title` },
      mend: { ja: "重複でないか確かめてください。", en: "make sure it is not the same" },
    },
  ];
}

export function read(call: Call): Reply {
  return entryReply(call, call.params[2] ?? "");
}

export function change(call: Call): Reply {
  const { content = {}, ...sent } = jsonIn<Sent>(call);
  const entry = call.params[2] ?? "";
  registerOf(call).change(entry, versionIn(call), content, doingOf(call, sent));
  return entryReply(call, entry);
}

export function step(call: Call): Reply {
  const { content, on, ...sent } = jsonIn<Sent>(call);
  const entry = call.params[2] ?? "";
  const doing = {
    ...doingOf(call, { ...sent, ...(on && { validFrom: on }) }),
    ...(content && { next: content }),
  };
  registerOf(call).step(entry, versionIn(call), call.params[3] ?? "", doing);
  return entryReply(call, entry);
}

export function correct(call: Call): Reply {
  const { content = {}, ...sent } = jsonIn<Sent>(call);
  const entry = call.params[2] ?? "";
  registerOf(call).correct(entry, versionIn(call), content, doingOf(call, sent));
  return entryReply(call, entry);
}

export function history(call: Call): Reply {
  read(call);
  return { json: registerOf(call).history(call.params[2] ?? "", call.by) };
}

export function comments(call: Call): Reply {
  read(call);
  return { json: call.world.comments.get(call.params.slice(0, 3).join("/")) ?? [] };
}

export function comment(call: Call): Reply {
  read(call);
  const { words } = jsonIn<{ words: string }>(call);
  const key = call.params.slice(0, 3).join("/");
  const said = call.world.comments.get(key) ?? [];
  const at = `${new Date().toISOString().slice(0, 23)}000Z`;
  const one = { id: String(said.length + 1), by: whoIs(call.by), at, words };
  call.world.comments.set(key, [...said, one]);
  return { status: 201, json: one };
}

function folded(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[ァ-ヶ]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0x60));
}

/** The entries a list asks for, in its order. */
function listed(call: Call): readonly EntryJson[] {
  const register = registerOf(call);
  const { list } = register.entity;
  const all = register
    .ids()
    .flatMap((entry) => register.reading(entry, call.by, call.on, momentOf(call)) ?? []);
  const words = folded(call.query.get("q") ?? "");
  const wanted = [...call.query].filter(([name]) => name.startsWith("filter."));
  const state = call.query.get("state");
  const hits = all.filter(
    (entry) =>
      (state === null || entry.state === state) &&
      wanted.every(([name, value]) => String(entry.content[name.slice(7)]) === value) &&
      list.search.some((name) => folded(String(entry.content[name] ?? "")).includes(words)),
  );
  return sorted(hits, call.query.get("sort") ?? "");
}

function sorted(entries: readonly EntryJson[], sort: string): readonly EntryJson[] {
  const name = sort.replace(/^-/, "");
  if (name === "") return entries;
  const keyOf = (entry: EntryJson) => String(name === "state" ? entry.state : (entry.content[name] ?? ""));
  const order = entries.toSorted((a, b) => keyOf(a).localeCompare(keyOf(b), "ja", { numeric: true }));
  return sort.startsWith("-") ? order.toReversed() : order;
}

const pageSize = 20;
const countedTo = 50;

export function list(call: Call): Reply {
  const all = listed(call);
  const from = Number(call.query.get("cursor") ?? 0);
  const limit = Number(call.query.get("limit") ?? pageSize);
  const entries = all.slice(from, from + limit).map(({ may: _, ...entry }) => entry);
  const next = from + limit < all.length ? { next: String(from + limit) } : {};
  return {
    json: {
      entries,
      ...next,
      count: { least: Math.min(all.length, countedTo), exact: all.length <= countedTo },
    },
  };
}

/** The list as a file, with the headings and the words people read. */
function tableOf(call: Call): readonly (readonly string[])[] {
  const { fields, list: of } = registerOf(call).entity;
  const columns = of.columns.filter((name) => name !== "state");
  const heads = columns.map((name) => fields[name]?.label.ja ?? name);
  const rows = listed(call).map(({ content }) =>
    columns.map((name) => {
      const [value, field] = [(content as Content)[name], fields[name]];
      return value === undefined || field === undefined ? "" : writeField(value, field, "ja");
    }),
  );
  return [heads, ...rows];
}

export function exportCsv(call: Call): Reply {
  const headers = { "content-type": "text/csv; charset=utf-8", "content-disposition": "attachment" };
  return { bytes: `\ufeff${tableOf(call).map(csvLine).join("")}`, headers };
}

export function exportXlsx(call: Call): Reply {
  return { bytes: bookOf("一覧", tableOf(call)), headers: { "content-disposition": "attachment" } };
}

export function bookOf(name: string, table: readonly (readonly string[])[]): Uint8Array {
  const rows = table.map((cells) => ({ cells: cells.map((text) => ({ kind: "text", text }) as const) }));
  return writeWorkbook({ title: name, created: instant("2026-01-01T00:00:00Z"), sheets: [{ name, rows }] });
}
