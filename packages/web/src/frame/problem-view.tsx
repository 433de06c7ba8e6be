import type { Fault } from "@hakaru/model/fault";
import type { Problem } from "../server/problem.ts";
import { frameWords, problemWords } from "./frame-words.ts";
import { Heading } from "./heading.tsx";
import { useSay } from "./language.tsx";
import { Link } from "./router.tsx";
import { signInPath } from "./sign-in-path.ts";

const byStatus: Readonly<Record<number, keyof typeof problemWords>> = {
  0: "offline",
  400: "refused",
  401: "signedOut",
  403: "forbidden",
  404: "missing",
  409: "changed",
  422: "refused",
  429: "busy",
};

function wordsOf(problem: Problem) {
  return problemWords[byStatus[problem.status] ?? "broken"];
}

/** A page that could not be had: what went wrong, and the way on. */
export function ProblemPage({ problem, again }: { readonly problem: Problem; readonly again?: () => void }) {
  const say = useSay();
  const { title, about } = wordsOf(problem);
  return (
    <>
      <Heading title={say(title)} />
      <p>{say(about)}</p>
      <FaultList faults={problem.faults} />
      <p className="actions">
        {problem.status === 401 && (
          <a className="button primary" href={signInPath()}>
            {say(frameWords.signIn)}
          </a>
        )}
        {again && problem.status !== 404 && problem.status !== 403 && (
          <button type="button" className="button" onClick={again}>
            {say(frameWords.again)}
          </button>
        )}
        <Link className="button" to="/">
          {say(frameWords.backHome)}
        </Link>
      </p>
    </>
  );
}

/** Something on the page that was refused; it is told at once to whoever cannot see it. */
export function ProblemNote({ problem, again }: { readonly problem: Problem; readonly again?: () => void }) {
  const say = useSay();
  const { title, about } = wordsOf(problem);
  return (
    <div className="notice refused" role="alert">
      <p>
        <strong>{say(title)}</strong>
      </p>
      {problem.faults.length === 0 && <p>{say(about)}</p>}
      <FaultList faults={problem.faults} />
      {problem.status === 401 && (
        <p>
          <a href={signInPath()}>{say(frameWords.signIn)}</a>
        </p>
      )}
      {again && (
        <p className="actions">
          <button type="button" className="button" onClick={again}>
            {say(frameWords.again)}
          </button>
        </p>
      )}
    </div>
  );
}

/** What is wrong and what can be done about it, each on a line. */
export function FaultList({ faults }: { readonly faults: readonly Fault[] }) {
  const say = useSay();
  if (faults.length === 0) return null;
  return (
    <ul className="faults">
      {faults.map((fault) => (
        <li key={`${fault.code} ${fault.place.field} ${fault.message.ja}`}>
          {say(fault.message)} <span className="mend">{say(fault.mend)}</span>
        </li>
      ))}
    </ul>
  );
}
