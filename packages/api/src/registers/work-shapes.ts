import { anything, dictionary, optional, record, text } from "@hakaru/model/shape";
import { dayIn } from "./as-of-query.ts";

/** A content as it is sent; its own shape, so that the documents can say which fields an entity has. */
export const sentContent = dictionary(anything("as the field's kind says; a silence where it takes one"));

const dated = {
  validFrom: optional(text("the day it is valid from; the day of the request where it is left out")),
  reason: optional(text()),
};

export const enteringShape = record({ content: sentContent, ...dated });

export const changingShape = record({
  content: sentContent,
  ...dated,
});

export const steppingShape = record({
  content: optional(sentContent),
  ...dated,
});

export const correctingShape = record({
  content: sentContent,
  validFrom: text("the day it was really so from"),
  reason: text("why it is corrected"),
});

interface Sent {
  readonly validFrom?: string;
  readonly reason?: string;
}

/** The day and the reason of a work. @throws Refusal `bad-date` */
export function datedBy({ validFrom, reason }: Sent) {
  return {
    ...(validFrom !== undefined && { validFrom: dayIn("validFrom", validFrom) }),
    ...(reason !== undefined && { reason }),
  };
}
