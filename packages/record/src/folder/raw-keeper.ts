import { closeSync, mkdirSync, openSync } from "node:fs";
import { join } from "node:path";
import { csvLine } from "@hakaru/model/csv";
import { writeAll } from "./write-all.ts";

/** The bytes of what was taken in, as they came, for whoever wants nothing to be lost. */
export interface RawKeeper {
  /** @param what its name in the tables */
  keep(what: string, raw: readonly Uint8Array[]): void;
  close(): void;
}

/** `<folder>/raw/<name>.raw` holds the bytes, `.csv` where those of each begin and how many they are. */
export function rawIn(folder: string, name: string): RawKeeper {
  let open: { readonly raw: number; readonly index: number } | undefined;
  let offset = 0;
  const begun = () => {
    mkdirSync(join(folder, "raw"), { recursive: true, mode: 0o700 });
    const file = (end: string) => openSync(join(folder, "raw", `${name}${end}`), "wx", 0o600);
    const opened = { raw: file(".raw"), index: file(".csv") };
    writeAll(opened.index, Buffer.from(csvLine(["what", "offset", "bytes"])));
    return opened;
  };
  return {
    keep(what, raw) {
      open ??= begun();
      const bytes = Buffer.concat(raw);
      writeAll(open.raw, bytes);
      writeAll(open.index, Buffer.from(csvLine([what, offset, bytes.length])));
      offset += bytes.length;
    },
    close() {
      if (open !== undefined) for (const file of [open.raw, open.index]) closeSync(file);
    },
  };
}
