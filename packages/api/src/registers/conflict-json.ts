import type { Conflict } from "@hakaru/register/conflict";
import type { Register } from "@hakaru/register/register";
import type { Call, Reply } from "./operation.ts";
import { entryJson, idsOf } from "./shown.ts";

/** Somebody was faster: what there is now, and field by field how it differs from what was sent. */
export async function conflictJson(
  call: Call,
  of: Register,
  { newer, differences }: Conflict,
): Promise<Reply<never>> {
  const names = await call.named(idsOf([newer]));
  return {
    conflict: {
      newer: entryJson(of, newer, { names, lang: call.lang }),
      differences: differences.map(({ field, yours = null, theirs = null }) => ({ field, yours, theirs })),
    },
  };
}
