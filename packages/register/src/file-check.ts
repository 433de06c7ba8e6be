import { sha256 } from "@hakaru/model/canonical";
import type { Fault } from "@hakaru/model/fault";
import type { FileValue } from "@hakaru/model/field/file-field";
import { query } from "@hakaru/store/query";
import type { Desk } from "./desk.ts";
import { type Linked, linkedIn } from "./linked.ts";
import type { Draft } from "./plan-work.ts";
import type { Register } from "./register.ts";
import { registerFaults } from "./register-faults.ts";
import type { FileBytes } from "./work.ts";

/** A file a field names, as it is kept. */
interface KeptFile {
  readonly sha256: string;
  readonly type: string;
  readonly size: number;
  readonly sealed: boolean;
}

/** The files a draft newly names, of which there must be the bytes: attached before, or come with it. */
export async function fileFaults(
  desk: Desk,
  register: Register,
  draft: Draft | undefined,
  files: readonly FileBytes[] = [],
): Promise<readonly Fault[]> {
  if (draft === undefined) return [];
  const before = (draft.from ?? draft.before)?.content;
  const links = linkedIn<FileValue>("file", register.entity.fields, draft.content, before);
  if (links.length === 0) return [];
  const kept = draft.before === undefined ? [] : await attachedTo(desk, register, draft.before.entry);
  const known = [...kept, ...files.flatMap(broughtOf)];
  return links
    .filter((link) => !known.some((file) => isSame(file, link)))
    .map(({ value, at }) => registerFaults["unknown-file"]({ name: value.name }, { field: at }));
}

function isSame(file: KeptFile, { value, field }: Linked<FileValue>): boolean {
  const { sha256: hash, type, bytes } = value;
  return (
    file.sha256 === hash &&
    file.type === type &&
    file.size === bytes &&
    file.sealed === (field.personal === true)
  );
}

/** What comes along is kept open or sealed as the field that names it wants. */
function broughtOf({ type, bytes }: FileBytes): readonly KeptFile[] {
  const file = { sha256: sha256(bytes), type, size: bytes.length };
  return [
    { ...file, sealed: false },
    { ...file, sealed: true },
  ];
}

function attachedTo(desk: Desk, { id }: Register, entry: string): Promise<readonly KeptFile[]> {
  return desk.keeping((keeper) =>
    keeper.rows(query<KeptFile>`
      select sha256, type, size, sealed from register.attachment where register = ${id} and entry = ${entry}::bigint`),
  );
}
