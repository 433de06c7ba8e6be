import type { IncomingMessage } from "node:http";
import type { LocalDate } from "@hakaru/model/calendar";
import type { World } from "./desk-world.ts";
import { type Person, personJson } from "./memory-register.ts";

/** A request, read as far as a route needs it. */
export interface Call {
  readonly world: World;
  readonly by: Person;
  readonly on: LocalDate;
  readonly params: readonly string[];
  readonly query: URLSearchParams;
  readonly request: IncomingMessage;
  readonly body: Buffer<ArrayBuffer>;
}

export interface Reply {
  readonly status?: number;
  readonly json?: unknown;
  readonly bytes?: Uint8Array | string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Not there, or not for this one to see. */
export class Missing extends Error {}

/** What every answer says of somebody. */
export const whoIs = personJson;

export function jsonIn<T>({ body }: Call): T {
  return JSON.parse(body.toString("utf8") || "{}");
}

/** A file sent by its bytes; name and type are in the query. */
export function fileIn({ body, request, query }: Call): File {
  const [name, type] = [query.get("name"), query.get("type")];
  if (name === null || type === null) throw new Missing();
  if (request.headers["content-type"] !== "application/octet-stream") throw new Missing();
  return new File([body], name, { type });
}

/** The version a change was made upon. */
export function versionIn({ request }: Call): number {
  return Number(request.headers["if-match"]?.replaceAll('"', ""));
}
