import type { ConflictJson } from "@hakaru/model/exchange";
import type { Content } from "@hakaru/model/field/field";
import type { Entity } from "@hakaru/model/programme/entity";
import { roles } from "@hakaru/model/role";
import type { Text } from "@hakaru/model/text";
import { type SubmitEvent, useEffect, useRef, useState } from "react";
import { useLanguage, useSay } from "../frame/language.tsx";
import { momentText } from "../value/moment-text.ts";
import { ValueView } from "../value/value-view.tsx";
import { type Difference, mergedContent, proposedSide, type Side } from "./conflict-merge.ts";
import { conflictWords, newerBy, stillToChoose } from "./conflict-words.ts";

interface ConflictScreenProps {
  readonly entity: Entity;
  readonly programme: string;
  /** The content the change began with, where it is known. */
  readonly began: Content | undefined;
  readonly conflict: ConflictJson;
  /** Goes on with what was chosen, upon the newer entry. */
  readonly choose: (content: Content) => void;
  readonly cancel: () => void;
}

/** Somebody was faster: yours and theirs side by side, to choose from field by field. */
export function ConflictScreen(props: ConflictScreenProps) {
  const { entity, programme, began, conflict, choose, cancel } = props;
  const say = useSay();
  const [chosen, setChosen] = useState(() => proposals(conflict, began));
  const [tried, setTried] = useState(false);
  const heading = useFocusOnArrival();
  const open = conflict.differences.filter(({ field }) => chosen[field] === undefined);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    if (open.length === 0) choose(mergedContent(conflict, chosen));
  };
  return (
    <form className="conflict" onSubmit={submit} noValidate>
      <h2 ref={heading} tabIndex={-1}>
        {say(conflictWords.title)}
      </h2>
      <NewerNote conflict={conflict} />
      {conflict.differences.map((difference) => (
        <DifferenceChoice
          key={difference.field}
          {...{ difference, entity, programme }}
          chosen={chosen[difference.field]}
          proposed={proposedSide(difference, began)}
          choose={(side) => setChosen((before) => ({ ...before, [difference.field]: side }))}
        />
      ))}
      {tried && open.length > 0 && (
        <p className="notice refused" role="alert">
          {say(stillToChoose(open.map(({ field }) => labelOf(entity, field))))}
        </p>
      )}
      <p className="actions">
        <button type="button" className="button" onClick={cancel}>
          {say(conflictWords.back)}
        </button>
        <button type="submit" className="button primary">
          {say(conflictWords.retry)}
        </button>
      </p>
    </form>
  );
}

function proposals(
  { differences }: ConflictJson,
  began: Content | undefined,
): Readonly<Record<string, Side | undefined>> {
  return Object.fromEntries(
    differences.map((difference) => [difference.field, proposedSide(difference, began)]),
  );
}

function labelOf(entity: Entity, field: string): Text {
  return entity.fields[field]?.label ?? { ja: field, en: field };
}

function useFocusOnArrival() {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return heading;
}

function NewerNote({ conflict: { newer } }: Pick<ConflictScreenProps, "conflict">) {
  const say = useSay();
  const { lang } = useLanguage();
  return (
    <>
      <p>{say(newerBy(newer.by.name ?? say(roles[newer.by.role]), momentText(newer.recordedAt, lang)))}</p>
      <p>{say(conflictWords.about)}</p>
    </>
  );
}

interface DifferenceChoiceProps extends Pick<ConflictScreenProps, "entity" | "programme"> {
  readonly difference: Difference;
  readonly chosen: Side | undefined;
  readonly proposed: Side | undefined;
  readonly choose: (side: Side) => void;
}

const whyWords = { yours: conflictWords.onlyYours, theirs: conflictWords.onlyTheirs } as const;

function DifferenceChoice({
  entity,
  programme,
  difference,
  chosen,
  proposed,
  choose,
}: DifferenceChoiceProps) {
  const say = useSay();
  const field = entity.fields[difference.field];
  const why = proposed === undefined ? conflictWords.both : whyWords[proposed];
  return (
    <fieldset className="difference">
      <legend>{say(labelOf(entity, difference.field))}</legend>
      <p className="about">{say(why)}</p>
      <div className="sides">
        {(["yours", "theirs"] as const).map((side) => (
          <div className="side" key={side}>
            <label className="radio">
              <input
                type="radio"
                name={`side-${difference.field}`}
                checked={chosen === side}
                onChange={() => choose(side)}
              />
              <span>{say(conflictWords[side])}</span>
            </label>
            {field && <ValueView value={difference[side]} field={field} programme={programme} />}
          </div>
        ))}
      </div>
    </fieldset>
  );
}
