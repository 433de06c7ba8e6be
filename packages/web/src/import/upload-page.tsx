import type { ImportJson } from "@hakaru/model/exchange";
import { type SubmitEvent, useState } from "react";
import { entryWords } from "../entry/entry-words.ts";
import { formWords } from "../form/form-words.ts";
import { Breadcrumbs } from "../frame/breadcrumbs.tsx";
import { Heading } from "../frame/heading.tsx";
import { useSay } from "../frame/language.tsx";
import { ProblemNote } from "../frame/problem-view.tsx";
import type { Params } from "../frame/route.ts";
import { Link, navigate } from "../frame/router.tsx";
import { crumbsOf } from "../programme/crumbs.ts";
import { type Declared, WithEntity } from "../programme/declared.tsx";
import { Problem } from "../server/problem.ts";
import { useSession } from "../server/session.tsx";
import { byteText } from "../value/byte-text.ts";
import { Bar } from "./bar.tsx";
import { importWords } from "./import-words.ts";
import { WizardSteps } from "./wizard-steps.tsx";

/** The first step of an import: the file. From then on the import has an address of its own. */
export function UploadPage({ params }: { readonly params: Params }) {
  return <WithEntity params={params}>{(declared) => <Upload {...declared} />}</WithEntity>;
}

function Upload({ programme, entity, at }: Declared) {
  const say = useSay();
  const { file, share, problem, isMissing, choose, submit } = useRosterUpload(at);
  return (
    <>
      <Breadcrumbs crumbs={crumbsOf(programme, entity, at, say)} />
      <Heading kicker={`${say(programme.label)} ${say(entity.label)}`} title={say(importWords.title)}>
        <p>{say(importWords.about)}</p>
      </Heading>
      <WizardSteps />
      <form className="entry-form" onSubmit={submit} noValidate>
        <div className={`field ${isMissing ? "wrong" : ""}`}>
          <label htmlFor="roster">{say(importWords.file)}</label>
          <span className="file-choice">
            <input
              id="roster"
              type="file"
              accept=".xlsx,.csv,text/csv"
              aria-describedby={isMissing ? "roster-fault" : undefined}
              aria-invalid={isMissing || undefined}
              onChange={({ target }) => choose(target.files?.[0])}
            />
            <label htmlFor="roster" className="button">
              {say(formWords.attach)}
            </label>
          </span>
          {file && (
            <p className="attached" role="status">
              {file.name} <small>{byteText(file.size)}</small>
            </p>
          )}
          {isMissing && (
            <p className="field-faults" id="roster-fault" role="alert">
              {say(importWords.chooseFirst)}
            </p>
          )}
        </div>
        {share !== undefined && (
          <Bar label={say(importWords.sending)} share={share} words={`${Math.round(share * 100)}%`} />
        )}
        {problem && <ProblemNote problem={problem} />}
        <p className="actions">
          <Link to={at}>{say(entryWords.cancel)}</Link>
          <button type="submit" className="button primary" aria-disabled={share !== undefined}>
            {say(importWords.send)}
          </button>
        </p>
      </form>
    </>
  );
}

function useRosterUpload(at: string) {
  const { server } = useSession();
  const [file, setFile] = useState<File>();
  const [tried, setTried] = useState(false);
  const [share, setShare] = useState<number>();
  const [problem, setProblem] = useState<Problem>();
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    if (file === undefined || share !== undefined) return;
    setProblem(undefined);
    setShare(0);
    server
      .upload<ImportJson>(`/api${at}/imports`, file, setShare)
      .then(
        ({ id }) => navigate(`${at}/imports/${id}`),
        (reason: unknown) => setProblem(reason instanceof Problem ? reason : new Problem(500, {}, reason)),
      )
      .finally(() => setShare(undefined));
  };
  return { file, share, problem, isMissing: tried && file === undefined, choose: setFile, submit };
}
