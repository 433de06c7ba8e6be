import type { ReactNode } from "react";
import { Link } from "../frame/router.tsx";
import { useSession } from "../server/session.tsx";

interface CreateLinkProps {
  /** `innovation/consultation` */
  readonly register: string;
  readonly className?: string;
  readonly children: ReactNode;
}

/** The way to a new entry. Whoever has not signed in fills in the public form, which tells them that it was received. */
export function CreateLink({ register, className, children }: CreateLinkProps) {
  const { session } = useSession();
  const named = className === undefined ? {} : { className };
  if (session.actor.role === "public")
    return (
      <a href={`/intake/${register}`} {...named}>
        {children}
      </a>
    );
  return (
    <Link to={`/programmes/${register}/new`} {...named}>
      {children}
    </Link>
  );
}
