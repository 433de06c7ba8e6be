import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
import type { Report } from "../report.ts";
import { pdfData } from "./pdf-data.ts";

const require = createRequire(import.meta.url);

/** BIZ UDPGothic holds every CP932 character; Noto gives full-width brackets and the rarer kanji it lacks. */
const fonts = [
  "@expo-google-fonts/biz-udpgothic/400Regular/BIZUDPGothic_400Regular.ttf",
  "@expo-google-fonts/biz-udpgothic/700Bold/BIZUDPGothic_700Bold.ttf",
  "@expo-google-fonts/noto-sans-jp/400Regular/NotoSansJP_400Regular.ttf",
  "@expo-google-fonts/noto-sans-jp/700Bold/NotoSansJP_700Bold.ttf",
];

/** The report as PDF/UA-1, A4, Japanese: the two pages of the original, then an annex. Same report, same bytes. */
export function reportPdf(report: Report): Uint8Array {
  const folder = dirname(new URL(import.meta.url).pathname);
  const fontPaths = fonts.map((font) => require.resolve(font));
  const compiler = NodeCompiler.create({ workspace: folder, fontArgs: [{ fontPaths }] });
  compiler.mapShadow(join(folder, "report.json"), Buffer.from(JSON.stringify(pdfData(report))));
  const template = readFileSync(join(folder, "report.typ"), "utf8");
  return compiler.pdf(
    { mainFileContent: template },
    {
      pdfStandard: "ua-1",
      creationTimestamp: Math.floor(Date.parse(`${report.known.slice(0, 19)}Z`) / 1000),
    },
  );
}
