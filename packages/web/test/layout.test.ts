import type { Entity } from "@hakaru/model/programme/entity";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Edge, Graph, Placed, Point } from "../src/diagram/graph.ts";
import { layersOf } from "../src/diagram/layers.ts";
import { layoutOf } from "../src/diagram/layout.ts";
import { spread } from "../src/diagram/spread.ts";
import { stateGraph } from "../src/diagram/state-graph.ts";
import { textWidth, wrapped } from "../src/diagram/text-width.ts";
import { sample } from "./sample-entity.ts";

const size = fc.record({
  width: fc.integer({ min: 20, max: 200 }),
  height: fc.integer({ min: 20, max: 60 }),
});

/** Any machine: loops, ways back, states nothing leads to, every size of label. */
const graphs: fc.Arbitrary<Graph> = fc.integer({ min: 1, max: 9 }).chain((count) => {
  const ids = Array.from({ length: count }, (_, at) => `s${at}`);
  const pair = fc.tuple(fc.constantFrom(...ids), fc.constantFrom(...ids));
  return fc.record({
    nodes: fc.tuple(...ids.map((id) => size.map((box) => ({ id, ...box })))),
    initial: fc.constant("s0"),
    edges: fc
      .uniqueArray(pair, { maxLength: 14, selector: ([from, to]) => `${from} ${to}` })
      .chain((pairs) => fc.tuple(...pairs.map(([from, to]) => size.map((label) => ({ from, to, label }))))),
  });
});

const touch = (a: Placed, b: Placed) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

test("no two boxes of a diagram touch, and all lie inside it", () => {
  fc.assert(
    fc.property(graphs, (graph) => {
      const { nodes, edges, width, height } = layoutOf(graph);
      const boxes = [...nodes.values(), ...edges.map(({ label }) => label)];
      expect(boxes).toHaveLength(graph.nodes.length + graph.edges.length);
      for (const [at, box] of boxes.entries()) {
        expect(boxes.slice(at + 1).filter((other) => touch(box, other))).toEqual([]);
        expect(box.x >= 0 && box.y >= 0 && box.x + box.width <= width && box.y + box.height <= height).toBe(
          true,
        );
      }
    }),
  );
});

/** Whether an upright piece of a line runs through a box. */
const runsThrough = (a: Point, b: Point, box: Placed) =>
  a.x === b.x &&
  box.x < a.x &&
  a.x < box.x + box.width &&
  Math.min(a.y, b.y) < box.y + box.height - 0.5 &&
  Math.max(a.y, b.y) > box.y + 0.5;

test("a line runs through its own label and no other box; it begins and ends at its states", () => {
  fc.assert(
    fc.property(graphs, (graph) => {
      const { nodes, edges } = layoutOf(graph);
      for (const { edge, label, points } of edges) {
        const others = [
          ...nodes.values(),
          ...edges.filter((each) => each.edge !== edge).map((each) => each.label),
        ];
        for (const [at, point] of points.entries()) {
          const next = points[at + 1];
          if (next !== undefined) expect(others.filter((box) => runsThrough(point, next, box))).toEqual([]);
        }
        expect(onEdge(points[0], nodes.get(edge.from)) && onEdge(points.at(-1), nodes.get(edge.to))).toBe(
          true,
        );
        if (edge.from !== edge.to)
          expect(
            points.some((point, at) => points[at + 1] && runsThrough(point, points[at + 1] as Point, label)),
          ).toBe(true);
      }
    }),
  );
});

function onEdge(point: Point | undefined, box: Placed | undefined): boolean {
  if (point === undefined || box === undefined) return false;
  const inside =
    point.x >= box.x && point.x <= box.x + box.width && point.y >= box.y && point.y <= box.y + box.height;
  return inside && (point.y === box.y || point.y === box.y + box.height || point.x === box.x + box.width);
}

test("the same graph always gives the same places", () => {
  fc.assert(
    fc.property(graphs, (graph) => {
      const again = layoutOf(structuredClone(graph));
      expect([again.nodes, again.edges]).toEqual([layoutOf(graph).nodes, layoutOf(graph).edges]);
    }),
  );
});

const machines: readonly (readonly [edges: string, layers: string])[] = [
  ["ab bc", "a0 b1 c2"],
  ["ab ac bc", "a0 b1 c2"],
  ["ab bc cb", "a0 b1 c2"],
  ["ab ba ad bd", "a0 b1 d2"],
  ["aa ab", "a0 b1"],
  ["ab cd", "a0 b1 c0 d1"],
];

test.each(machines)("%s → %s", (written, layers) => {
  const edges: Edge[] = written
    .split(" ")
    .map(([from = "", to = ""]) => ({ from, to, label: { width: 1, height: 1 } }));
  const ids = [...new Set(written.replaceAll(" ", ""))].toSorted();
  const graph = { nodes: ids.map((id) => ({ id, width: 1, height: 1 })), initial: "a", edges };
  expect([...layersOf(graph)].toSorted().map(([id, layer]) => `${id}${layer}`)).toEqual(layers.split(" "));
});

test("boxes stand as near to where they want to be as their neighbours allow", () => {
  const wish = (middle: number, weight = 1) => ({ middle, width: 10, weight });
  expect(spread([wish(0), wish(100)], 5)).toEqual([0, 100]);
  expect(spread([wish(50), wish(50)], 5)).toEqual([42.5, 57.5]);
  expect(spread([wish(50, 3), wish(50)], 5)).toEqual([46.25, 61.25]);
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 1, max: 5 })), { minLength: 2 }),
      (wishes) => {
        const middles = spread(
          wishes.map(([middle, weight]) => wish(middle, weight)),
          5,
        );
        for (const [at, middle] of middles.entries())
          if (at > 0) expect(middle - (middles[at - 1] ?? 0)).toBeGreaterThanOrEqual(15 - 1e-6);
      },
    ),
  );
});

test("steps between the same two states share an edge; the present state has room for its mark", () => {
  const twice: Entity = {
    ...sample,
    steps: { ...sample.steps, hurry: { ...sample.steps.send, label: { ja: "急いで提出", en: "hurry" } } },
  } as never;
  const tag = { ja: "現在", en: "now" };
  const { nodes, edges } = stateGraph(twice, "ja", tag, "sent");
  expect(edges.map(({ from, to, lines }) => [from, to, lines])).toEqual([
    ["draft", "sent", ["提出", "急いで提出"]],
  ]);
  const [draft, sent] = nodes;
  expect((sent?.height ?? 0) - (draft?.height ?? 0)).toBeCloseTo(16.8);
});

test("text breaks between words, Japanese anywhere, and is measured as wide as it is drawn", () => {
  expect(textWidth("状態", 16)).toBe(32);
  expect(wrapped("提出する", 10, 25)).toEqual(["提出", "する"]);
  expect(wrapped("withdraw the application", 10, 60)).toEqual(["withdraw", "the", "application"]);
});
