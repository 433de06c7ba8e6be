/** One measured figure; `ratio` is against something done in the same run. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly budget?: number;
  readonly ratio?: number;
  readonly against?: string;
}
