import { closeSync, mkdirSync, openSync } from "node:fs";
import { join } from "node:path";
import { csvLine } from "@hakaru/model/csv";
import type { Fault } from "@hakaru/model/fault";
import { writeAll } from "./write-all.ts";

/** Something that could not be taken in: its bytes as they came, and everything that is wrong with it. */
interface Quarantined {
  readonly raw: readonly Uint8Array[];
  /** Its number in the file: a claim, a line. */
  readonly what: string;
  readonly faults: readonly Fault[];
}

/** The two files of what a delivery could not take in: the bytes, to be mended and sent again, and the reasons. */
export interface Quarantine {
  put(of: Quarantined): void;
  /** @returns how many were put in */
  close(): number;
}

const heading = ["file", "line", "what", "rule", "severity", "ja", "en", "mend_ja", "mend_en"];

/** Opens them at the first that is put in. @param folder `<folder>/quarantine/<name>.raw` and `.csv` */
export function quarantineIn(folder: string, name: string): Quarantine {
  let open: { readonly raw: number; readonly reasons: number } | undefined;
  let count = 0;
  const begun = () => {
    mkdirSync(join(folder, "quarantine"), { recursive: true, mode: 0o700 });
    const [raw, reasons] = [".raw", ".csv"].map((end) =>
      openSync(join(folder, "quarantine", `${name}${end}`), "wx", 0o600),
    );
    if (raw === undefined || reasons === undefined) throw new Error("two files were to be opened");
    writeAll(reasons, Buffer.from(`\ufeff${csvLine(heading)}`));
    return { raw, reasons };
  };
  return {
    put({ raw, what, faults }) {
      open ??= begun();
      for (const line of raw) writeAll(open.raw, line);
      for (const fault of faults) writeAll(open.reasons, Buffer.from(reasonOf(what, fault)));
      count += 1;
    },
    close() {
      if (open !== undefined) for (const file of [open.raw, open.reasons]) closeSync(file);
      return count;
    },
  };
}

function reasonOf(what: string, { code, severity, place, message, mend }: Fault): string {
  const { file, line } = place;
  return csvLine([file, line, what, code, severity, message.ja, message.en, mend.ja, mend.en]);
}
