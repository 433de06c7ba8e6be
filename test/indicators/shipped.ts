import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Indicator } from "@hakaru/model/indicator";

const folder = fileURLToPath(new URL("../../indicators/", import.meta.url));

/** Every indicator over records, by the name of its file. */
export async function shippedIndicators(): Promise<Readonly<Record<string, Indicator>>> {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith(".ts"))
    .map((name) => name.replace(/\.ts$/, ""));
  const each = names.map(async (name): Promise<[string, Indicator]> => {
    const file: { default: Indicator } = await import(`${folder}${name}.ts`);
    return [name, file.default];
  });
  return Object.fromEntries(await Promise.all(each));
}
