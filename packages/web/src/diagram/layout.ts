import type { Edge, Graph, Placed, Point, Sized } from "./graph.ts";
import { layersOf } from "./layers.ts";
import { type Neighbours, neighboursIn, ordered } from "./order.ts";
import { type Chain, type Item, ranked } from "./ranks.ts";
import { spread } from "./spread.ts";

export interface Layout extends Sized {
  readonly nodes: ReadonlyMap<string, Placed>;
  readonly edges: readonly PlacedEdge[];
}

interface PlacedEdge {
  readonly edge: Edge;
  readonly label: Placed;
  /** From the node one steps out of to the one one comes to; straight down or up within a rank, curved between. */
  readonly points: readonly Point[];
}

/** Between boxes of a rank, between ranks, and around the whole. */
const gaps = { beside: 22, between: 34, around: 16, loop: 18 } as const;

const sweeps = 24;

/** Places a graph in layers. The same graph always gives the same places; no two boxes touch. */
export function layoutOf(graph: Graph): Layout {
  const room = (id: string) => roomOf(graph, id);
  const { ranks, chains } = ranked(graph, layersOf(graph), room);
  const rows = ordered({ ranks, chains });
  const middles = middlesOf(rows, neighboursIn(chains));
  const bands = bandsOf(rows);
  const place = (item: Item): Placed => placed(item, middles, bands.of(item));
  const nodes = new Map(graph.nodes.map((node) => [node.id, nodePlace(node, place(itemOf(rows, node.id)))]));
  const ports = portsOf(chains, nodes, middles);
  const edges = [
    ...chains.map((chain) => ({
      edge: chain.edge,
      label: place(labelOf(chain)),
      points: pointsOf(chain, { nodes, middles, bands, ports }),
    })),
    ...loopsOf(graph, nodes),
  ];
  const width = Math.max(...[...middles].map(([item, middle]) => middle + item.width / 2));
  return { nodes, edges, width: width + gaps.around, height: bands.height };
}

function loopAt(graph: Graph, id: string): Edge | undefined {
  return graph.edges.find(({ from, to }) => from === id && to === id);
}

/** A node with the label of its own loop beside it. */
function roomOf(graph: Graph, id: string): Sized {
  const node = graph.nodes.find((one) => one.id === id);
  if (node === undefined) throw new Error(`no node ${id}`);
  const label = loopAt(graph, id)?.label;
  if (label === undefined) return node;
  return { width: node.width + 2 * gaps.loop + label.width, height: Math.max(node.height, label.height) };
}

function itemOf(rows: readonly (readonly Item[])[], id: string): Item {
  const item = rows.flat().find(({ node }) => node === id);
  if (item === undefined) throw new Error(`no node ${id}`);
  return item;
}

function labelOf({ items }: Chain): Item {
  const label = items.find(({ isLabel }) => isLabel);
  if (label === undefined) throw new Error("an edge without a label");
  return label;
}

/** Sweeps down and up until everything stands near the middle of what it is tied to; edges passing by insist most. */
function middlesOf(rows: readonly (readonly Item[])[], ties: Neighbours): ReadonlyMap<Item, number> {
  const middles = new Map<Item, number>();
  for (const row of rows) put(row, () => 0);
  for (let sweep = 0; sweep < sweeps; sweep += 1)
    for (const row of sweep % 2 === 0 ? rows : rows.toReversed()) put(row, wishOf);
  const left = Math.min(...[...middles].map(([item, middle]) => middle - item.width / 2));
  return new Map([...middles].map(([item, middle]) => [item, Math.round(middle - left + gaps.around)]));

  function wishOf(item: Item): number {
    const tied = [...(ties.above.get(item) ?? []), ...(ties.below.get(item) ?? [])];
    const weighed = tied.map((other) => ({
      middle: middles.get(other) ?? 0,
      weight: other.node === undefined ? 4 : 1,
    }));
    const weight = weighed.reduce((sum, one) => sum + one.weight, 0);
    return weight === 0 ? 0 : weighed.reduce((sum, one) => sum + one.middle * one.weight, 0) / weight;
  }

  function put(row: readonly Item[], wish: (item: Item) => number): void {
    const wishes = row.map((item) => ({
      middle: wish(item),
      width: item.width,
      weight: item.node === undefined ? 4 : 1,
    }));
    for (const [at, middle] of spread(wishes, gaps.beside).entries()) {
      const item = row[at];
      if (item !== undefined) middles.set(item, middle);
    }
  }
}

interface Band {
  readonly top: number;
  readonly bottom: number;
}

/** How far down each rank reaches. */
function bandsOf(rows: readonly (readonly Item[])[]) {
  let y: number = gaps.around;
  const known = new Map<Item, Band>();
  for (const row of rows) {
    const band = { top: y, bottom: y + Math.max(0, ...row.map(({ height }) => height)) };
    for (const item of row) known.set(item, band);
    y = band.bottom + gaps.between;
  }
  const of = (item: Item): Band => known.get(item) ?? { top: 0, bottom: 0 };
  return { of, height: y - gaps.between + gaps.around };
}

function placed(item: Item, middles: ReadonlyMap<Item, number>, { top, bottom }: Band): Placed {
  const { width, height } = item;
  return { width, height, x: (middles.get(item) ?? 0) - width / 2, y: (top + bottom - height) / 2 };
}

/** The node stands at the left of its room; its loops have the rest. */
function nodePlace({ width, height }: Sized, room: Placed): Placed {
  return { width, height, x: room.x, y: room.y + (room.height - height) / 2 };
}

type Ports = ReadonlyMap<Chain, { readonly upper: number; readonly lower: number }>;

/** Where edges leave and enter a node: side by side, in the order of where they come from. */
function portsOf(
  chains: readonly Chain[],
  nodes: ReadonlyMap<string, Placed>,
  middles: ReadonlyMap<Item, number>,
): Ports {
  const at = (chain: Chain, index: number) => middles.get(chain.items.at(index) as Item) ?? 0;
  const along = (end: "upper" | "lower", chain: Chain): number => {
    const [own, next] = end === "upper" ? [0, 1] : [-1, -2];
    const node = chain.items.at(own)?.node ?? "";
    const same = chains.filter(({ items }) => items.at(own)?.node === node);
    const sorted = same.toSorted((a, b) => at(a, next) - at(b, next));
    const { x, width } = nodes.get(node) ?? { x: 0, width: 0 };
    return Math.round(x + (width * (sorted.indexOf(chain) + 1)) / (sorted.length + 1));
  };
  return new Map(
    chains.map((chain) => [chain, { upper: along("upper", chain), lower: along("lower", chain) }]),
  );
}

interface Around {
  readonly nodes: ReadonlyMap<string, Placed>;
  readonly middles: ReadonlyMap<Item, number>;
  readonly bands: { readonly of: (item: Item) => Band };
  readonly ports: Ports;
}

function pointsOf(chain: Chain, { nodes, middles, bands, ports }: Around): readonly Point[] {
  const { upper, lower } = ports.get(chain) ?? { upper: 0, lower: 0 };
  const [first, last] = [chain.items.at(0) as Item, chain.items.at(-1) as Item];
  const [from, to] = [nodes.get(first.node ?? ""), nodes.get(last.node ?? "")];
  const passing = chain.items.slice(1, -1).flatMap((item) => {
    const { top, bottom } = bands.of(item);
    const x = middles.get(item) ?? 0;
    return [
      { x, y: top },
      { x, y: bottom },
    ];
  });
  const points = [
    { x: upper, y: (from?.y ?? 0) + (from?.height ?? 0) },
    { x: upper, y: bands.of(first).bottom },
    ...passing,
    { x: lower, y: bands.of(last).top },
    { x: lower, y: to?.y ?? 0 },
  ];
  const distinct = points.filter(({ x, y }, at) => x !== points[at - 1]?.x || y !== points[at - 1]?.y);
  return chain.isUpward ? distinct.toReversed() : distinct;
}

/** An edge from a node to itself: out at its side to the label and back. */
function loopsOf(graph: Graph, nodes: ReadonlyMap<string, Placed>): readonly PlacedEdge[] {
  return [...nodes].flatMap(([id, node]) => {
    const edge = loopAt(graph, id);
    if (edge === undefined) return [];
    const x = node.x + node.width + 2 * gaps.loop;
    const label = { ...edge.label, x, y: node.y + (node.height - edge.label.height) / 2 };
    return [{ edge, label, points: loopPoints(node, label) }];
  });
}

function loopPoints(node: Placed, label: Placed): readonly Point[] {
  const side = node.x + node.width;
  const middle = label.y + label.height / 2;
  return [
    { x: side, y: middle - 8 },
    { x: label.x, y: middle - 8 },
    { x: label.x, y: middle + 8 },
    { x: side, y: middle + 8 },
  ];
}
