import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { onTestFinished, type TestContext } from "vitest";

const run = promisify(execFile);

/**
 * Puts a disk of its own at a folder until the test has ended; skips the test where none can be mounted.
 *
 * @param room as tmpfs takes it: `size=64k`, `nr_inodes=100`
 */
export async function smallDisk(context: TestContext, folder: string, room: string): Promise<string> {
  try {
    // 711: as root PostgreSQL runs under an account that has to pass.
    await run("mount", ["-t", "tmpfs", "-o", `${room},mode=711`, "tmpfs", folder]);
  } catch {
    context.skip("this account may not mount a small disk");
  }
  onTestFinished(() => run("umount", ["-l", folder]).then(() => undefined));
  return folder;
}
