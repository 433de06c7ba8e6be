import { createHash, randomUUID } from "node:crypto";
import { dueDay } from "@hakaru/model/clock/deadline";
import { addDays } from "@hakaru/model/clock/span";
import { csvLine } from "@hakaru/model/csv";
import type { TaskJson, TasksJson, ViewJson } from "@hakaru/model/exchange";
import type { Entity } from "@hakaru/model/programme/entity";
import { shownProgramme } from "@hakaru/model/programme/shown-programme";
import { type Call, fileIn, jsonIn, Missing, type Reply, whoIs } from "./call.ts";
import * as entries from "./entry-routes.ts";
import * as figures from "./indicator-routes.ts";
import { matches } from "./match-routes.ts";
import { type Mapping, MemoryImport } from "./memory-import.ts";
import type { MemoryRegister, Person } from "./memory-register.ts";

export type Answering = (call: Call) => Reply | Promise<Reply>;

const id = "([\\w-]+)";
const register = `/api/programmes/${id}/${id}`;
const indicators = `/api/programmes/${id}/indicators`;

/** The routes of the desk's contract, each by its method and the form of its path. */
export const routes: readonly (readonly [method: string, path: string, answer: Answering])[] = [
  ["GET", "/api/session", session],
  ["GET", "/api/programmes", programmes],
  ["GET", `/api/programmes/${id}`, declaration],
  ["GET", "/api/tasks", tasks],
  ["GET", "/api/views", views],
  ["PUT", `/api/views/${id}`, keepView],
  ["DELETE", `/api/views/${id}`, dropView],
  ["GET", "/api/drafts/(.+)", draft],
  ["PUT", "/api/drafts/(.+)", keepDraft],
  ["DELETE", "/api/drafts/(.+)", dropDraft],
  ["POST", "/api/attachments", attach],
  ["GET", indicators, figures.definitions],
  ["GET", `${indicators}/${id}`, figures.figures],
  ["GET", `${indicators}/${id}\\.csv`, figures.csv],
  ["GET", `${indicators}/${id}/entries`, figures.behind],
  ["GET", register, entries.list],
  ["GET", `${register}\\.csv`, entries.exportCsv],
  ["GET", `${register}\\.xlsx`, entries.exportXlsx],
  ["POST", register, entries.create],
  ["POST", `${register}/check`, entries.check],
  ["POST", `${register}/imports`, beginImport],
  ["GET", `${register}/imports/${id}`, lookAtImport],
  ["PUT", `${register}/imports/${id}/mapping`, mapImport],
  ["POST", `${register}/imports/${id}/accept`, acceptImport],
  ["DELETE", `${register}/imports/${id}`, abandonImport],
  ["GET", `${register}/imports/${id}/annotated\\.xlsx`, annotated],
  ["GET", `${register}/imports/${id}/findings\\.csv`, findings],
  ["GET", `${register}/${id}`, entries.read],
  ["PUT", `${register}/${id}`, entries.change],
  ["GET", `${register}/${id}/history`, entries.history],
  ["GET", `${register}/${id}/matches`, matches],
  ["GET", `${register}/${id}/comments`, entries.comments],
  ["POST", `${register}/${id}/comments`, entries.comment],
  ["POST", `${register}/${id}/steps/${id}`, entries.step],
  ["POST", `${register}/${id}/corrections`, entries.correct],
  ["GET", `${register}/${id}/attachments/${id}`, attachment],
];

function session({ world, by }: Call): Reply {
  const isPublic = by.role === "public";
  const expires = isPublic ? null : new Date(Date.now() + 8 * 3_600_000).toISOString();
  const { idleUntil = expires } = world.session;
  const session = { csrf: "csrf-of-the-tests", twoFactors: false, idleUntil, expires };
  return { json: { actor: whoIs(by), ...session, demonstration: true } };
}

function reads(entity: Entity, { role }: Person): boolean {
  return entity.access[role] !== undefined;
}

function programmes({ world, by }: Call): Reply {
  const { id: name, label, about, entities: all } = world.programme;
  const seen = Object.entries(all).filter(([, entity]) => reads(entity, by));
  if (seen.length === 0) return { json: [] };
  const shown = seen.map(([entity, { label: called, access }]) => ({
    id: entity,
    label: called,
    register: `${name}/${entity}`,
    may: { create: access[by.role]?.creates === true },
  }));
  return { json: [{ id: name, label, about, entities: shown }] };
}

function declaration({ world, by, params }: Call): Reply {
  const { programme } = world;
  const shown = params[0] === programme.id ? shownProgramme(programme, by.role) : undefined;
  if (shown === undefined) throw new Missing();
  return { json: shown };
}

function tasks({ world, by, on, query }: Call): Reply {
  const all = [...world.registers.values()].flatMap((of) => tasksOf(of, by, on));
  const wanted = all.filter(
    ({ standing, owner }) =>
      standing === (query.get("standing") ?? standing) && owner === (query.get("role") ?? owner),
  );
  const [from, limit] = [Number(query.get("cursor") ?? 0), Number(query.get("limit") ?? 50)];
  const page = wanted.toSorted((a, b) => (a.due ?? "").localeCompare(b.due ?? "")).slice(from, from + limit);
  const next = from + limit < wanted.length ? { next: String(from + limit) } : {};
  return { json: { tasks: page, ...next } satisfies TasksJson };
}

/** Deadlines that run from a step and were not met yet. */
function tasksOf(of: MemoryRegister, by: Person, on: Call["on"]): readonly TaskJson[] {
  return of.ids().flatMap((entry) => {
    const seen = of.reading(entry, by, on);
    if (seen === undefined) return [];
    return Object.entries(of.entity.clocks).flatMap(([name, clock]) => {
      const begun = of.events(entry).findLast(({ step }) => step !== undefined && clock.from.includes(step));
      const ended = of
        .events(entry)
        .some(({ seq, step }) => seq > (begun?.seq ?? 0) && clock.until.includes(step ?? ""));
      if (begun === undefined || ended || "table" in clock.within) return [];
      const due = dueDay(begun.validFrom, clock.within, clock.counting);
      const days = Math.round((Date.parse(due) - Date.parse(on)) / 86_400_000);
      const isSoon = addDays(on, clock.warnBefore ?? 0) >= due;
      const standing = days < 0 ? "overdue" : isSoon ? "soon" : "running";
      return [
        {
          ...{ register: of.name, entry, title: seen.title, clock: name, label: clock.label, due, standing },
          ...{ owner: clock.owner, days, unanswered: clock.unanswered.means, faults: [] },
        },
      ];
    });
  });
}

function views({ world, by }: Call): Reply {
  return { json: [...world.views.values()].filter(({ of }) => of === by.id).map(({ view }) => view) };
}

function keepView(call: Call): Reply {
  const view = jsonIn<ViewJson>(call);
  call.world.views.set(view.id, { of: call.by.id, view });
  return { json: view };
}

function dropView({ world, params }: Call): Reply {
  world.views.delete(params[0] ?? "");
  return { status: 204 };
}

const draftKey = ({ by, params }: Call) => `${by.id} ${params[0]}`;

function draft(call: Call): Reply {
  const kept = call.world.drafts.get(draftKey(call));
  if (kept === undefined) throw new Missing();
  return { json: kept };
}

function keepDraft(call: Call): Reply {
  call.world.drafts.set(draftKey(call), jsonIn(call));
  return { status: 204 };
}

function dropDraft(call: Call): Reply {
  call.world.drafts.delete(draftKey(call));
  return { status: 204 };
}

async function attach(call: Call): Promise<Reply> {
  const file = fileIn(call);
  const content = new Uint8Array(await file.arrayBuffer());
  const sha256 = createHash("sha256").update(content).digest("hex");
  const kept = { sha256, name: file.name, type: file.type, bytes: content.length };
  call.world.files.set(sha256, { ...kept, content });
  return { status: 201, json: kept };
}

function attachment(call: Call): Reply {
  entries.read(call);
  const file = call.world.files.get(call.params[3] ?? "");
  if (file === undefined) throw new Missing();
  return { bytes: file.content, headers: { "content-type": file.type, "content-disposition": "attachment" } };
}

async function beginImport(call: Call): Promise<Reply> {
  const of = entries.registerOf(call);
  const file = fileIn(call);
  const known = call.world.mappings.get(of.name) ?? {};
  const { by, on } = call;
  const one = new MemoryImport({
    id: randomUUID(),
    name: file.name,
    text: await file.text(),
    register: of,
    by,
    on,
    known,
  });
  call.world.imports.set(one.id, one);
  return { status: 202, json: one.json() };
}

function importIn({ world, params }: Call): MemoryImport {
  const one = world.imports.get(params[2] ?? "");
  if (one === undefined) throw new Missing();
  return one;
}

function lookAtImport(call: Call): Reply {
  return { json: importIn(call).look() };
}

function mapImport(call: Call): Reply {
  const mapping = jsonIn<Mapping>(call);
  const of = entries.registerOf(call);
  importIn(call).map(mapping);
  call.world.mappings.set(of.name, { ...call.world.mappings.get(of.name), ...mapping });
  return { json: importIn(call).json() };
}

function acceptImport(call: Call): Reply {
  importIn(call).accept();
  return { json: importIn(call).json() };
}

function abandonImport(call: Call): Reply {
  importIn(call).abandon();
  return { status: 204 };
}

function annotated(call: Call): Reply {
  return {
    bytes: entries.bookOf("名簿", importIn(call).cells),
    headers: { "content-disposition": "attachment" },
  };
}

function findings(call: Call): Reply {
  const lines = importIn(call)
    .findings()
    .map(({ place, code, message, mend }) => csvLine([place?.cell, place?.raw, code, message.ja, mend.ja]));
  return { bytes: lines.join(""), headers: { "content-type": "text/csv; charset=utf-8" } };
}
