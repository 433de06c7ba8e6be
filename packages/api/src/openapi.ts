import { problemShape } from "@hakaru/model/exchange";
import type { Programme } from "@hakaru/model/programme/programme";
import type { Shape } from "@hakaru/model/shape";
import {
  bilingual,
  kpiReportShape,
  latestShape,
  measureReportShape,
  methodResultShape,
} from "@hakaru/publication/json/report-shape";
import { observationShape } from "./observations.ts";
import type { Parameter, Route } from "./route.ts";
import { routes } from "./routes.ts";

/** The OpenAPI 3.1 document, drawn from the routes and their shapes. */
export function openApi(_: readonly Programme[] = []): object {
  return {
    openapi: "3.1.0",
    info: {
      title: "Hakaru",
      version: "0.1.0",
      description: "Read side: strategies, their figures on two time axes, verdicts, releases and traces.",
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    servers: [{ url: "/" }],
    paths: Object.fromEntries(routes.map((route) => [route.path, { get: withReferences(operation(route)) }])),
    components: {
      schemas: Object.fromEntries(named.map(([name, { schema }]) => [name, withReferences(schema, schema)])),
    },
  };
}

/** Shapes that stand in many places are written once and referred to. */
const named: readonly (readonly [string, Shape<unknown>])[] = [
  ["Problem", problemShape],
  ["Text", bilingual],
  ["Latest", latestShape],
  ["MethodResult", methodResultShape],
  ["Kpi", kpiReportShape],
  ["Measure", measureReportShape],
  ["Observation", observationShape],
];

/** A shape is one object wherever it is used, so its schema is recognised by identity. */
function withReferences(value: unknown, own?: unknown): unknown {
  const name = value === own ? undefined : named.find(([, { schema }]) => schema === value)?.[0];
  if (name !== undefined) return { $ref: `#/components/schemas/${name}` };
  if (Array.isArray(value)) return value.map((item) => withReferences(item));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, withReferences(member)]));
}

function operation(route: Route) {
  const problem = {
    content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
  };
  return {
    operationId: operationId(route.path),
    summary: route.summary.en,
    description: route.summary.ja,
    parameters: route.parameters.map(parameter),
    responses: {
      "200": {
        description: route.summary.en,
        headers: { ETag: { schema: { type: "string" } } },
        content: {
          "application/json": { schema: route.response.schema },
          ...(route.table && { "text/csv": { schema: { type: "string" } } }),
        },
      },
      "304": { description: "Not modified" },
      "400": { description: "The request cannot be read", ...problem },
      "404": { description: "There is no such thing", ...problem },
      "406": { description: "The form asked for is not on offer", ...problem },
      "503": { description: "The database does not answer, or there is no room", ...problem },
    },
  };
}

function parameter({ name, in: place, about, schema }: Parameter) {
  return { name, in: place, required: place === "path", description: about, schema };
}

/** /api/strategies/{strategy}/kpis/{kpi} → strategies_strategy_kpis_kpi */
function operationId(path: string): string {
  return path.replace("/api/", "").replaceAll(/[{}]/g, "").replaceAll(/[/-]/g, "_");
}
