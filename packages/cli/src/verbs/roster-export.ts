import { basename, dirname, extname } from "node:path";
import { type Instant, instant, parseMoment } from "@hakaru/model/calendar";
import { Refusal } from "@hakaru/model/fault";
import { visibleFields } from "@hakaru/model/programme/policy";
import { type Acting, atDesk } from "@hakaru/register/desk";
import type { AsOf } from "@hakaru/register/entry-reading";
import { list } from "@hakaru/register/list";
import { withoutErased } from "@hakaru/register/personal";
import type { Register } from "@hakaru/register/register";
import type { Registers } from "@hakaru/register/registers";
import type { RosterToWrite } from "@hakaru/register/roster/roster-layout";
import { writeRoster } from "@hakaru/register/roster/write-roster";
import { rosterCsv } from "@hakaru/register/roster/write-roster-csv";
import { cliFaults } from "../cli-faults.ts";
import { withHakaru } from "../open-hakaru.ts";
import { registersOf } from "../open-registers.ts";
import type { Input, Verb } from "../verb.ts";
import { writeFiles } from "../write-files.ts";
import { actingOf, actorOptions, dayOf, registerIn } from "./roster-actor.ts";

const formats = ["xlsx", "csv"] as const;
type Format = (typeof formats)[number];

export const rosterExport: Verb = {
  name: "roster export",
  usage:
    "roster export <programme>/<entity> --out FILE [--format xlsx|csv] [--valid-at D] [--known-at T] [--as USER] [--role ROLE]",
  about: {
    ja: "登録の一覧を名簿として書き出します。書き直して roster import で取り込めます。",
    en: "writes a register as a roster, to be filled in and read back with roster import",
  },
  options: {
    out: { value: "FILE", about: { ja: "書き出すファイル", en: "file to write" } },
    format: {
      value: "F",
      about: { ja: "xlsx 又は csv（既定はファイル名から）", en: "xlsx or csv (default: by the file's name)" },
    },
    "valid-at": { value: "D", about: { ja: "この日の内容（例 2020-03-31）", en: "as it stood on this day" } },
    "known-at": {
      value: "T",
      about: {
        ja: "その時点で知られていた内容（日付又は日時）",
        en: "as it was known then (a day or an instant)",
      },
    },
    ...actorOptions,
  },
  run: async (input, world) => {
    const { out } = input.options;
    if (out === undefined) throw new Refusal(cliFaults["missing-argument"]({ name: "--out" }));
    const format = formatOf(input.options.format ?? extname(out).slice(1));
    const acting = actingOf(input, world);
    const asOf = asOfIn(input, acting);
    let written = 0;
    await withHakaru("roster export", world, async (hakaru) => {
      const { registers } = await registersOf(hakaru, world);
      const register = registerIn(registers, input);
      const { entity } = register;
      const entries = async function* () {
        for await (const entry of entriesOf(registers, register, acting, asOf)) {
          written += 1;
          yield entry;
        }
      };
      const fields = visibleFields(entity, acting.actor);
      const to = { entity, fields, on: asOf?.valid ?? acting.on, lang: world.lang, entries: entries() };
      await writeFiles(dirname(out), [[basename(out), await bytesOf(to, format)]]);
    });
    world.say(
      { ja: `${out} に ${written} 件を書き出しました。`, en: `wrote ${written} entries to ${out}` }[
        world.lang
      ],
    );
  },
};

function formatOf(text: string): Format {
  const found = formats.find((format) => format === text);
  if (found === undefined)
    throw new Refusal(cliFaults["unknown-format"]({ text, known: formats.join(", ") }));
  return found;
}

function asOfIn({ options }: Input, { on }: Acting): AsOf | undefined {
  const { "valid-at": valid, "known-at": known } = options;
  if (valid === undefined && known === undefined) return undefined;
  return {
    valid: valid === undefined ? on : dayOf("--valid-at", valid),
    ...(known !== undefined && { known: momentOf(known) }),
  };
}

function momentOf(text: string): Instant {
  const moment = parseMoment(text);
  if (moment === undefined) throw new Refusal(cliFaults["no-such-date"]({ option: "--known-at", text }));
  return moment;
}

async function bytesOf(to: RosterToWrite, format: Format): Promise<Uint8Array> {
  if (format === "xlsx") return writeRoster(to, instant(new Date().toISOString()));
  const pieces: Buffer[] = [];
  for await (const line of rosterCsv(to)) pieces.push(Buffer.from(line));
  return Buffer.concat(pieces);
}

const pageSize = 1_000;

async function* entriesOf(
  { database, keys }: Registers,
  register: Register,
  acting: Acting,
  asOf: AsOf | undefined,
) {
  const request = { limit: pageSize, whole: true, ...(asOf !== undefined && { asOf }) } as const;
  for (let after: string | undefined, done = false; !done; ) {
    const asked = { ...request, ...(after !== undefined && { after }) };
    const page = await atDesk(database, keys, acting, (desk) => list(desk, register, asked));
    for (const { entry, content } of page.entries) yield { entry, content: withoutErased(content) };
    after = page.next;
    done = after === undefined;
  }
}
