import { useSay } from "../frame/language.tsx";
import { Link } from "../frame/router.tsx";
import { recordsWords } from "./records-words.ts";

interface CursorLinksProps {
  /** The page without a cursor; what else its query has comes with it. */
  readonly at: string;
  readonly cursor: string | undefined;
  readonly next: string | undefined;
}

/** The ways to the next page and to the first, where there are any. */
export function CursorLinks({ at, cursor, next }: CursorLinksProps) {
  const say = useSay();
  if (cursor === undefined && next === undefined) return null;
  const [path = "", query = ""] = at.split("?");
  const to = (at: string) => {
    const params = new URLSearchParams(query);
    params.set("cursor", at);
    return `${path}?${params}`;
  };
  return (
    <nav aria-label={say(recordsWords.paging)}>
      <p className="actions">
        {cursor !== undefined && <Link to={at}>{say(recordsWords.first)}</Link>}
        {next !== undefined && <Link to={to(next)}>{say(recordsWords.next)}</Link>}
      </p>
    </nav>
  );
}
