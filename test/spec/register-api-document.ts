import { Ajv2020 } from "ajv/dist/2020.js";
import type { Answer } from "./register-api-world.ts";

/** The API's own description, as far as tests ask it. */
export interface ApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, DocumentedOperation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, object>>;
    readonly responses: Readonly<Record<string, DocumentedResponse>>;
  };
}

interface DocumentedOperation {
  readonly operationId: string;
  readonly responses: Readonly<Record<string, DocumentedResponse | { readonly $ref: string }>>;
}

interface DocumentedResponse {
  readonly content?: Readonly<Record<string, { readonly schema?: object }>>;
}

const day = /^\d{4}-\d{2}-\d{2}$/;

/** Says of answers whether they are what the document says: nothing, or everything that is otherwise. */
export function judgeFor(document: ApiDocument) {
  const ajv = new Ajv2020({ strict: false, allErrors: true, formats: { date: day } });
  ajv.addSchema({ $id: "api", components: document.components });
  return (operation: DocumentedOperation, answer: Answer): unknown => {
    const response = resolved(document, operation.responses[String(answer.status)]);
    if (response === undefined) return `status ${answer.status} is not documented: ${answer.text}`;
    const type = String(answer.headers["content-type"] ?? "").split(";")[0] ?? "";
    if (response.content === undefined) return answer.text === "" ? [] : `there is a body: ${answer.text}`;
    const media = response.content[type] ?? response.content["application/octet-stream"];
    if (media === undefined) return `the media type ${type} is not documented`;
    if (media.schema === undefined) return [];
    const schema = JSON.parse(JSON.stringify(media.schema).replaceAll('"#/components', '"api#/components'));
    return ajv.validate(schema, answer.json()) ? [] : ajv.errors;
  };
}

function resolved(
  { components }: ApiDocument,
  response: DocumentedResponse | { readonly $ref: string } | undefined,
): DocumentedResponse | undefined {
  if (response === undefined || !("$ref" in response)) return response;
  return components.responses[response.$ref.replace("#/components/responses/", "")];
}
