import type { IncomingHttpHeaders } from "node:http";
import type { Readable } from "node:stream";
import type { Instant, LocalDate } from "@hakaru/model/calendar";
import type { ConflictJson } from "@hakaru/model/exchange";
import type { Actor } from "@hakaru/model/programme/policy";
import type { Shape } from "@hakaru/model/shape";
import type { Lang, Text } from "@hakaru/model/text";
import type { RecordDesk } from "@hakaru/record-desk/record-desk";
import type { Desk } from "@hakaru/register/desk";
import type { Registers } from "@hakaru/register/registers";
import type { Imports } from "@hakaru/register/roster-import/imports";
import type { Parameter } from "../route.ts";

/** Something that can be asked of the registers over HTTP: its documents, what it takes and what it answers in one place. */
export interface Operation<B = unknown, R = unknown> {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  /** With parameters in braces, as OpenAPI writes them; one with `{entity}` stands once for each entity of each programme. */
  readonly path: string;
  readonly summary: Text;
  /** Of the query and the headers; those of the path are known from it. */
  readonly parameters: readonly Parameter[];
  /** What is sent: JSON of a shape, or a file as `application/octet-stream`; nothing where it is left out. */
  readonly takes?: Taking<B>;
  readonly gives: Giving<R>;
  readonly answer: (call: Call<B>) => Promise<Reply<R>>;
}

type Taking<B> =
  | { readonly json: Shape<B> /** In bytes; 1 MiB where it is left out. */; readonly largest?: number }
  | { readonly file: true; readonly largest: number };

/** What is given back, with the status of success: JSON of a shape, a file of a media type, or nothing. */
type Giving<R> =
  | { readonly status: 200 | 201 | 202; readonly json: Shape<R> }
  | { readonly status: 200; readonly file: string }
  | { readonly status: 204 };

/** A request as an operation sees it. */
export interface Call<B = unknown> {
  readonly registers: Registers;
  /** Rosters under way into them. */
  readonly imports: Imports;
  /** The desk of person records, where there is one. */
  readonly records?: RecordDesk;
  readonly actor: Actor;
  readonly now: Instant;
  /** The day in Japan. */
  readonly on: LocalDate;
  /** Id of the request: what logs name. */
  readonly request: string;
  readonly path: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: IncomingHttpHeaders;
  readonly lang: Lang;
  /** JSON that fits the shape; of a file its bytes as they come (`AsyncIterable<Uint8Array>`), never more than taken. */
  readonly body: B;
  /** Whoever asked is no longer there to hear the answer. */
  readonly gone: AbortSignal;
  /** What accounts are called, by their ids: to be asked only of ids the reader may know. */
  readonly named: (ids: readonly string[]) => Promise<ReadonlyMap<string, string>>;
  /** Works as the one who asks, in one transaction: all of it or nothing. */
  readonly atDesk: <T>(work: (desk: Desk) => Promise<T>) => Promise<T>;
}

/** What an operation answers; a conflict is told as 409 with what is there now. */
export type Reply<R> = Given<R> | { readonly conflict: ConflictJson };

interface Given<R> {
  readonly value: R;
  /** Version of the entry: its ETag. */
  readonly version?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What a file is sent as. */
export type FileBody = Uint8Array | Readable;

/** Declares an operation; what it takes and gives are of its shapes. */
export function operation<B, R>(declared: Operation<B, R>): Operation {
  return declared as unknown as Operation;
}

/** The parameters in the braces of a path. */
export function pathNames(path: string): readonly string[] {
  return [...path.matchAll(/\{([a-z]+)\}/g)].map(([, name = ""]) => name);
}
