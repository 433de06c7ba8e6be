import { sameValue } from "@hakaru/model/programme/policy";
import { useRef } from "react";

/** The key of a request: the same content sent twice counts once, another content is another request. */
export function useIdempotencyKey(): (content: unknown) => string {
  const last = useRef<{ readonly content: unknown; readonly key: string }>(undefined);
  return (content) => {
    if (last.current === undefined || !sameValue(last.current.content, content))
      last.current = { content, key: crypto.randomUUID() };
    return last.current.key;
  };
}
