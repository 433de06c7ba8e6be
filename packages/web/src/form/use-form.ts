import type { LocalDate } from "@hakaru/model/calendar";
import type { Fault } from "@hakaru/model/fault";
import { useCallback, useEffect, useMemo, useState } from "react";
import type { Entered, EnteredFields } from "./entered.ts";
import { type FormFrame, type FormReading, readForm } from "./form-reading.ts";
import { type Refused, shownFaults } from "./shown-faults.ts";

/** A form somebody is filling in. */
export interface Form {
  readonly frame: FormFrame;
  readonly entered: EnteredFields;
  readonly reading: FormReading;
  readonly day: LocalDate;
  /** What is wrong, as far as it is time to say so. */
  readonly shown: readonly Fault[];
  readonly tried: boolean;
  /** What stood in it when the reader last paused. */
  readonly settled: EnteredFields;
  readonly change: (name: string, next: Entered | undefined) => void;
  readonly settle: () => void;
  readonly replace: (entered: EnteredFields) => void;
  /** Marks the form as sent; true where nothing forbids it. */
  readonly attempt: () => boolean;
  readonly refuse: (faults: readonly Fault[]) => void;
}

const pause = 600;
const nothing: Refused = { faults: [], entered: {} };

export function useForm(frame: FormFrame, begun: EnteredFields): Form {
  const [entered, setEntered] = useState(begun);
  const [settled, setSettled] = useState(begun);
  const [tried, setTried] = useState(false);
  const [refused, setRefused] = useState(nothing);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(entered), pause);
    return () => clearTimeout(timer);
  }, [entered]);
  const reading = useMemo(() => readForm(frame, entered), [frame, entered]);
  const calm = useMemo(() => readForm(frame, settled), [frame, settled]);
  const shown = useMemo(
    () => shownFaults({ now: reading, settled: calm, entered, tried, refused }),
    [reading, calm, entered, tried, refused],
  );
  const change = useCallback(
    (name: string, next: Entered | undefined) => setEntered((before) => changed(before, name, next)),
    [],
  );
  const attempt = () => {
    setTried(true);
    setSettled(entered);
    return reading.faults.length === 0;
  };
  return {
    frame,
    entered,
    reading,
    day: reading.day,
    shown,
    tried,
    settled,
    change,
    settle: () => setSettled(entered),
    replace: setEntered,
    attempt,
    refuse: (faults) => setRefused({ faults, entered }),
  };
}

/** The inputs with one of them changed; an input nothing stands in is not there. */
export function changed(before: EnteredFields, name: string, next: Entered | undefined): EnteredFields {
  const { [name]: _, ...rest } = before;
  return next === undefined ? rest : { ...rest, [name]: next };
}
