import { roles } from "@hakaru/model/role";
import { useState } from "react";
import { Breadcrumbs } from "../frame/breadcrumbs.tsx";
import { Heading } from "../frame/heading.tsx";
import { useLanguage, useSay } from "../frame/language.tsx";
import type { Params } from "../frame/route.ts";
import { useAddress } from "../frame/router.tsx";
import { crumbsOf } from "../programme/crumbs.ts";
import { dayText, momentText } from "../value/moment-text.ts";
import { asOfIn, asOfQuery } from "./as-of.ts";
import { AsOfForm, AsOfNote } from "./as-of-form.tsx";
import { Attachments } from "./attachments.tsx";
import { Comments } from "./comments.tsx";
import { ContentView } from "./content-view.tsx";
import { entryWords, numbered } from "./entry-words.ts";
import { Matches } from "./matches.tsx";
import { RecentHistory } from "./recent-history.tsx";
import { StateMark } from "./state-mark.tsx";
import { Steps } from "./steps.tsx";
import { type Shown, WithEntry } from "./with-entry.tsx";

/** One entry: where it stands, what comes next, what it holds, and what became of it. */
export function EntryPage({ params }: { readonly params: Params }) {
  const asOf = asOfIn(useAddress().query);
  return (
    <WithEntry params={params} asOf={asOfQuery(asOf)}>
      {(shown) => <Entry {...shown} />}
    </WithEntry>
  );
}

function Entry(shown: Shown) {
  const { programme, entity, entry, at, here } = shown;
  const say = useSay();
  const asOf = asOfIn(useAddress().query);
  const isPast = asOfQuery(asOf) !== "";
  const [changes, setChanges] = useState(0);
  const again = () => {
    setChanges((before) => before + 1);
    shown.again();
  };
  return (
    <>
      <Breadcrumbs crumbs={crumbsOf(programme, entity, at, say)} />
      <Heading kicker={say(numbered(entity.label, entry.id))} title={entry.title}>
        <Standing {...shown} />
      </Heading>
      <AsOfNote asOf={asOf} present={here} />
      {!isPast && entry.may && <Steps {...shown} may={entry.may} again={again} />}
      <ContentView {...shown} isPast={isPast} />
      <Attachments {...shown} />
      {!isPast && <Matches here={here} key={`matches ${entry.version}`} />}
      {!isPast && <Comments here={here} may={entry.may?.comment ?? false} />}
      <RecentHistory {...shown} key={changes} />
      <AsOfForm
        asOf={asOf}
        to={(moment) => [here, asOfQuery(moment)].filter((part) => part !== "").join("?")}
      />
    </>
  );
}

/** The state, the owner, and who made the entry what it is, when. */
function Standing({ entity, entry }: Shown) {
  const say = useSay();
  const { lang } = useLanguage();
  const facts = [
    { label: entryWords.validFrom, words: dayText(entry.validFrom, lang) },
    {
      label: entryWords.recordedAt,
      words: `${momentText(entry.recordedAt, lang)} ${entry.by.name ?? say(roles[entry.by.role])}`,
    },
    { label: entryWords.version, words: String(entry.version) },
    ...(entry.owner === undefined ? [] : [{ label: entryWords.owner, words: entry.owner }]),
  ];
  return (
    <dl className="standing">
      <div>
        <dt>{say(entryWords.state)}</dt>
        <dd>
          <StateMark entity={entity} state={entry.state} />
        </dd>
      </div>
      {facts.map(({ label, words }) => (
        <div key={label.en}>
          <dt>{say(label)}</dt>
          <dd>{words}</dd>
        </div>
      ))}
    </dl>
  );
}
