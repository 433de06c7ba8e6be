import type { Edge, Graph } from "./graph.ts";

/**
 * The layer of every node: below all nodes that lead to it, steps that lead back left aside. Nodes are met in the order
 * of the declaration, so the same declaration always gives the same layers.
 */
export function layersOf({ nodes, initial, edges }: Graph): ReadonlyMap<string, number> {
  const { finished, back } = walked([initial, ...nodes.map(({ id }) => id)], edges);
  const layers = new Map<string, number>();
  // Finished last means: before everything it leads to.
  for (const id of finished.toReversed()) {
    const above = edges.filter((edge) => edge.to === id && !back.has(edge) && edge.from !== id);
    layers.set(id, Math.max(0, ...above.map(({ from }) => (layers.get(from) ?? 0) + 1)));
  }
  return layers;
}

/** Walks the graph in depth: nodes in the order they are finished, and the edges that lead back to one still open. */
function walked(ids: readonly string[], edges: readonly Edge[]) {
  const open = new Set<string>();
  const finished: string[] = [];
  const done = new Set<string>();
  const back = new Set<Edge>();
  const visit = (id: string): void => {
    if (done.has(id)) return;
    done.add(id);
    open.add(id);
    for (const edge of edges.filter(({ from }) => from === id)) {
      if (open.has(edge.to)) back.add(edge);
      else visit(edge.to);
    }
    open.delete(id);
    finished.push(id);
  };
  for (const id of ids) visit(id);
  return { finished, back };
}
