import { query } from "@hakaru/store/query";
import type { Desk } from "../desk.ts";
import { asKeeper } from "../keeper.ts";
import type { EntryKey } from "../keys.ts";
import type { Checked } from "./check-import.ts";
import type { ImportGround } from "./import-ground.ts";
import type { ImportRow } from "./import-row.ts";
import { keptJson } from "./roster-file.ts";

/** Keeps what came of a dry run, unless somebody abandoned it meanwhile, and where the columns go for the next time. */
export async function keepChecked(
  { database }: Pick<ImportGround, "database">,
  { id, register, role, actor, answers }: ImportRow,
  { standing, layout, mapping, counts, told, report, shown }: Checked,
  key: EntryKey | undefined,
): Promise<void> {
  const kept = report === undefined ? null : keptJson(key, report, id);
  await asKeeper(database, async (keeper) => {
    const [mine] = await keeper.rows(query`
      update register.roster_import
      set standing = ${standing}, mapping = ${mapping === undefined ? null : JSON.stringify(mapping)}::jsonb,
        counts = ${counts === undefined ? null : JSON.stringify(counts)}::jsonb, told = ${keptJson(key, told, id)},
        report = ${kept}, shown = ${shown ?? null}, outdated = false
      where id = ${id} and standing = 'reading' returning id`);
    if (mine === undefined || mapping === undefined || Object.keys(answers).length === 0) return;
    await keeper.rows(query`
      insert into register.roster_mapping as m (register, role, layout, mapping, actor)
      values (${register}, ${role}, ${layout ?? null}, ${JSON.stringify(mapping)}::jsonb, ${actor})
      on conflict (register, role, layout) do update
        set mapping = excluded.mapping, actor = excluded.actor, kept_at = clock_timestamp()`);
  });
}

/** The register is no longer what was shown: the import is read again. */
export async function keepOutdated(
  { database }: Pick<ImportGround, "database">,
  { id }: ImportRow,
): Promise<void> {
  await asKeeper(database, (keeper) =>
    keeper.rows(query`
      update register.roster_import set standing = 'reading', outdated = true where id = ${id} and standing = 'accepting'`),
  );
}

/** Puts an import that is held where its actor wants it. */
export async function moveImport(
  desk: Desk,
  { id }: ImportRow,
  to: { readonly standing: "accepting" | "abandoned" },
): Promise<void> {
  const { on } = desk.acting;
  await desk.keeping((keeper) =>
    keeper.rows(
      to.standing === "accepting"
        ? query`update register.roster_import set standing = 'accepting', accepted_on = ${on} where id = ${id}`
        : query`update register.roster_import set standing = 'abandoned' where id = ${id}`,
    ),
  );
}

/** Puts an import back to its reading with more answers. */
export async function keepAnswers(
  desk: Desk,
  { id }: ImportRow,
  answers: ImportRow["answers"],
): Promise<void> {
  await desk.keeping((keeper) =>
    keeper.rows(query`
      update register.roster_import
      set standing = 'reading', read_on = ${desk.acting.on}, answers = ${JSON.stringify(answers)}::jsonb, outdated = false
      where id = ${id}`),
  );
}
