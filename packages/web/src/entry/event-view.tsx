import type { HistoryJson } from "@hakaru/model/exchange";
import { roles } from "@hakaru/model/role";
import type { Text } from "@hakaru/model/text";
import { useLanguage, useSay } from "../frame/language.tsx";
import { Link } from "../frame/router.tsx";
import { Scrollable } from "../frame/scrollable.tsx";
import { dayText, momentText } from "../value/moment-text.ts";
import { ValueView } from "../value/value-view.tsx";
import { asOfQuery } from "./as-of.ts";
import { entryWords, eventWords } from "./entry-words.ts";
import { StateMark } from "./state-mark.tsx";
import type { Shown } from "./with-entry.tsx";

type Event = HistoryJson[number];

interface EventViewProps extends Pick<Shown, "entity" | "programme" | "here"> {
  readonly event: Event;
  /** Under a heading of this level. */
  readonly as: "h2" | "h3";
  /** The values before and after are shown, too. */
  readonly whole?: boolean;
}

/** One event: what it was, who did it, when it counts from, and what it changed. */
export function EventView({ entity, programme, here, event, as: Title, whole }: EventViewProps) {
  const say = useSay();
  const then = asOfQuery({ validAt: event.validFrom, knownAt: event.recordedAt });
  return (
    <li className="event">
      <Title>{say(nameOf(entity, event))}</Title>
      <EventFacts entity={entity} event={event} />
      {event.reason && (
        <p>
          {say(entryWords.reason)}: <span className="written">{event.reason}</span>
        </p>
      )}
      {whole ? (
        <Differences entity={entity} programme={programme} event={event} />
      ) : (
        <ChangedFields entity={entity} event={event} />
      )}
      <p>
        <Link to={`${here}?${then}`}>{say(entryWords.seeThen)}</Link>
        <span className="unseen">
          {" "}
          {say(entryWords.version)} {event.version}
        </span>
      </p>
    </li>
  );
}

function nameOf(entity: Shown["entity"], { kind, step }: Event): Text {
  const label = step === undefined ? undefined : entity.steps[step]?.label;
  if (label === undefined) return eventWords[kind];
  return { ja: `${eventWords[kind].ja}: ${label.ja}`, en: `${eventWords[kind].en}: ${label.en}` };
}

function EventFacts({ entity, event }: Pick<EventViewProps, "entity" | "event">) {
  const say = useSay();
  const { lang } = useLanguage();
  const { by, from, state, validFrom, recordedAt, onBehalf } = event;
  return (
    <p className="facts">
      <span>
        {whoText(by.name ?? by.id, say(roles[by.role]))}
        {onBehalf && (
          <>
            {" "}
            {say(entryWords.onBehalf)}: {onBehalf}
          </>
        )}
      </span>
      <span>
        {say(entryWords.validFrom)}: {dayText(validFrom, lang)}
      </span>
      <span>
        {say(entryWords.recordedAt)}: {momentText(recordedAt, lang)}
      </span>
      <span>
        {from !== undefined && from !== state && (
          <>
            <StateMark entity={entity} state={from} /> <span aria-hidden="true">→</span>{" "}
          </>
        )}
        <StateMark entity={entity} state={state} />
      </span>
    </p>
  );
}

function ChangedFields({ entity, event }: Pick<EventViewProps, "entity" | "event">) {
  const say = useSay();
  if (event.differences.length === 0) return null;
  const labels = event.differences.map(({ field }) =>
    say(entity.fields[field]?.label ?? { ja: field, en: field }),
  );
  return <p className="about">{labels.join(" · ")}</p>;
}

function Differences({ entity, programme, event }: Pick<EventViewProps, "entity" | "programme" | "event">) {
  const say = useSay();
  const known = event.differences.flatMap((difference) => {
    const field = entity.fields[difference.field];
    return field === undefined ? [] : [{ ...difference, of: field }];
  });
  if (known.length === 0) return <p className="silent">{say(entryWords.noDifferences)}</p>;
  return (
    <Scrollable label={`${say(nameOf(entity, event))}, ${say(entryWords.version)} ${event.version}`}>
      <table className="differences">
        <thead>
          <tr>
            {[entryWords.field, entryWords.before, entryWords.after].map((head) => (
              <th scope="col" key={head.en}>
                {say(head)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {known.map(({ field, of, before, after }) => (
            <tr key={field}>
              <th scope="row">{say(of.label)}</th>
              <td>
                <ValueView value={before} field={of} programme={programme.id} />
              </td>
              <td>
                <ValueView value={after} field={of} programme={programme.id} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrollable>
  );
}

/** Who is not told who it was is told the role. */
function whoText(who: string | undefined, role: string): string {
  return who === undefined ? role : `${who}（${role}）`;
}
