import { fieldFaults } from "./field-faults.ts";
import type { Common, FieldKind } from "./field-kind.ts";

/** An attached file; the bytes are kept by their hash. */
export interface FileField extends Common {
  readonly kind: "file";
  /** Media types that may be attached; PDF alone where none is stated. */
  readonly accepts?: readonly string[];
  /** In bytes; 20 MB where none is stated. */
  readonly largest?: number;
}

export interface FileValue {
  readonly sha256: string;
  readonly name: string;
  readonly type: string;
  readonly bytes: number;
}

export function file(of: Omit<FileField, "kind">): FileField {
  return { kind: "file", ...of };
}

/** The media types a file of the field may have. */
export function acceptedTypes({ accepts = standardTypes }: FileField): readonly string[] {
  return accepts;
}

/** The most bytes a file of the field may have. */
export function largestFile({ largest = standardSize }: FileField): number {
  return largest;
}

const standardTypes = ["application/pdf"];
const standardSize = 20_000_000;

export const fileKind: FieldKind<FileField, FileValue> = {
  widget: "file",
  schema: (field) => ({
    type: "object",
    properties: {
      sha256: { type: "string", pattern: "^[0-9a-f]{64}$" },
      name: { type: "string", minLength: 1, maxLength: 255 },
      type: { type: "string", enum: acceptedTypes(field) },
      bytes: { type: "integer", minimum: 0, maximum: largestFile(field) },
    },
    required: ["sha256", "name", "type", "bytes"],
    additionalProperties: false,
  }),
  faults: (value, field, { place }) => {
    const { label } = field;
    const largest = largestFile(field);
    if (!isFile(value))
      return [
        fieldFaults["wrong-kind"]({ label, wanted: { ja: "添付ファイル", en: "an attached file" } }, place),
      ];
    if (value.bytes > largest) return [fieldFaults["file-too-large"]({ label, limit: largest }, place)];
    const wanted = acceptedTypes(field);
    return wanted.includes(value.type)
      ? []
      : [fieldFaults["file-of-other-type"]({ label, found: value.type, wanted: wanted.join(", ") }, place)];
  },
  read: (_, { label }, { place }) => ({
    findings: [
      fieldFaults["wrong-kind"]({ label, wanted: { ja: "添付ファイル", en: "an attached file" } }, place),
    ],
  }),
  write: ({ name }) => name,
};

function isFile(value: unknown): value is FileValue {
  if (typeof value !== "object" || value === null) return false;
  const { sha256, name, type, bytes, ...rest } = value as Partial<FileValue>;
  const known = /^[0-9a-f]{64}$/.test(sha256 ?? "") && typeof name === "string" && typeof type === "string";
  return known && Number.isSafeInteger(bytes) && Object.keys(rest).length === 0;
}
