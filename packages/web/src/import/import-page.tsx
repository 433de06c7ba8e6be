import type { ImportJson } from "@hakaru/model/exchange";
import type { ReactNode } from "react";
import { Breadcrumbs } from "../frame/breadcrumbs.tsx";
import { Heading } from "../frame/heading.tsx";
import { useSay } from "../frame/language.tsx";
import { Loading } from "../frame/loading.tsx";
import { ProblemNote, ProblemPage } from "../frame/problem-view.tsx";
import type { Params } from "../frame/route.ts";
import { Link } from "../frame/router.tsx";
import { crumbsOf } from "../programme/crumbs.ts";
import { type Declared, WithEntity } from "../programme/declared.tsx";
import { Acceptance } from "./acceptance.tsx";
import { Bar } from "./bar.tsx";
import { Difference } from "./difference.tsx";
import { importWords, rowsRead } from "./import-words.ts";
import { MappingForm } from "./mapping-form.tsx";
import { Report } from "./report.tsx";
import { StageHeading, type StageProps } from "./stage.tsx";
import { useImport } from "./use-import.ts";
import { WizardSteps } from "./wizard-steps.tsx";

/** An import under way; its address brings anybody back to where it stands. */
export function ImportPage({ params }: { readonly params: Params }) {
  return (
    <WithEntity params={params}>{(declared) => <Import {...declared} id={params.import ?? ""} />}</WithEntity>
  );
}

function Import({ id, ...declared }: Declared & { readonly id: string }) {
  const { programme, entity, at } = declared;
  const say = useSay();
  const running = useImport(`${at}/imports/${id}`);
  if (running.refused) return <ProblemPage problem={running.refused} again={running.again} />;
  if (running.value === undefined) return <Loading />;
  const { value } = running;
  return (
    <>
      <Breadcrumbs crumbs={crumbsOf(programme, entity, at, say)} />
      <Heading kicker={`${say(programme.label)} ${say(entity.label)}`} title={say(importWords.title)}>
        <p>{value.file}</p>
      </Heading>
      <WizardSteps standing={value.standing} />
      {running.problem && <ProblemNote problem={running.problem} />}
      <Stage {...declared} {...running} value={value} />
    </>
  );
}

const stages: { readonly [S in ImportJson["standing"]]: (props: StageProps) => ReactNode } = {
  reading: (props) => <Progress {...props} label={importWords.reading} />,
  asking: (props) => <MappingForm {...props} />,
  checked: (props) => <Checked {...props} />,
  accepting: (props) => <Progress {...props} label={importWords.accepting} />,
  accepted: (props) => <Ended {...props} title={importWords.done} />,
  refused: (props) => <Refused {...props} />,
  abandoned: (props) => <Ended {...props} title={importWords.abandoned} about={importWords.abandonedAbout} />,
};

/** The part of the page for where the import stands; a new stage takes the focus and is announced. */
function Stage(props: StageProps) {
  const { standing } = props.value;
  return <div className="stage">{stages[standing](props)}</div>;
}

type Words = (typeof importWords)[keyof typeof importWords];

function Progress({ value, label }: StageProps & { readonly label: Words }) {
  const say = useSay();
  const { read, of } = value.rows;
  return (
    <section>
      <StageHeading words={say(label)} />
      <Bar
        label={say(label)}
        share={of === null ? undefined : read / Math.max(of, 1)}
        words={say(rowsRead(read, of))}
      />
      <p className="about">{say(importWords.readingAbout)}</p>
    </section>
  );
}

function Checked(props: StageProps) {
  const say = useSay();
  return (
    <>
      <p className="notice">{say(importWords.nothingYet)}</p>
      <Report {...props} />
      <Difference {...props} />
      <Acceptance {...props} />
    </>
  );
}

function Refused(props: StageProps) {
  const say = useSay();
  return (
    <>
      <div className="notice refused">
        <p>
          <strong>{say(importWords.refusedTitle)}</strong>
        </p>
        <p>{say(importWords.refusedAbout)}</p>
      </div>
      <Report {...props} />
      <WaysOn {...props} />
    </>
  );
}

function Ended(props: StageProps & { readonly title: Words; readonly about?: Words }) {
  const say = useSay();
  return (
    <section>
      <StageHeading words={say(props.title)} />
      {props.about && <p>{say(props.about)}</p>}
      {props.value.standing === "accepted" && <Difference {...props} />}
      <WaysOn {...props} />
    </section>
  );
}

function WaysOn({ at }: StageProps) {
  const say = useSay();
  return (
    <p className="actions">
      <Link className="button primary" to={at}>
        {say(importWords.toList)}
      </Link>
      <Link className="button" to={`${at}/imports/new`}>
        {say(importWords.another)}
      </Link>
    </p>
  );
}
