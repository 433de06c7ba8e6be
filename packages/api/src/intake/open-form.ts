import type { Field, Fields, GroupField } from "@hakaru/model/field/field";
import type { Actor } from "@hakaru/model/programme/policy";
import type { Programme } from "@hakaru/model/programme/programme";
import type { Register } from "@hakaru/register/register";
import type { Registers } from "@hakaru/register/registers";

/** Whoever sends a public form, signed in or not. */
export const sender: Actor = { id: "public", role: "public" };

/** A form everybody may fill in: the fields an entity asks the public for, in the order of its form. */
export interface OpenForm {
  readonly programme: Programme;
  readonly entity: string;
  readonly register: Register;
  readonly fields: Fields;
}

/** Every form that is open to the public, in the order of the programmes. */
export function openForms({ programmes }: Registers): readonly OpenForm[] {
  return [...programmes.values()].flatMap(({ programme, registers }) =>
    [...registers].flatMap(([entity, register]) => {
      const fields = askedOfPublic(register);
      return fields === undefined ? [] : [{ programme, entity, register, fields }];
    }),
  );
}

function askedOfPublic({ entity: { access, fields } }: Register): Fields | undefined {
  const { creates, form } = access[sender.role] ?? {};
  if (!creates || form === undefined) return undefined;
  const asked = form.flatMap((name) => {
    const field = fields[name];
    return field === undefined ? [] : [[name, field] as const];
  });
  return Object.fromEntries(asked);
}

export function formPath({ programme, entity }: OpenForm): string {
  return `/intake/${programme.id}/${entity}`;
}

export function isGroup(field: Field): field is GroupField {
  return field.kind === "group";
}

/** A page without a script draws no more members than somebody would fill in. */
const mostDrawn = 50;

/** How many members of a group a form asks for. */
export function sizeOf({ least = 0, most = mostDrawn, required }: GroupField) {
  return { least: Math.max(least, required ? 1 : 0), most: Math.min(most, mostDrawn) };
}
