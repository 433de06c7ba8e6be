import { Refusal } from "@hakaru/model/fault";
import { apiFaults } from "../api-faults.ts";
import type { Parameter } from "../route.ts";
import type { Call } from "./operation.ts";

export const ifMatch: Parameter = {
  name: "If-Match",
  in: "header",
  required: true,
  about: "the ETag of the reading the work is done on",
  schema: { type: "string", examples: ['"3"'] },
};

/** The version a work is done on. @throws Refusal `version-missing`, `version-unfit` */
export function versionIn({ headers }: Pick<Call, "headers">): number {
  const text = headers["if-match"];
  if (text === undefined) throw new Refusal(apiFaults["version-missing"]({}));
  const [, version] = /^"([1-9]\d{0,8})"$/.exec(text.trim()) ?? [];
  if (version === undefined) throw new Refusal(apiFaults["version-unfit"]({ text }));
  return Number(version);
}

export const idempotencyKey: Parameter = {
  name: "Idempotency-Key",
  in: "header",
  required: true,
  about: "one of its own for each request, the same one when it is sent again",
  schema: {
    type: "string",
    minLength: 1,
    maxLength: 200,
    examples: ["6a1f9c4e-3b0d-4c59-9a55-0b1c4f2d7e10"],
  },
};

/** @throws Refusal `key-missing` */
export function keyIn({ headers }: Pick<Call, "headers">): string {
  const key = headers["idempotency-key"];
  if (typeof key !== "string" || !/^[\x21-\x7e]{1,200}$/.test(key))
    throw new Refusal(apiFaults["key-missing"]({}));
  return key;
}
