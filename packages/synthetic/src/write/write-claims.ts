import { deliveredClaims } from "../claim/delivered-claims.ts";
import { type Country, people } from "../country/country.ts";
import type { ErrorRates, Stated } from "../stated.ts";
import { TruthCount } from "../truth.ts";
import type { ClaimsDelivery } from "./write-uke.ts";

/** Hears what records state of a person, and which person it is. */
export type Link = (stated: Stated, person: number) => void;

/** Adds the claims of a country to a delivery. @returns what there was */
export function writeClaims(
  country: Country,
  delivery: ClaimsDelivery,
  { rates = {}, link }: { readonly rates?: ErrorRates; readonly link?: Link } = {},
): TruthCount {
  const truth = new TruthCount();
  for (const person of people(country)) {
    truth.addPerson();
    for (const year of country.fiscalYears)
      for (const claim of deliveredClaims(country.seed, person, year, rates)) {
        truth.addClaim(claim);
        delivery.add(claim);
        link?.(claim.stated, person.number);
      }
  }
  return truth;
}
