import type { FaultJson } from "@hakaru/model/exchange";
import { useEffect, useRef } from "react";
import { faultOf, Problem } from "../server/problem.ts";
import { useSession } from "../server/session.tsx";
import { isMissing } from "./form-reading.ts";
import type { Form } from "./use-form.ts";

/**
 * Asks the server what only it can tell, such as a number that is taken or an entry that is not there, whenever the
 * reader pauses. Nothing is kept.
 */
export function useChecked(path: string, form: Form): void {
  const { server } = useSession();
  const begun = useRef(form.settled);
  const latest = useRef(form);
  useEffect(() => {
    latest.current = form;
  });
  useEffect(() => {
    if (form.settled === begun.current) return;
    const { reading, frame, refuse } = latest.current;
    let isStale = false;
    const body = { content: reading.content, state: frame.state, on: frame.on };
    server.send<readonly FaultJson[]>("POST", path, body).then(
      ({ value }) => isStale || refuse(value.map(faultOf).filter((fault) => !isMissing(fault))),
      // The form is judged again when it is sent; a check that could not be made is no fault of the reader.
      (reason: unknown) => {
        if (!(reason instanceof Problem)) throw reason;
      },
    );
    return () => {
      isStale = true;
    };
  }, [server, path, form.settled]);
}
