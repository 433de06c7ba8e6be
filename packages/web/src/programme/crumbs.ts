import type { Entity } from "@hakaru/model/programme/entity";
import type { Programme } from "@hakaru/model/programme/programme";
import type { Text } from "@hakaru/model/text";
import type { Crumb } from "../frame/breadcrumbs.tsx";

/** The way to the pages below a list. */
export function crumbsOf(
  programme: Programme,
  entity: Entity,
  at: string,
  say: (text: Text) => string,
): readonly Crumb[] {
  return [
    { to: `/programmes/${programme.id}`, label: say(programme.label) },
    { to: at, label: say(entity.label) },
  ];
}
