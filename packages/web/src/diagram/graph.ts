/** A box to be placed; only its size is known. */
export interface Sized {
  readonly width: number;
  readonly height: number;
}

/** What a diagram shows: states as nodes, the steps between two of them as one edge with a label. */
export interface Graph {
  readonly nodes: readonly (Sized & { readonly id: string })[];
  /** The node everything begins at; it stands at the top. */
  readonly initial: string;
  /** One at most from a node to another, or to itself. */
  readonly edges: readonly Edge[];
}

export interface Edge {
  readonly from: string;
  readonly to: string;
  readonly label: Sized;
}

/** A box in its place: `x` and `y` are its top left corner. */
export interface Placed extends Sized {
  readonly x: number;
  readonly y: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}
