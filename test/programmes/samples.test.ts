import { hashOf } from "@hakaru/model/canonical";
import { isCorporateNumber } from "@hakaru/model/corporate-number";
import type { Content, Fields } from "@hakaru/model/field/field";
import type { Programme } from "@hakaru/model/programme/programme";
import type { SampleEntry } from "@hakaru/model/programme/sample";
import clinicalResearch from "@hakaru/programmes/clinical-research/programme";
import { generate as clinicalSample } from "@hakaru/programmes/clinical-research/sample/generate";
import healthManagement from "@hakaru/programmes/health-management/programme";
import { generate as healthSample } from "@hakaru/programmes/health-management/sample/generate";
import innohub from "@hakaru/programmes/innohub/programme";
import { generate as innohubSample } from "@hakaru/programmes/innohub/sample/generate";
import { describe, expect, test } from "vitest";

type Generate = (seed?: number) => readonly SampleEntry[];

const samples: readonly (readonly [id: string, Programme, Generate])[] = [
  [healthManagement.id, healthManagement, healthSample],
  [clinicalResearch.id, clinicalResearch, clinicalSample],
  [innohub.id, innohub, innohubSample],
];

describe.each(samples)("the sample of %s", (_, programme, generate) => {
  const sample = generate();

  test("is the same for the same seed and another for another", () => {
    expect(hashOf(generate())).toBe(hashOf(sample));
    expect(hashOf(generate(4711))).not.toBe(hashOf(sample));
  });

  test("has entries of every entity, numbered from 1", () => {
    for (const entity of Object.keys(programme.entities)) {
      const numbers = sample.filter((entry) => entry.entity === entity).map(({ number }) => number);
      expect(numbers.length, entity).toBeGreaterThan(0);
      expect(numbers).toEqual(numbers.map((_, at) => String(at + 1)));
    }
  });

  test("marks every entry as synthetic, in its field and in the texts a person reads", () => {
    for (const { entity, number, acts } of sample) {
      const content = wholeOf(acts);
      expect(content.synthetic, `${entity} ${number}`).toBe(true);
      expect(JSON.stringify(content), `${entity} ${number}`).toContain("合成");
    }
  });

  test("names no corporation that could be registered", () => {
    const numbers = sample.flatMap(({ acts }) => acts.map(({ content }) => content?.corporateNumber));
    for (const number of numbers.filter((each) => each !== undefined))
      expect(number).toSatisfy(inventedNumber);
  });

  test("has no two entries of one key", () => {
    const keys = sample.map(({ entity, acts }) => {
      const [content, { key = [] } = {}] = [wholeOf(acts), programme.entities[entity]];
      return key.every((name) => content[name] !== undefined)
        ? hashOf([entity, key.map((name) => content[name])])
        : [];
    });
    const whole = keys.flat();
    expect(new Set(whole).size).toBe(whole.length);
  });

  test("refers only to entries that were made by then", () => {
    const made = new Map(
      sample.map(({ entity, number, acts }) => [`${entity} ${number}`, acts[0]?.on ?? ""]),
    );
    const used = sample.flatMap(({ entity, acts }) =>
      acts.flatMap(({ on, content = {} }) =>
        referencesIn(programme.entities[entity]?.fields ?? {}, content).map((to) => ({ on, to })),
      ),
    );
    expect(used.filter(({ on, to }) => !(made.has(to) && (made.get(to) ?? "") <= on))).toEqual([]);
  });
});

function wholeOf(acts: SampleEntry["acts"]): Content {
  return Object.assign({}, ...acts.map(({ content = {} }) => content));
}

function inventedNumber(number: unknown): boolean {
  return typeof number === "string" && isCorporateNumber(number) && number.slice(1, 5) === "9990";
}

function referencesIn(fields: Fields, content: Content): readonly string[] {
  return Object.entries(content).flatMap(([name, value]) => {
    const field = fields[name];
    if (field?.kind === "group" && Array.isArray(value))
      return (value as readonly Content[]).flatMap((member) => referencesIn(field.fields, member));
    return field?.kind === "reference" ? [`${field.to} ${value}`] : [];
  });
}
