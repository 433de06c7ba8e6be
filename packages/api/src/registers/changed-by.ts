import type { FieldValue } from "@hakaru/model/field/field";
import { type Actor, sameValue, visibleFields } from "@hakaru/model/programme/policy";
import type { EntryReading } from "@hakaru/register/entry-reading";
import { isErased } from "@hakaru/register/personal";
import type { Register } from "@hakaru/register/register";
import type { Changes } from "@hakaru/register/work";

/**
 * What a content, sent as the whole of what its sender sees, makes of an entry: fields that are not in it are no longer
 * stated, fields its sender does not see stay. What was erased comes back as it was shown and stays erased.
 */
export function changedBy(
  { entity }: Register,
  actor: Actor,
  sent: Readonly<Record<string, unknown>>,
  shown: EntryReading["content"],
): Changes {
  const names = new Set([...visibleFields(entity, actor), ...Object.keys(sent)]);
  const changes = [...names].filter((name) => !sameValue(sent[name], shown[name]) && !isErased(shown[name]));
  return Object.fromEntries(changes.map((name) => [name, (sent[name] ?? null) as FieldValue | null]));
}

/** The same on a version nobody has any more: everything that was sent, to be told beside what is there now. */
export function everythingIn(
  { entity }: Register,
  actor: Actor,
  sent: Readonly<Record<string, unknown>>,
): Changes {
  const names = [...new Set([...visibleFields(entity, actor), ...Object.keys(sent)])];
  const stated = names.filter((name) => !isErased(sent[name]));
  return Object.fromEntries(stated.map((name) => [name, (sent[name] ?? null) as FieldValue | null]));
}
