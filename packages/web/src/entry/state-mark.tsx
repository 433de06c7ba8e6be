import type { Entity } from "@hakaru/model/programme/entity";
import { useSay } from "../frame/language.tsx";

interface StateMarkProps {
  readonly entity: Entity;
  readonly state: string;
}

/** A state by its word and a shape: a ring where an entry begins, a disc on its way, a square where it ends. */
export function StateMark({ entity, state }: StateMarkProps) {
  const say = useSay();
  const { label, final } = entity.states[state] ?? { label: { ja: state, en: state } };
  const shape = state === entity.initial ? "begins" : final ? "ends" : "runs";
  return (
    <span className={`state ${shape}`}>
      <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
        {shape === "ends" ? (
          <rect x="1.5" y="1.5" width="9" height="9" rx="1" />
        ) : (
          <circle cx="6" cy="6" r="4.5" />
        )}
      </svg>
      {say(label)}
    </span>
  );
}
