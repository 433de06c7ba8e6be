import { list, nullable, type Of, record, text, whole } from "@hakaru/model/shape";
import type { Registered } from "@hakaru/publication/registry";
import { found, publisherOf } from "./found.ts";
import { type Parameter, route, strategyParameter } from "./route.ts";

const releaseShape = record({
  number: whole(),
  valid: text("the day its figures stood on"),
  known: text("when the ledger had last learnt something"),
  manifest: text("SHA-256 of the manifest"),
  compiler: text("identity of the program and the declarations"),
  published: text(),
});

type ReleaseJson = Of<typeof releaseShape>;

function releaseJson({ number, valid, known, manifest, compiler, at }: Registered): ReleaseJson {
  return { number, valid, known, manifest, compiler, published: at };
}

const numberParameter: Parameter = {
  name: "number",
  in: "path",
  about: "number of a release",
  schema: { type: "integer", examples: [1] },
};

export const releaseRoutes = [
  route({
    path: "/api/strategies/{strategy}/releases",
    summary: { ja: "公表した版", en: "Releases" },
    parameters: [strategyParameter],
    response: list(releaseShape),
    answer: async (context, asking) => (await publisherOf(context, asking).releases()).map(releaseJson),
    table: (all) => [
      ["number", "valid", "known", "manifest", "published"],
      ...all.map((r) => [r.number, r.valid, r.known, r.manifest, r.published]),
    ],
  }),
  route({
    path: "/api/strategies/{strategy}/releases/{number}",
    summary: { ja: "版とそのファイル", en: "A release and its files" },
    parameters: [strategyParameter, numberParameter],
    response: record({
      release: releaseShape,
      files: list(record({ path: text(), sha256: nullable(text()) })),
    }),
    answer: async (context, asking) => {
      const publisher = publisherOf(context, asking);
      const all = await publisher.releases();
      const release = found(all, "release", asking.path.number, (r) => String(r.number));
      const { files } = await publisher.filesOf(release);
      return { release: releaseJson(release), files: [...files].map(([path, sha256]) => ({ path, sha256 })) };
    },
  }),
];
