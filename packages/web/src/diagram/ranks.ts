import type { Edge, Graph, Sized } from "./graph.ts";

/** Something that needs room in a rank: a node, the label of an edge, or an edge passing by. */
export interface Item extends Sized {
  readonly key: string;
  readonly node?: string;
  readonly edge?: Edge;
  readonly isLabel?: true;
}

/** The items of an edge from its upper node to its lower one, both nodes included. */
export interface Chain {
  readonly edge: Edge;
  readonly items: readonly Item[];
  /** The arrow points at the upper node. */
  readonly isUpward: boolean;
}

export interface Ranked {
  readonly ranks: readonly (readonly Item[])[];
  readonly chains: readonly Chain[];
}

const lane = 12;

/**
 * Nodes on the even ranks, labels on the odd ones between: every label and every passing edge has room of its own, so
 * that nothing is written over anything. Edges from a node to itself are not among the chains.
 */
export function ranked(
  graph: Graph,
  layers: ReadonlyMap<string, number>,
  room: (id: string) => Sized,
): Ranked {
  const depth = Math.max(...layers.values()) * 2 + 1;
  const ranks: Item[][] = Array.from({ length: depth }, () => []);
  const nodes = new Map<string, Item>();
  for (const { id } of graph.nodes) {
    const item = { key: id, node: id, ...room(id) };
    nodes.set(id, item);
    ranks[2 * layerOf(layers, id)]?.push(item);
  }
  const between = graph.edges.filter(({ from, to }) => from !== to);
  const chains = between.map((edge, number) => chainOf(edge, number, { layers, nodes, ranks }));
  return { ranks, chains };
}

interface Making {
  readonly layers: ReadonlyMap<string, number>;
  readonly nodes: ReadonlyMap<string, Item>;
  readonly ranks: readonly Item[][];
}

function chainOf(edge: Edge, number: number, { layers, nodes, ranks }: Making): Chain {
  const isUpward = layerOf(layers, edge.from) > layerOf(layers, edge.to);
  const [upper, lower] = isUpward ? [edge.to, edge.from] : [edge.from, edge.to];
  const [top, bottom] = [2 * layerOf(layers, upper), 2 * layerOf(layers, lower)];
  // The label stands next to the node one steps out of.
  const labelled = isUpward ? bottom - 1 : top + 1;
  const passing: Item[] = [];
  for (let rank = top + 1; rank < bottom; rank += 1) {
    const key = `${number} ${rank}`;
    const item: Item =
      rank === labelled ? { key, edge, isLabel: true, ...edge.label } : { key, edge, width: lane, height: 0 };
    passing.push(item);
    ranks[rank]?.push(item);
  }
  return { edge, isUpward, items: [found(nodes, upper), ...passing, found(nodes, lower)] };
}

function layerOf(layers: ReadonlyMap<string, number>, id: string): number {
  return found(layers, id);
}

function found<V>(map: ReadonlyMap<string, V>, id: string): V {
  const value = map.get(id);
  if (value === undefined) throw new Error(`no node ${id}`);
  return value;
}
