import type { Outcome } from "@hakaru/record/ingest/outcome";

/** How many claims or documents were taken in. A delivery that does not say is none of these benchmarks. */
export function givenIn({ deliveries }: Outcome): number {
  return deliveries.reduce((sum, { id, counts: { given } }) => {
    if (given === undefined) throw new Error(`delivery ${id} does not say what it gave`);
    return sum + given;
  }, 0);
}
