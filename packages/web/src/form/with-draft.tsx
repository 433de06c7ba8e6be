import { type ReactNode, useState } from "react";
import { useLanguage, useSay } from "../frame/language.tsx";
import { Loading } from "../frame/loading.tsx";
import { ProblemNote } from "../frame/problem-view.tsx";
import { Problem } from "../server/problem.ts";
import { useResource } from "../server/resource.ts";
import { useSession } from "../server/session.tsx";
import { momentText } from "../value/moment-text.ts";
import { formWords } from "./form-words.ts";
import type { Begun, Draft } from "./use-draft.ts";

interface WithDraftProps {
  readonly draftKey: string;
  /** What the form begins with where nobody kept a draft. */
  readonly otherwise: Begun;
  readonly children: (begun: Begun) => ReactNode;
}

/** Begins a form where it was left, if it was; the draft can be discarded. */
export function WithDraft({ draftKey, otherwise, children }: WithDraftProps) {
  const { server } = useSession();
  const path = `/api/drafts/${encodeURIComponent(draftKey)}`;
  const draft = useResource<Draft>(server.get, path);
  const [dropped, setDropped] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  if (draft.standing === "asking") return <Loading />;
  if (draft.standing === "refused" || dropped) return children(otherwise);
  const drop = () =>
    server.send("DELETE", path).then(
      () => {
        setDropped(true);
        // The button that had the focus is gone with the draft.
        document.querySelector("h1")?.focus();
      },
      (reason: unknown) => setProblem(reason instanceof Problem ? reason : new Problem(500, {}, reason)),
    );
  return (
    <>
      <DraftFound draft={draft.value} drop={drop} />
      {problem && <ProblemNote problem={problem} />}
      {children(draft.value)}
    </>
  );
}

function DraftFound({ draft, drop }: { readonly draft: Draft; readonly drop: () => void }) {
  const say = useSay();
  const { lang } = useLanguage();
  return (
    <div className="notice" role="status">
      <p>
        {say(formWords.draftFound)} <small>{momentText(draft.at, lang)}</small>{" "}
        <button type="button" className="plain" onClick={drop}>
          {say(formWords.draftDrop)}
        </button>
      </p>
    </div>
  );
}
