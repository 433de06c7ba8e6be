import type { Code } from "@hakaru/model/code-list";

const parts = [
  ["胃", "stomach"],
  ["肺", "lung"],
  ["肝", "liver"],
  ["腎", "kidney"],
  ["膵", "pancreas"],
  ["心臓", "heart"],
  ["大腸", "colon"],
  ["食道", "oesophagus"],
  ["甲状腺", "thyroid"],
  ["膀胱", "bladder"],
  ["前立腺", "prostate"],
  ["脊髄", "spinal cord"],
  ["網膜", "retina"],
] as const;

const ailments = [
  ["悪性新生物", "malignant neoplasm"],
  ["良性新生物", "benign neoplasm"],
  ["炎症", "inflammation"],
  ["機能不全", "failure"],
  ["先天奇形", "congenital malformation"],
  ["損傷", "injury"],
  ["線維症", "fibrosis"],
] as const;

const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];

/** As many codes as a classification of diseases has: 15,080, from A00.0 to Z57.9. */
export const diseases: Readonly<Record<string, Code>> = Object.fromEntries(
  letters.flatMap((letter, row) =>
    Array.from({ length: 58 * 10 }, (_, at) =>
      diseaseAt(`${letter}${two(Math.floor(at / 10))}.${at % 10}`, row * 580 + at),
    ),
  ),
);

function two(number: number): string {
  return String(number).padStart(2, "0");
}

function diseaseAt(id: string, at: number): readonly [string, Code] {
  const [ja, en] = parts[at % parts.length] ?? parts[0];
  const [whatJa, whatEn] = ailments[Math.floor(at / parts.length) % ailments.length] ?? ailments[0];
  return [id, { label: { ja: `${ja}の${whatJa}（${id}）`, en: `${whatEn} of ${en} (${id})` } }];
}
