import type { ConflictJson, FaultJson, ProblemJson } from "@hakaru/model/exchange";
import type { Fault } from "@hakaru/model/fault";

/** What the server answered instead of what was asked for (RFC 9457); status 0 where it did not answer at all. */
export class Problem extends Error {
  readonly status: number;
  readonly faults: readonly Fault[];
  readonly conflict: ConflictJson | undefined;

  constructor(status: number, body: Partial<ProblemJson> = {}, cause?: unknown) {
    super(body.title ?? `status ${status}`, { cause });
    this.name = "Problem";
    this.status = status;
    this.faults = (body.faults ?? []).map(faultOf);
    this.conflict = body.conflict;
  }
}

/** A fault as the model has it, from the wire. */
export function faultOf({ field, place, ...rest }: FaultJson): Fault {
  return { ...rest, place: { ...place, ...(field !== undefined && { field }) } };
}

/** The problem a bad answer states; an answer that is no problem document still has its status. */
export async function problemOf(response: Response): Promise<Problem> {
  const isProblem = response.headers.get("content-type")?.includes("json") ?? false;
  return new Problem(response.status, isProblem ? await response.json() : {});
}
