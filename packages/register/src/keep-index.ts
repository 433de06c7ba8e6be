import type { Transaction } from "@hakaru/store/database";
import { query } from "@hakaru/store/query";
import type { EntryNumber } from "./entry-number.ts";
import type { IndexChange } from "./index-change.ts";
import type { Register } from "./register.ts";

/** Brings the index of these entries up to date, as the keeper. */
export async function keepIndex(
  keeper: Pick<Transaction, "rows">,
  { id }: Register,
  of: readonly EntryNumber[],
  { forget, veils, entries, words, haystacks, grams }: IndexChange,
): Promise<void> {
  await keeper.rows(query`
    select register.index_entries(${id}::smallint, ${of}::bigint[], ${forget}::bigint[], ${veils}::int[],
      ${entries}::bigint[], ${words}::text[], ${haystacks}::text[], ${grams}::text[])`);
}
