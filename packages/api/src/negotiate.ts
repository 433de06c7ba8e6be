import { Refusal } from "@hakaru/model/fault";
import { apiFaults } from "./api-faults.ts";

/** The first of the offered media types the reader accepts best. Errors: not-acceptable. */
export function negotiate<M extends string>(accept: string | undefined, offered: readonly [M, ...M[]]): M {
  if (accept === undefined || accept.trim() === "") return offered[0];
  const wanted = accept
    .split(",")
    .map(preference)
    .filter(({ quality }) => quality > 0);
  const ranked = wanted.toSorted((a, b) => b.quality - a.quality);
  for (const { type } of ranked) {
    const match = offered.find((media) => matches(type, media));
    if (match !== undefined) return match;
  }
  throw new Refusal(apiFaults["not-acceptable"]({ accept, offered: offered.join(", ") }));
}

function preference(part: string) {
  const [type = "", ...parameters] = part.split(";").map((piece) => piece.trim());
  const quality = parameters.find((p) => p.startsWith("q="))?.slice(2);
  return { type: type.toLowerCase(), quality: quality === undefined ? 1 : Number(quality) };
}

function matches(pattern: string, media: string): boolean {
  const [kind, sub] = pattern.split("/");
  return pattern === "*/*" || pattern === media || (sub === "*" && media.startsWith(`${kind}/`));
}
