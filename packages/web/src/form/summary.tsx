import type { Fault } from "@hakaru/model/fault";
import type { Text } from "@hakaru/model/text";
import { type RefObject, useEffect, useRef } from "react";
import { useSay } from "../frame/language.tsx";
import { keyOf, rootOf } from "./form-reading.ts";
import { formWords } from "./form-words.ts";
import type { Form } from "./use-form.ts";
import { idOf } from "./widget.ts";

/**
 * What is wrong with a form that was sent, at its top, with a way to each field; it takes the focus when the form is sent
 * in vain.
 */
export function Summary({ form, turn }: { readonly form: Form; readonly turn: number }) {
  const box = useRef<HTMLDivElement>(null);
  useFocusAtTurn(box, turn);
  if (!form.tried) return null;
  const later = new Set(form.reading.later.map(keyOf));
  const wrong = form.shown.filter((fault) => fault.severity === "error" && !later.has(keyOf(fault)));
  if (wrong.length === 0) return null;
  return (
    <div className="summary" ref={box} tabIndex={-1}>
      <Findings title={formWords.summary} faults={wrong} names={form.frame.names} />
      <Findings
        title={formWords.later}
        about={formWords.laterAbout}
        faults={form.reading.later}
        names={form.frame.names}
      />
    </div>
  );
}

function useFocusAtTurn(box: RefObject<HTMLElement | null>, turn: number): void {
  useEffect(() => {
    if (turn > 0) box.current?.focus();
  }, [box, turn]);
}

interface FindingsProps {
  readonly title: Text;
  readonly about?: Text;
  readonly faults: readonly Fault[];
  /** The fields of the form. */
  readonly names: readonly string[];
}

/** Faults under a heading, each a link to its field. */
export function Findings({ title, about, faults, names }: FindingsProps) {
  const say = useSay();
  if (faults.length === 0) return null;
  return (
    <>
      <h2>{say(title)}</h2>
      {about && <p>{say(about)}</p>}
      <ul>
        {faults.map((fault) => (
          <li key={keyOf(fault)}>
            <FieldLink fault={fault} names={names} />
          </li>
        ))}
      </ul>
    </>
  );
}

interface FieldLinkProps {
  readonly fault: Fault;
  readonly names: readonly string[];
}

/** A fault as a link that puts the cursor into its field; one of no field of the form is words alone. */
export function FieldLink({ fault, names }: FieldLinkProps) {
  const say = useSay();
  const { field } = fault.place;
  if (field === undefined || !names.includes(rootOf(field)))
    return `${say(fault.message)} ${say(fault.mend)}`;
  const id = idOf(field);
  return (
    <a
      href={`#${id}`}
      onClick={(event) => {
        event.preventDefault();
        focusField(id);
      }}
    >
      {say(fault.message)}
    </a>
  );
}

function focusField(id: string): void {
  const control = document.getElementById(id);
  control?.focus({ preventScroll: true });
  control?.scrollIntoView({ block: "center" });
}
