import { useSay } from "../frame/language.tsx";
import { Link } from "../frame/router.tsx";
import { fromFirst, writeListQuery } from "./list-query.ts";
import type { ListShown } from "./list-shown.ts";
import { listWords } from "./list-words.ts";

/** The ways to the next page and to the first, and the whole list as a file. */
export function Paging({ query, to, at, next }: ListShown & { readonly next?: string }) {
  const say = useSay();
  const asked = writeListQuery(fromFirst(query));
  const file = (type: string) => `/api${at}.${type}${asked === "" ? "" : `?${asked}`}`;
  // Once there is no next page its link is gone, and the focus goes to what came.
  const follow = () => document.getElementById("results")?.focus();
  return (
    <div className="paging">
      <nav aria-label={say(listWords.pages)}>
        <ul>
          {query.cursor !== undefined && (
            <li>
              <Link className="button" to={to(fromFirst(query))} onClick={follow}>
                {say(listWords.first)}
              </Link>
            </li>
          )}
          {next !== undefined && (
            <li>
              <Link className="button" to={to({ ...query, cursor: next })} onClick={follow}>
                {say(listWords.next)}
              </Link>
            </li>
          )}
        </ul>
      </nav>
      <p className="export">
        {say(listWords.export)}: <a href={file("xlsx")}>Excel</a> <a href={file("csv")}>CSV</a>
      </p>
    </div>
  );
}
