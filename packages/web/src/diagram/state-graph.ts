import type { Entity } from "@hakaru/model/programme/entity";
import type { Lang, Text } from "@hakaru/model/text";
import type { Edge, Graph, Sized } from "./graph.ts";
import { textWidth, wrapped } from "./text-width.ts";

/** The sizes letters are drawn in. */
export const sizes = { state: 16, step: 14, tag: 12 } as const;

const widest = { state: 180, step: 150 } as const;
const padding = { state: 40, step: 10 } as const;
export const lineHeight = 1.4;

export interface StateNode extends Sized {
  readonly id: string;
  readonly lines: readonly string[];
}

export interface StepEdge extends Edge {
  readonly lines: readonly string[];
}

export interface StateGraph extends Graph {
  readonly nodes: readonly StateNode[];
  readonly edges: readonly StepEdge[];
}

/** The states and steps of an entity as a graph: steps between the same two states share an edge. */
export function stateGraph(
  { states, steps, initial }: Entity,
  lang: Lang,
  tag: Text,
  current?: string,
): StateGraph {
  const nodes = Object.entries(states).map(([id, { label }]) =>
    stateNode(id, label[lang], id === current ? tag[lang] : ""),
  );
  const moves = Object.values(steps).flatMap(({ from, to, label }) =>
    from.map((state) => ({ from: state, to, label: label[lang] })),
  );
  const pairs = [...new Set(moves.map(({ from, to }) => `${from} ${to}`))];
  const edges = pairs.map((pair) => {
    const same = moves.filter(({ from, to }) => `${from} ${to}` === pair);
    const [{ from, to } = { from: "", to: "" }] = same;
    return stepEdge(
      from,
      to,
      same.map(({ label }) => label),
    );
  });
  return { nodes, edges, initial };
}

function stateNode(id: string, label: string, tag: string): StateNode {
  const lines = wrapped(label, sizes.state, widest.state);
  const width = Math.max(textWidth(tag, sizes.tag), ...lines.map((line) => textWidth(line, sizes.state)));
  const tagged = tag === "" ? 0 : sizes.tag * lineHeight;
  return {
    id,
    lines,
    width: width + padding.state,
    height: lines.length * sizes.state * lineHeight + tagged + 18,
  };
}

function stepEdge(from: string, to: string, labels: readonly string[]): StepEdge {
  const lines = labels.flatMap((label) => wrapped(label, sizes.step, widest.step));
  const width = Math.max(...lines.map((line) => textWidth(line, sizes.step)));
  return {
    from,
    to,
    lines,
    label: { width: width + padding.step, height: lines.length * sizes.step * lineHeight + 4 },
  };
}
