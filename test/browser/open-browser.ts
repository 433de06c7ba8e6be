import { existsSync } from "node:fs";
import { mkdtemp, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type Browser, chromium } from "playwright-core";

/** A real Chromium: the one of `CHROMIUM`, else the one an npm package ships. Japanese text has a Japanese font. */
export async function openBrowser(): Promise<Browser> {
  const env = { ...process.env, FONTCONFIG_FILE: await fontSettings() };
  const own = process.env.CHROMIUM;
  if (own !== undefined) return chromium.launch({ executablePath: own, args: ["--no-sandbox"], env });
  // Told that it runs on a bare machine, the package unpacks the libraries a desktop would have.
  if (!hasDesktopLibraries()) process.env.AWS_EXECUTION_ENV ??= "AWS_Lambda_nodejs22.x";
  const { default: shipped } = await import("@sparticuz/chromium");
  const executablePath = await shipped.executablePath();
  const libraries = process.env.LD_LIBRARY_PATH;
  return chromium.launch({
    executablePath,
    // In one process a closed context takes the whole browser along.
    args: [...shipped.args.filter((flag) => flag !== "--single-process"), "--no-sandbox"],
    env: { ...env, ...(libraries !== undefined && { LD_LIBRARY_PATH: libraries }) },
  });
}

function hasDesktopLibraries(): boolean {
  return ["/usr/lib/x86_64-linux-gnu", "/usr/lib64", "/usr/lib", "/usr/lib/aarch64-linux-gnu"].some(
    (folder) => existsSync(join(folder, "libnss3.so")),
  );
}

/** The machine may have no Japanese font; the publication's own dependency brings one. */
async function fontSettings(): Promise<string> {
  const font = createRequire(import.meta.resolve("@hakaru/publication/release")).resolve(
    "@expo-google-fonts/biz-udpgothic/400Regular/BIZUDPGothic_400Regular.ttf",
  );
  const folder = await mkdtemp(join(tmpdir(), "hakaru-fonts-"));
  const file = join(folder, "fonts.conf");
  const settings = `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${dirname(dirname(font))}</dir><dir>/usr/share/fonts</dir><cachedir>${folder}</cachedir>
<alias><family>sans-serif</family><prefer><family>BIZ UDPGothic</family></prefer></alias></fontconfig>`;
  await writeFile(file, settings);
  return file;
}
