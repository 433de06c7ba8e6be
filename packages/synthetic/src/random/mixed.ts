/**
 * A uniform number that goes along with another: `weight` of it is `common`, the rest is `own`, and what comes out is
 * uniform again. The correlation is w / √(w² + (1 − w)²): 0.5 gives 0.71, 0.3 gives 0.39.
 *
 * The distribution function of the weighted sum of two uniform numbers is a polynomial in pieces, so it needs no
 * function of the mathematical library.
 */
export function mixed(weight: number, common: number, own: number): number {
  const sum = weight * common + (1 - weight) * own;
  const [small, large] = weight < 0.5 ? [weight, 1 - weight] : [1 - weight, weight];
  if (small === 0) return sum;
  if (sum <= small) return (sum * sum) / (2 * small * large);
  if (sum >= large) return below1(1 - ((1 - sum) * (1 - sum)) / (2 * small * large));
  return (sum - small / 2) / large;
}

/** Rounding may end at 1, which no share is. */
function below1(share: number): number {
  return share < 1 ? share : 1 - 2 ** -32;
}
