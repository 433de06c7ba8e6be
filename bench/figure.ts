/** One measured figure; `ratio` is against something done in the same run. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** At most this, or at least `least`. */
  readonly budget?: number;
  readonly least?: number;
  readonly ratio?: number;
  readonly against?: string;
}
