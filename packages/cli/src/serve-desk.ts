import { addDeskPages } from "@hakaru/api/desk-pages";
import type { createServer } from "@hakaru/api/server";
import { Refusal } from "@hakaru/model/fault";
import { builtDesk } from "@hakaru/web/build";
import { cliFaults } from "./cli-faults.ts";
import { tellError } from "./tell-error.ts";
import type { World } from "./world.ts";

/** Adds the desk to a server, built first where it has to be. Without it everything else is served, and it is said so. */
export async function serveDesk(server: ReturnType<typeof createServer>, world: World): Promise<boolean> {
  try {
    const folder = await builtDesk(() => world.tell(building[world.lang]));
    if (folder === undefined) throw new Refusal(cliFaults["desk-not-built"]({ cause: "vite" }));
    await addDeskPages(server, folder);
    return true;
  } catch (error) {
    tellError(refusalOf(error), world);
    return false;
  }
}

const building = {
  ja: "Hakaru: 事務画面（/desk）を組み立てています…",
  en: "Hakaru is building the desk (/desk) …",
};

/** What the builder said, which is of the machine or of whoever is changing the desk. */
function refusalOf(error: unknown): unknown {
  if (error instanceof Refusal) return error;
  const { code, stderr } = error as { readonly code?: unknown; readonly stderr?: unknown };
  if (code === undefined) return error;
  const cause = typeof stderr === "string" && stderr !== "" ? stderr.trim() : String(code);
  return Object.assign(new Refusal(cliFaults["desk-not-built"]({ cause })), { cause: error });
}
