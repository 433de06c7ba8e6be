import { faultJson } from "@hakaru/model/fault-json";
import { mayWithRecords } from "@hakaru/model/record/record-access";
import {
  type IngestJson,
  ingestOrderShape,
  ingestShape,
  recordsShape,
  spooledShape,
} from "@hakaru/model/record/record-exchange";
import type { Ingest } from "@hakaru/record-desk/ingests";
import { ruleCounts, toldFault } from "@hakaru/record-desk/rule-words";
import type { SpooledFile } from "@hakaru/record-desk/spool";
import { type Call, type Operation, operation } from "../registers/operation.ts";
import { ingestDeskOf, logged, recordDeskOf, recordsHome } from "./records-call.ts";

const ingests = `${recordsHome}/ingests`;

/** More than any setting allows; the desk says how much a file may have. */
const beyondAny = 2 ** 50;

export const ingestOperations: readonly Operation[] = [
  operation({
    method: "GET",
    path: recordsHome,
    summary: {
      ja: "個人記録の置き場（あるか、合成データか、取り込み中か）",
      en: "the folder of person records: whether it is there, made up, and being added to",
    },
    parameters: [],
    gives: { status: 200, json: recordsShape },
    answer: async (call) => {
      const desk = recordDeskOf(call);
      const synthetic = await desk.isSynthetic();
      const latest = desk.ingests.latest();
      const value = {
        ...{ isThere: synthetic !== undefined, synthetic: synthetic ?? null, largest: desk.spool.largest },
        mayIngest: mayWithRecords(call.actor.role, "ingest"),
        ingest: latest === undefined ? null : ingestJson(latest),
      };
      return { value };
    },
  }),
  operation({
    method: "POST",
    path: `${recordsHome}/files`,
    summary: {
      ja: "取り込むファイルを送る（まだ何も取り込まない）",
      en: "sends a file that is to be taken in; nothing is taken in yet",
    },
    parameters: [
      {
        name: "name",
        in: "query",
        required: true,
        about: "what its sender calls the file; faults name it by that",
        schema: { type: "string", maxLength: 200 },
      },
      { name: "type", in: "query", about: "its media type; the content decides", schema: { type: "string" } },
    ],
    takes: { file: true, largest: beyondAny },
    gives: { status: 201, json: spooledShape },
    answer: async (call) => {
      const { spool } = ingestDeskOf(call);
      const bytes = call.body as AsyncIterable<Uint8Array>;
      return { value: spooledJson(await spool.keep(call.actor.id, call.query.name ?? "", bytes)) };
    },
  }),
  operation({
    method: "DELETE",
    path: `${recordsHome}/files/{file}`,
    summary: { ja: "送ったファイルを消す", en: "removes a file that was sent" },
    parameters: [],
    gives: { status: 204 },
    answer: async (call) => {
      const { spool } = ingestDeskOf(call);
      await spool.drop(spool.named(call.actor.id, [call.path.file ?? ""]));
      return { value: undefined };
    },
  }),
  operation({
    method: "POST",
    path: ingests,
    summary: {
      ja: "送ったファイルを取り込む（一度に一つ。受領ごとにすべて取り込むか、何も取り込まない）",
      en: "takes in files that were sent, one ingest at a time, each delivery wholly or not at all",
    },
    parameters: [],
    takes: { json: ingestOrderShape },
    gives: { status: 202, json: ingestShape },
    answer: async (call) => {
      const desk = ingestDeskOf(call);
      const { kind, files, synthetic, masters = [], mapping } = call.body;
      await logged(call, "ingest", `ingests?kind=${kind}&files=${files.length}`);
      const by = { by: call.actor.id, on: call.on, now: call.now };
      return {
        value: ingestJson(await desk.ingests.begin({ ...by, kind, files, masters, mapping, synthetic })),
      };
    },
  }),
  operation({
    method: "GET",
    path: `${ingests}/{ingest}`,
    summary: { ja: "取り込みの今の状況（待たずに答える）", en: "where an ingest stands, told at once" },
    parameters: [],
    gives: { status: 200, json: ingestShape },
    answer: async (call) => ({ value: ingestJson(recordDeskOf(call).ingests.look(idIn(call))) }),
  }),
  operation({
    method: "DELETE",
    path: `${ingests}/{ingest}`,
    summary: {
      ja: "取り込みをやめる（終えた受領は残る）",
      en: "ends an ingest where it is; the deliveries it has completed stay",
    },
    parameters: [],
    gives: { status: 204 },
    answer: async (call) => {
      const { ingests: running } = ingestDeskOf(call);
      const { id } = running.look(idIn(call));
      await logged(call, "cancel", `ingests/${id}`);
      await running.cancel(id);
      return { value: undefined };
    },
  }),
];

function idIn({ path }: Pick<Call, "path">): string {
  return path.ingest ?? "";
}

function spooledJson({ id, name, bytes, sha256 }: SpooledFile) {
  return { id, name, bytes, sha256 };
}

function ingestJson(ingest: Ingest): IngestJson {
  const { id, kind, standing, synthetic, begunAt, takenIn, howFar } = ingest;
  const done = takenIn === undefined ? (howFar?.done ?? 0) : ingest.files;
  return {
    ...{ id, kind, standing, synthetic, begunAt, phase: phaseOf(ingest) },
    files: { done, of: ingest.files, now: takenIn === undefined ? (howFar?.file ?? null) : null },
    bytes: howFar === undefined ? null : { read: howFar.read, of: howFar.of },
    ...countsOf(ingest),
    faults: (takenIn?.faults ?? ingest.faults).map((fault) => faultJson(toldOf(ingest, fault))),
  };
}

/** What the ingest says of itself is told as it is; what was found in files by its rule alone. */
function toldOf({ kind, takenIn }: Ingest, fault: Ingest["faults"][number]) {
  return takenIn === undefined && fault.code === "ingest-broke" ? fault : toldFault(kind, fault);
}

function phaseOf({ standing, isOpen, howFar }: Ingest): IngestJson["phase"] {
  if (standing !== "running") return "ended";
  if (!isOpen) return "opening";
  if (howFar === undefined) return "checking";
  return howFar.read < howFar.of ? "reading" : "writing";
}

function countsOf({ kind, takenIn, howFar, files }: Ingest) {
  if (takenIn === undefined)
    return {
      ...{ rows: howFar?.rows ?? 0, counts: null, before: 0, unreadable: 0 },
      ...{ deliveries: [], rules: [] },
    };
  const { given, quarantined, before, rows, takenFiles, deliveries, byRule } = takenIn;
  return {
    ...{ rows, before, deliveries, unreadable: files - before - takenFiles },
    counts: { read: given + quarantined, takenIn: given, quarantined },
    rules: ruleCounts(kind, byRule),
  };
}
