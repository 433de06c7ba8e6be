import type { Programme } from "@hakaru/model/programme/programme";
import type { Text } from "@hakaru/model/text";
import { playSample } from "@hakaru/register/play-sample";
import type { Hakaru } from "./open-hakaru.ts";
import type { ProgrammeRegisters } from "./open-registers.ts";
import type { World } from "./world.ts";

/**
 * Whether synthetic samples are wanted: in a data folder of our own unless HAKARU_SAMPLES says no, on the server of a
 * DATABASE_URL only where it says yes.
 */
export function areSamplesWanted({ store }: Pick<Hakaru, "store">, { env }: Pick<World, "env">): boolean {
  return store.mode === "server" ? env.HAKARU_SAMPLES === "yes" : env.HAKARU_SAMPLES !== "no";
}

/**
 * Plays the sample of every programme that has one and whose registers are empty, one after the other. Told to end it
 * leaves nothing of the one under way, which the next start plays again.
 */
export async function playSamples(
  { registers, programmes }: ProgrammeRegisters,
  { tell, lang }: World,
  signal: AbortSignal,
): Promise<void> {
  for (const { programme, generate } of programmes) {
    const open = registers.programmes.get(programme.id);
    if (generate === undefined || open === undefined) continue;
    if (await playSample(registers, open, generate(), signal)) tell(playedLine(programme)[lang]);
  }
}

function playedLine({ label }: Programme): Text {
  return {
    ja: `${label.ja}: 合成の見本を登録しました。`,
    en: `${label.en}: its synthetic sample is in the registers`,
  };
}
