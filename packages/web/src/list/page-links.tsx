import { useSay } from "../frame/language.tsx";
import { Link } from "../frame/router.tsx";
import { listWords } from "./list-words.ts";

interface PageLinksProps {
  /** Where the first page is, on any other. */
  readonly first?: string | undefined;
  readonly next?: string | undefined;
}

/** The ways to the first page and to the next; what they bring stands in `#results`. */
export function PageLinks({ first, next }: PageLinksProps) {
  const say = useSay();
  // Once there is no next page its link is gone, and the focus goes to what came.
  const follow = () => document.getElementById("results")?.focus();
  return (
    <nav aria-label={say(listWords.pages)}>
      <ul>
        {first !== undefined && (
          <li>
            <Link className="button" to={first} onClick={follow}>
              {say(listWords.first)}
            </Link>
          </li>
        )}
        {next !== undefined && (
          <li>
            <Link className="button" to={next} onClick={follow}>
              {say(listWords.next)}
            </Link>
          </li>
        )}
      </ul>
    </nav>
  );
}
