import { contentShape, entryShape, pageShape, problemShape, sessionShape } from "@hakaru/model/exchange";
import type { Fields } from "@hakaru/model/field/field";
import { contentSchema } from "@hakaru/model/field/kinds";
import type { Entity } from "@hakaru/model/programme/entity";
import type { Programme } from "@hakaru/model/programme/programme";
import type { Schema } from "@hakaru/model/shape";
import { type Named, withReferences } from "../references.ts";
import type { Parameter } from "../route.ts";
import { momentParameters } from "./as-of-query.ts";
import { listParameters } from "./list-query.ts";
import { type Operation, pathNames } from "./operation.ts";
import { operations } from "./operations.ts";
import { idempotencyKey, ifMatch } from "./request-headers.ts";
import { sentContent } from "./work-shapes.ts";

/**
 * The part of an OpenAPI document that is about registers. An operation that speaks of the fields of an entity stands
 * there once for each entity, any other once for all.
 */
export function operationDocuments(programmes: readonly Programme[], common: Named) {
  const entities = programmes.flatMap((programme) =>
    Object.entries(programme.entities).map(([name, entity]) => entityOf(programme, name, entity)),
  );
  const paths: Record<string, Record<string, object>> = { "/api/session": { get: session(common) } };
  for (const operation of operations)
    for (const of of speaksOfFields(operation) ? entities : [undefined]) {
      const named = new Map([...common, ...(of?.named ?? [])]);
      const path = of === undefined ? operation.path : addressOf(operation.path, of);
      const document = withReferences(documented(operation, path, of), named) as object;
      paths[path] = { ...paths[path], [operation.method.toLowerCase()]: document };
    }
  return { paths, schemas: Object.assign({}, ...entities.map((of) => schemasOf(of, common))) as object };
}

function speaksOfFields({ path, parameters, takes, gives }: Operation): boolean {
  if (!path.includes("{entity}")) return false;
  const shapes = [
    ...(takes !== undefined && "json" in takes ? [takes.json.schema] : []),
    ...("json" in gives ? [gives.json.schema] : []),
  ];
  return parameters.some(ofFields) || shapes.some((schema) => holds(schema, contents));
}

const contents: ReadonlySet<unknown> = new Set([contentShape.schema, sentContent.schema]);

function holds(schema: unknown, wanted: ReadonlySet<unknown>): boolean {
  if (typeof schema !== "object" || schema === null) return false;
  return wanted.has(schema) || Object.values(schema).some((part) => holds(part, wanted));
}

function ofFields({ name }: Parameter): boolean {
  return name.endsWith("{field}");
}

/** Parameters many operations have, written once. */
const shared = [...momentParameters, ...listParameters, ifMatch, idempotencyKey].filter(
  (parameter) => !ofFields(parameter),
);

export function parameterComponents(): object {
  return Object.fromEntries(shared.map((parameter) => [parameter.name, parameterDocument(parameter)]));
}

/** How requests are let through: the session's cookie, and its token with everything that changes something. */
export const securitySchemes = {
  session: {
    type: "apiKey",
    in: "cookie",
    name: "__Host-hakaru-session",
    description: "set by /sign-in; on http `hakaru-session-<port>`. Without it one is the public.",
  },
  csrf: {
    type: "apiKey",
    in: "header",
    name: "x-csrf-token",
    description: "`csrf` of /api/session, with every request of a session that changes something",
  },
};

/** What an operation can be refused with (RFC 9457). */
const problemResponses = {
  BadRequest: "The request cannot be read",
  NotSignedIn: "This needs a sign-in",
  Forbidden: "The role may not do this, or the request carries no token of its session",
  NotFound: "There is no such thing one may see",
  Conflict: "Somebody was faster, and here is what there is now; or the thing is not ready",
  PreconditionFailed: "If-Match names no version",
  TooLarge: "The body is too large",
  MediaNotTaken: "A body of this media type is not taken",
  Refused: "The content, the rules or the state of the entry refuse it; every fault names its field",
  VersionMissing: "If-Match is missing",
  TooMany: "Too much was sent in a short time",
  Unavailable: "The database does not answer, or there is no room",
} as const;

const statuses: Readonly<Record<keyof typeof problemResponses, string>> = {
  BadRequest: "400",
  NotSignedIn: "401",
  Forbidden: "403",
  NotFound: "404",
  Conflict: "409",
  PreconditionFailed: "412",
  TooLarge: "413",
  MediaNotTaken: "415",
  Refused: "422",
  VersionMissing: "428",
  TooMany: "429",
  Unavailable: "503",
};

interface DocumentedEntity {
  readonly programme: Programme;
  readonly name: string;
  readonly entity: Entity;
  readonly named: Named;
}

function entityOf(programme: Programme, name: string, entity: Entity): DocumentedEntity {
  const prefix = `${programme.id}.${name}`;
  const named = new Map<Schema, string>([
    [sentContent.schema, `${prefix}.content`],
    [contentShape.schema, `${prefix}.shown`],
    [entryShape.schema, `${prefix}.entry`],
    [pageShape.schema, `${prefix}.page`],
  ]);
  return { programme, name, entity, named };
}

function schemasOf({ programme, name, entity, named }: DocumentedEntity, common: Named): object {
  const prefix = `${programme.id}.${name}`;
  const all = new Map([...common, ...named]);
  const own = (schema: Schema) => withReferences(schema, all, schema);
  return {
    [`${prefix}.content`]: contentSchema(entity.fields),
    [`${prefix}.shown`]: shownSchema(entity.fields, `#/components/schemas/${prefix}.content`),
    [`${prefix}.entry`]: own(entryShape.schema),
    [`${prefix}.page`]: own(pageShape.schema),
  };
}

const erased: Schema = {
  type: "object",
  properties: { erased: { const: true } },
  required: ["erased"],
  additionalProperties: false,
};

/** A content as it is told: the fields of what is sent, and what was about a person may be erased. */
function shownSchema(fields: Fields, at: string): Schema {
  const shown = Object.entries(fields).map(([name, field]): [string, Schema] => {
    const way = `${at}/properties/${name}`;
    if (field.personal) return [name, { anyOf: [{ $ref: way }, erased] }];
    const isMixed = field.kind === "group" && Object.values(field.fields).some(({ personal }) => personal);
    if (!isMixed) return [name, { $ref: way }];
    return [name, { type: "array", items: shownSchema(field.fields, `${way}/items`) }];
  });
  return { type: "object", properties: Object.fromEntries(shown), additionalProperties: false };
}

function addressOf(path: string, { programme, name }: DocumentedEntity): string {
  return path.replace("{programme}", programme.id).replace("{entity}", name);
}

function documented(operation: Operation, path: string, of: DocumentedEntity | undefined): object {
  const { method, summary, parameters, takes } = operation;
  const body =
    takes !== undefined && "json" in takes
      ? { "application/json": { schema: takes.json.schema } }
      : { "application/octet-stream": {} };
  return {
    operationId: `${method.toLowerCase()}_${path.replace("/api/", "").replaceAll(/[{}]/g, "").replaceAll(/[/.-]/g, "_")}`,
    ...(of !== undefined && { tags: [of.programme.id] }),
    summary: summary.en,
    description: summary.ja,
    security: method === "GET" ? [{}, { session: [] }] : [{}, { session: [], csrf: [] }],
    parameters: [
      ...pathNames(path).map((name) => pathParameter(name, of?.entity)),
      ...parameters.flatMap((parameter) => queryParameters(parameter, of?.entity)),
    ],
    ...(takes && { requestBody: { required: true, content: body } }),
    responses: { ...success(operation), ...problems(operation, path) },
  };
}

function pathParameter(name: string, entity: Entity | undefined): object {
  const step = name === "step" && entity !== undefined ? { enum: Object.keys(entity.steps) } : {};
  const entry = name === "entry" ? { pattern: "^[1-9]\\d*$" } : {};
  return { name, in: "path", required: true, schema: { type: "string", ...step, ...entry } };
}

function queryParameters(parameter: Parameter, entity?: Entity): readonly object[] {
  if (shared.includes(parameter)) return [{ $ref: `#/components/parameters/${parameter.name}` }];
  if (!ofFields(parameter)) return [parameterDocument(parameter)];
  const filters = (entity?.list.filters ?? []).filter((field) => field !== "state");
  return filters.map((field) =>
    parameterDocument({ ...parameter, name: parameter.name.replace("{field}", field) }),
  );
}

function parameterDocument({ name, in: place, required, about, schema }: Parameter): object {
  return { name, in: place, required: required === true, description: about, schema };
}

function success({ gives, summary }: Operation): object {
  const isVersioned = "json" in gives && gives.json === entryShape;
  if ("json" in gives)
    return {
      [gives.status]: {
        description: summary.en,
        ...(isVersioned && { headers: { ETag: { $ref: "#/components/headers/Version" } } }),
        content: { "application/json": { schema: gives.json.schema } },
      },
    };
  if ("file" in gives) return { [gives.status]: { description: summary.en, content: { [gives.file]: {} } } };
  return { [gives.status]: { description: "Done; there is nothing to tell" } };
}

function problems({ method, takes, parameters }: Operation, path: string): object {
  const isUnsafe = method !== "GET";
  const isUpon = parameters.some(({ name }) => name === "If-Match");
  const met: Readonly<Record<keyof typeof problemResponses, boolean>> = {
    BadRequest: true,
    NotSignedIn: true,
    Forbidden: isUnsafe,
    NotFound: path !== "/api/tasks" && path !== "/api/programmes",
    Conflict: isUpon || isUnsafe,
    PreconditionFailed: isUpon,
    TooLarge: takes !== undefined,
    MediaNotTaken: takes !== undefined,
    Refused: takes !== undefined,
    VersionMissing: isUpon,
    TooMany: isUnsafe,
    Unavailable: true,
  };
  const names = Object.keys(met) as (keyof typeof met)[];
  const referred = names
    .filter((name) => met[name])
    .map((name) => [statuses[name], { $ref: `#/components/responses/${name}` }] as const);
  return Object.fromEntries(referred);
}

/** Sign-in answers it; it stands here because everything that changes something begins with it. */
function session(named: Named): object {
  const document = {
    operationId: "get_session",
    summary: "who asks, and what requests that change something must carry; keeps no session awake",
    description: "誰として問い合わせているか（変更を伴う要求に必要なトークンを含む）",
    security: [{}, { session: [] }],
    parameters: [],
    responses: {
      "200": {
        description: "who asks",
        content: { "application/json": { schema: sessionShape.schema } },
      },
      "503": { $ref: "#/components/responses/Unavailable" },
    },
  };
  return withReferences(document, named) as object;
}

/** Problems as components, each written once. */
export function responseComponents(): object {
  const content = { "application/problem+json": { schema: problemShape.schema } };
  return Object.fromEntries(
    Object.entries(problemResponses).map(([name, description]) => [name, { description, content }]),
  );
}
