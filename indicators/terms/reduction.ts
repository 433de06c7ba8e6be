import { type Aggregate, difference, share } from "@hakaru/model/indicator";

/** How much less of something there is than there was, in percent of what there was. */
export function reduction(before: Aggregate, after: Aggregate): Aggregate {
  return share(difference(before, after), before);
}
