import { dayInJapan, instant, parseDate } from "@hakaru/model/calendar";
import { Refusal } from "@hakaru/model/fault";
import { type Role, roleIds, roles } from "@hakaru/model/role";
import type { Acting } from "@hakaru/register/desk";
import type { Register } from "@hakaru/register/register";
import { type Registers, registerNamed } from "@hakaru/register/registers";
import { cliFaults } from "../cli-faults.ts";
import type { Input, Verb } from "../verb.ts";
import type { World } from "../world.ts";

/** Who works on a register from the command line, and in which role. */
export const actorOptions = {
  as: {
    value: "USER",
    about: { ja: "行う人（既定は OS の利用者）", en: "who acts (default: the user)" },
  },
  role: {
    value: "ROLE",
    about: {
      ja: `役割（既定は programme-officer）: ${roleIds.map((id) => `${id} ${roles[id].ja}`).join("、")}`,
      en: `in which role (default: programme-officer): ${roleIds.join(", ")}`,
    },
  },
  organisation: {
    value: "O",
    about: { ja: "どの団体として行うか", en: "for which organisation" },
  },
} as const satisfies Verb["options"];

const usualRole: Role = "programme-officer";

/** The actor of a command, on this day in Japan. Errors: bad-choice. */
export function actingOf({ options }: Input, world: World): Acting {
  const { role = usualRole, organisation } = options;
  if (!isRole(role))
    throw new Refusal(cliFaults["bad-choice"]({ option: "--role", text: role, known: roleIds.join(", ") }));
  const actor = {
    id: options.as ?? world.user,
    role,
    ...(organisation !== undefined && { organisation }),
  };
  return { actor, on: dayInJapan(instant(new Date().toISOString())) };
}

function isRole(text: string): text is Role {
  return Object.hasOwn(roles, text);
}

/** The register a command names as `programme/entity`. Errors: missing-argument, unknown-register. */
export function registerIn(registers: Registers, { arguments: [name] }: Input): Register {
  if (name === undefined) throw new Refusal(cliFaults["missing-argument"]({ name: "<programme>/<entity>" }));
  const [programme = "", entity = ""] = name.split("/");
  return registerNamed(registers, programme, entity);
}

/** The day of an option. Errors: no-such-date. */
export function dayOf(option: string, text: string) {
  const day = parseDate(text);
  if (day === undefined) throw new Refusal(cliFaults["no-such-date"]({ option, text }));
  return day;
}
