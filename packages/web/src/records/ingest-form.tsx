import type { RecordsJson } from "@hakaru/model/record/record-exchange";
import { recordKinds } from "@hakaru/model/record/record-exchange";
import type { Text } from "@hakaru/model/text";
import { type ReactNode, type SubmitEvent, useState } from "react";
import { useSay } from "../frame/language.tsx";
import { ProblemNote } from "../frame/problem-view.tsx";
import { navigate } from "../frame/router.tsx";
import { Bar } from "../import/bar.tsx";
import { byteText } from "../value/byte-text.ts";
import { FileChoice } from "./file-choice.tsx";
import { largestFile, recordsWords } from "./records-words.ts";
import { type Drafted, isComplete, type RecordKind, useIngestOrder } from "./use-ingest-order.ts";

const accepted: { readonly [K in RecordKind]: string } = {
  claims: ".uke,.hen,.csv",
  checkups: ".xml,.zip,.csv,.txt",
  enrolment: ".csv",
};

const abouts: { readonly [K in RecordKind]: Text } = {
  claims: recordsWords.claimsAbout,
  checkups: recordsWords.checkupsAbout,
  enrolment: recordsWords.enrolmentAbout,
};

/** What is to be taken in: kind, whether it is real, and the files. From its beginning an ingest has an address. */
export function IngestForm({ records }: { readonly records: RecordsJson }) {
  const say = useSay();
  const [drafted, setDrafted] = useState<Drafted>({ files: [], masters: [] });
  const [tried, setTried] = useState(false);
  const { share, problem, send } = useIngestOrder((id) => navigate(`/records/ingests/${id}`));
  const change = (part: Partial<Drafted>) => setDrafted({ ...drafted, ...part });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    if (share === undefined && isComplete(drafted)) send(drafted);
  };
  const { kind, synthetic, files } = drafted;
  return (
    <section aria-labelledby="take">
      <h2 id="take">{say(recordsWords.take)}</h2>
      <form className="entry-form" onSubmit={submit} noValidate>
        <Choice
          name="kind"
          legend={recordsWords.kind}
          options={recordKinds.map((value) => ({ value, label: recordsWords[value] }))}
          chosen={kind}
          choose={(value) => change({ kind: value })}
          fault={tried && kind === undefined ? recordsWords.chooseKind : undefined}
        >
          {kind && <p role="status">{say(abouts[kind])}</p>}
        </Choice>
        <Choice
          name="nature"
          legend={recordsWords.nature}
          about={recordsWords.natureAbout}
          options={[
            { value: "real", label: recordsWords.real },
            { value: "synthetic", label: recordsWords.madeUp },
          ]}
          chosen={synthetic === undefined ? undefined : synthetic ? "synthetic" : "real"}
          choose={(value) => change({ synthetic: value === "synthetic" })}
          fault={tried && synthetic === undefined ? recordsWords.chooseNature : undefined}
        />
        <FileChoice
          id="files"
          label={recordsWords.files}
          about={largestFile(byteText(records.largest))}
          accept={kind === undefined ? Object.values(accepted).join(",") : accepted[kind]}
          files={files}
          change={(next) => change({ files: next })}
          fault={tried && files.length === 0 ? recordsWords.chooseFile : undefined}
        />
        <FilesBeside drafted={drafted} change={change} />
        {share !== undefined && (
          <Bar label={say(recordsWords.sending)} share={share} words={`${Math.round(share * 100)}%`} />
        )}
        {problem && <ProblemNote problem={problem} />}
        <p className="actions">
          <button type="submit" className="button primary" aria-disabled={share !== undefined}>
            {say(recordsWords.send)}
          </button>
        </p>
      </form>
    </section>
  );
}

/** What files of a kind are read with. */
function FilesBeside({
  drafted: { kind, masters, mapping },
  change,
}: {
  readonly drafted: Drafted;
  readonly change: (part: Partial<Drafted>) => void;
}) {
  if (kind === "claims")
    return (
      <FileChoice
        id="masters"
        label={recordsWords.masters}
        about={recordsWords.mastersAbout}
        accept=".csv"
        files={masters}
        change={(next) => change({ masters: next })}
      />
    );
  if (kind !== "checkups") return null;
  return (
    <FileChoice
      id="mapping"
      label={recordsWords.mapping}
      about={recordsWords.mappingAbout}
      accept=".json"
      files={mapping === undefined ? [] : [mapping]}
      change={(next) => change({ mapping: next.at(-1) })}
    />
  );
}

interface ChoiceProps<V extends string> {
  readonly name: string;
  readonly legend: Text;
  readonly about?: Text;
  readonly options: readonly { readonly value: V; readonly label: Text }[];
  readonly chosen: V | undefined;
  readonly choose: (value: V) => void;
  readonly fault: Text | undefined;
  readonly children?: ReactNode;
}

/** A few choices of which one must be made; none is made for anybody. */
function Choice<V extends string>(props: ChoiceProps<V>) {
  const { name, legend, about, options, chosen, choose, fault, children } = props;
  const say = useSay();
  const told = [about && `${name}-about`, fault && `${name}-fault`].filter(Boolean).join(" ");
  return (
    <fieldset className={`field ${fault ? "wrong" : ""}`} aria-describedby={told || undefined}>
      <legend>{say(legend)}</legend>
      {about && (
        <p className="about" id={`${name}-about`}>
          {say(about)}
        </p>
      )}
      <div className="radios">
        {options.map(({ value, label }) => (
          <label key={value} className="radio">
            <input type="radio" name={name} checked={value === chosen} onChange={() => choose(value)} />
            <span>{say(label)}</span>
          </label>
        ))}
      </div>
      {children}
      {fault && (
        <p className="field-faults" id={`${name}-fault`} role="alert">
          {say(fault)}
        </p>
      )}
    </fieldset>
  );
}
