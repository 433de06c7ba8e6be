import type { LocalDate } from "@hakaru/model/calendar";
import { sha256 } from "@hakaru/model/canonical";
import type { Fault } from "@hakaru/model/fault";
import type { Content, Fields, FieldValue, SingleField } from "@hakaru/model/field/field";
import { readField } from "@hakaru/model/field/kinds";
import type { FileBytes } from "@hakaru/register/work";
import { isGroup } from "./open-form.ts";
import { memberPath, membersOf, type Typed, type TypedMember, textOf } from "./typed.ts";

/** A file as a browser sends it. */
export interface SentFile extends FileBytes {
  readonly name: string;
}

/** Files by the way to their fields. */
export type SentFiles = ReadonlyMap<string, SentFile>;

/** What a form says, and what was found while reading it; what could not be read is not in the content. */
export interface FormReading {
  readonly content: Content;
  readonly findings: readonly Fault[];
}

/** Reads a form the way the cells of a roster are read: 全角数字, 和暦 and ▲ are understood, and told. */
export function readTyped(
  typed: Typed,
  fields: Fields,
  day: LocalDate,
  files: SentFiles = new Map(),
): FormReading {
  const findings: Fault[] = [];
  const read = (path: string, field: SingleField, of: Typed | TypedMember, name: string) => {
    if (field.kind === "file") return fileIn(files.get(path));
    const text = textOf(of, name);
    if (text.trim() === "") return undefined;
    const reading = readField(text, field, { place: { field: path }, day });
    findings.push(...reading.findings);
    return reading.value;
  };
  const content = stated(fields, (name, field) => {
    if (!isGroup(field)) return read(name, field, typed, name);
    const members = membersOf(typed, name).map((member, at) =>
      stated(field.fields, (inner, of) =>
        read(memberPath(name, at, inner), of as SingleField, member, inner),
      ),
    );
    return members.length === 0 ? undefined : members;
  });
  return { content, findings };
}

type Reader = (name: string, field: Fields[string]) => FieldValue | undefined;

function stated(fields: Fields, read: Reader): Content {
  const values = Object.entries(fields).flatMap(([name, field]) => {
    const value = read(name, field);
    return value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries(values);
}

function fileIn(file: SentFile | undefined): FieldValue | undefined {
  if (file === undefined) return undefined;
  const { name, type, bytes } = file;
  return { sha256: sha256(bytes), name, type, bytes: bytes.length };
}
