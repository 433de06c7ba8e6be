import type { CommentJson, ViewJson } from "@hakaru/model/exchange";
import type { Programme } from "@hakaru/model/programme/programme";
import type { Mapping, MemoryImport } from "./memory-import.ts";
import { MemoryRegister, type Person } from "./memory-register.ts";

interface KeptFile {
  readonly sha256: string;
  readonly name: string;
  readonly type: string;
  readonly bytes: number;
  readonly content: Uint8Array<ArrayBuffer>;
}

/** Everything the server of the tests keeps, in memory. */
export interface World {
  readonly programme: Programme;
  readonly registers: ReadonlyMap<string, MemoryRegister>;
  readonly drafts: Map<string, unknown>;
  readonly views: Map<string, { readonly of: string; readonly view: ViewJson }>;
  readonly comments: Map<string, CommentJson[]>;
  readonly files: Map<string, KeptFile>;
  readonly imports: Map<string, MemoryImport>;
  /** What was answered about columns, per register. */
  readonly mappings: Map<string, Mapping>;
  /** Idempotency-Key → the entry it made. */
  readonly made: Map<string, string>;
  /** A request whose path begins with one of these is answered with its status: what a test breaks on purpose. */
  readonly broken: Map<string, number>;
  /** When the session is said to end for idleness, where a test says so. */
  readonly session: { idleUntil?: string };
}

export const people: Readonly<Record<string, Person>> = {
  hanako: { id: "hanako", name: "申請 花子", role: "applicant", organisation: "北海大学" },
  jiro: { id: "jiro", name: "申請 次郎", role: "applicant", organisation: "北海大学" },
  ichiro: { id: "ichiro", name: "審査 一郎", role: "reviewer" },
  taro: { id: "taro", name: "事業 太郎", role: "programme-officer" },
  kei: { id: "kei", name: "監査 ケイ", role: "auditor" },
  nobody: { id: "public", name: "一般", role: "public" },
};

export function deskWorld(programme: Programme): World {
  const names = Object.entries(programme.entities);
  return {
    programme,
    registers: new Map(names.map(([name, of]) => [name, new MemoryRegister(`${programme.id}/${name}`, of)])),
    drafts: new Map(),
    views: new Map(),
    comments: new Map(),
    files: new Map(),
    imports: new Map(),
    mappings: new Map(),
    made: new Map(),
    broken: new Map(),
    session: {},
  };
}
