import type { FileValue } from "@hakaru/model/field/file-field";

const written = /^(.+) <([^<>,]+), (\d{1,15}) bytes, sha256:([0-9a-f]{64})>$/s;

/** An attached file as a cell names it; the bytes stay where they are kept, by their hash. */
export function fileText({ name, type, bytes, sha256 }: FileValue): string {
  return `${name} <${type}, ${bytes} bytes, sha256:${sha256}>`;
}

/** @returns undefined where the text does not name a file this way */
export function parseFileText(text: string): FileValue | undefined {
  const [, name, type, bytes, sha256] = written.exec(text) ?? [];
  if (name === undefined || type === undefined || sha256 === undefined) return undefined;
  return { sha256, name, type, bytes: Number(bytes) };
}
