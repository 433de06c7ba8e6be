import { faultShape, problemShape } from "@hakaru/model/exchange";
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
import { type Named, withReferences } from "./references.ts";
import {
  operationDocuments,
  parameterComponents,
  responseComponents,
  securitySchemes,
} from "./registers/operation-documents.ts";
import type { Parameter, Route } from "./route.ts";
import { routes } from "./routes.ts";

/** The OpenAPI 3.1 document, drawn from the routes, the operations and their shapes, for the programmes there are. */
export function openApi(programmes: readonly Programme[] = []): object {
  const read = routes.map((route) => [route.path, { get: withReferences(operation(route), named) }] as const);
  const schemas = shapes.map(([name, { schema }]) => [name, withReferences(schema, named, schema)] as const);
  const registers = programmes.length === 0 ? undefined : operationDocuments(programmes, named);
  return {
    openapi: "3.1.0",
    info: {
      title: "Hakaru",
      version: "0.1.0",
      description:
        "Strategies, their figures on two time axes, verdicts, releases and traces; and the registers of programmes.",
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    servers: [{ url: "/" }],
    paths: { ...Object.fromEntries(read), ...registers?.paths },
    components: {
      schemas: { ...Object.fromEntries(schemas), ...registers?.schemas },
      ...(registers && {
        parameters: parameterComponents(),
        headers: { Version: { description: "version of the entry", schema: { type: "string" } } },
        responses: withReferences(responseComponents(), named),
        securitySchemes,
      }),
    },
  };
}

/** Shapes that stand in many places are written once and referred to. */
const shapes: readonly (readonly [string, Shape<unknown>])[] = [
  ["Problem", problemShape],
  ["Fault", faultShape],
  ["Text", bilingual],
  ["Latest", latestShape],
  ["MethodResult", methodResultShape],
  ["Kpi", kpiReportShape],
  ["Measure", measureReportShape],
  ["Observation", observationShape],
];
const named: Named = new Map(shapes.map(([name, { schema }]) => [schema, name]));

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
