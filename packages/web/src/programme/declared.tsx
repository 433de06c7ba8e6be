import type { Entity } from "@hakaru/model/programme/entity";
import type { Programme } from "@hakaru/model/programme/programme";
import type { ReactNode } from "react";
import { Loading } from "../frame/loading.tsx";
import { ProblemPage } from "../frame/problem-view.tsx";
import type { Params } from "../frame/route.ts";
import { Problem } from "../server/problem.ts";
import { type Resource, useResource } from "../server/resource.ts";
import { useSession } from "../server/session.tsx";

/** An entity of a programme, as the role may see it, and its address. */
export interface Declared {
  readonly programme: Programme;
  readonly name: string;
  readonly entity: Entity;
  /** `/programmes/trial/study`: the list on the desk, and below `/api` on the server. */
  readonly at: string;
}

/** The declaration of a programme; asked for once while somebody is signed in. */
export function useProgramme(id: string | undefined): Resource<Programme> {
  const { server } = useSession();
  return useResource<Programme>(server.once, id && `/api/programmes/${id}`);
}

/** A page about an entity: shown once its declaration is here, or the problem instead. */
export function WithEntity({
  params,
  children,
}: {
  readonly params: Params;
  readonly children: (declared: Declared) => ReactNode;
}) {
  const { programme: id = "", entity: name = "" } = params;
  const programme = useProgramme(id);
  if (programme.standing === "refused")
    return <ProblemPage problem={programme.problem} again={programme.again} />;
  if (programme.value === undefined) return <Loading />;
  const entity = programme.value.entities[name];
  if (entity === undefined) return <ProblemPage problem={new Problem(404)} />;
  return children({ programme: programme.value, name, entity, at: `/programmes/${id}/${name}` });
}
