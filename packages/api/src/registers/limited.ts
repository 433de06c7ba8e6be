import type { Readable } from "node:stream";
import { Refusal } from "@hakaru/model/fault";
import { apiFaults } from "../api-faults.ts";

/** The bytes of a request as they come. @throws Refusal `body-too-large`, as soon as there are more than the limit */
export async function* limited(body: Readable, limit: number): AsyncGenerator<Uint8Array> {
  let sent = 0;
  for await (const chunk of body) {
    sent += chunk.length;
    if (sent > limit) throw new Refusal(apiFaults["body-too-large"]({ limit }));
    yield chunk;
  }
}
