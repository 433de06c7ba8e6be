import { Refusal } from "@hakaru/model/fault";
import { RecordDesk } from "@hakaru/record-desk/record-desk";
import type { Store } from "@hakaru/store/store";
import { cliFaults } from "./cli-faults.ts";
import { indicatorIds, loadIndicator } from "./load-indicator.ts";
import { recordsHome } from "./records-home.ts";
import type { World } from "./world.ts";

const mebibyte = 2 ** 20;

/** The desk of person records over the folder they lie in, whether or not it is there yet. Errors: bad-size. */
export function openRecordDesk(
  store: Pick<Store, "folder">,
  { env }: Pick<World, "env">,
  log: (error: unknown) => void,
): RecordDesk {
  const largest = largestOf(env.HAKARU_RECORD_FILE_MIB || undefined);
  return new RecordDesk({
    home: recordsHome(store, env),
    indicators: async () => Promise.all((await indicatorIds()).map(loadIndicator)),
    ...(largest !== undefined && { largest }),
    log,
  });
}

/** In bytes. */
function largestOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^[1-9]\d{0,6}$/.test(text)) return Number(text) * mebibyte;
  throw new Refusal(cliFaults["bad-size"]({ text }));
}
