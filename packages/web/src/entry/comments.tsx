import type { CommentJson } from "@hakaru/model/exchange";
import { roles } from "@hakaru/model/role";
import { type SubmitEvent, useState } from "react";
import { WordsField } from "../form/words-field.tsx";
import { useAnnounce } from "../frame/announcer.tsx";
import { useLanguage, useSay } from "../frame/language.tsx";
import { Loading } from "../frame/loading.tsx";
import { ProblemNote } from "../frame/problem-view.tsx";
import { Problem } from "../server/problem.ts";
import { useResource } from "../server/resource.ts";
import { useSession } from "../server/session.tsx";
import { momentText } from "../value/moment-text.ts";
import { valueWords } from "../value/value-words.ts";
import { entryWords } from "./entry-words.ts";

interface CommentsProps {
  readonly here: string;
  readonly may: boolean;
}

/** What people said about the entry; never part of its content. */
export function Comments({ here, may }: CommentsProps) {
  const say = useSay();
  const { server } = useSession();
  const comments = useResource<readonly CommentJson[]>(server.get, `/api${here}/comments`);
  return (
    <section aria-labelledby="comments">
      <h2 id="comments">{say(entryWords.comments)}</h2>
      {comments.standing === "refused" && <ProblemNote problem={comments.problem} again={comments.again} />}
      {comments.standing === "asking" && comments.value === undefined && <Loading />}
      {comments.value && <CommentList comments={comments.value} />}
      {may && <CommentForm here={here} posted={comments.again} />}
    </section>
  );
}

function CommentList({ comments }: { readonly comments: readonly CommentJson[] }) {
  const say = useSay();
  const { lang } = useLanguage();
  if (comments.length === 0) return <p className="silent">{say(entryWords.noComments)}</p>;
  return (
    <ol className="comments">
      {comments.map(({ id, by, at, words }) => (
        <li key={id}>
          <p className="by">
            <strong>{by.name ?? by.id}</strong> {say(roles[by.role])} <small>{momentText(at, lang)}</small>
          </p>
          {typeof words === "string" ? (
            <p className="written">{words}</p>
          ) : (
            <p className="silent">{say(valueWords.erased)}</p>
          )}
        </li>
      ))}
    </ol>
  );
}

function CommentForm({ here, posted }: { readonly here: string; readonly posted: () => void }) {
  const say = useSay();
  const announce = useAnnounce();
  const { server } = useSession();
  const [words, setWords] = useState("");
  const [problem, setProblem] = useState<Problem>();
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (words.trim() === "") return;
    server.send("POST", `/api${here}/comments`, { words: words.trim() }).then(
      () => {
        setWords("");
        setProblem(undefined);
        announce(say(entryWords.commentAdded));
        posted();
      },
      (reason: unknown) => setProblem(reason instanceof Problem ? reason : new Problem(500, {}, reason)),
    );
  };
  return (
    <form onSubmit={submit} noValidate>
      <WordsField id="comment" label={entryWords.comment} text={words} change={setWords} />
      {problem && <ProblemNote problem={problem} />}
      <p className="actions">
        <button type="submit" className="button">
          {say(entryWords.addComment)}
        </button>
      </p>
    </form>
  );
}
