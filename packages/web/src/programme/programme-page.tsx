import type { ProgrammesJson } from "@hakaru/model/exchange";
import { Breadcrumbs } from "../frame/breadcrumbs.tsx";
import { Heading } from "../frame/heading.tsx";
import { useSay } from "../frame/language.tsx";
import { Loading } from "../frame/loading.tsx";
import { ProblemPage } from "../frame/problem-view.tsx";
import type { Params } from "../frame/route.ts";
import { Link } from "../frame/router.tsx";
import { Problem } from "../server/problem.ts";
import { useResource } from "../server/resource.ts";
import { useSession } from "../server/session.tsx";
import { useProgramme } from "./declared.tsx";
import { programmeWords } from "./programme-words.ts";
import { RegisterLinks } from "./register-links.tsx";

/** A programme: what it is, what it rests on, and its registers. */
export function ProgrammePage({ params }: { readonly params: Params }) {
  const say = useSay();
  const { server, session } = useSession();
  const programmes = useResource<ProgrammesJson>(server.once, "/api/programmes");
  const declared = useProgramme(params.programme);
  if (programmes.standing === "refused")
    return <ProblemPage problem={programmes.problem} again={programmes.again} />;
  if (programmes.value === undefined) return <Loading />;
  const programme = programmes.value.find(({ id }) => id === params.programme);
  if (programme === undefined) return <ProblemPage problem={new Problem(404)} />;
  const basis = declared.value?.basis;
  return (
    <>
      <Breadcrumbs crumbs={[]} />
      <Heading title={say(programme.label)}>
        <p>{say(programme.about)}</p>
        {basis && (
          <p className="about">
            {say(programmeWords.basis)}: {say(basis)}
          </p>
        )}
      </Heading>
      <section aria-labelledby="registers">
        <h2 id="registers">{say(programmeWords.registers)}</h2>
        <RegisterLinks entities={programme.entities} />
      </section>
      {session.actor.role !== "public" && (
        <p className="actions">
          <Link to={`/programmes/${programme.id}/indicators`}>{say(programmeWords.indicators)}</Link>
        </p>
      )}
    </>
  );
}
