import { useSay } from "../frame/language.tsx";
import { fromFirst, writeListQuery } from "./list-query.ts";
import type { ListShown } from "./list-shown.ts";
import { listWords } from "./list-words.ts";
import { PageLinks } from "./page-links.tsx";

/** The ways to the next page and to the first, and the whole list as a file. */
export function Paging({ query, to, at, next }: ListShown & { readonly next?: string }) {
  const say = useSay();
  const asked = writeListQuery(fromFirst(query));
  const file = (type: string) => `/api${at}.${type}${asked === "" ? "" : `?${asked}`}`;
  return (
    <div className="paging">
      <PageLinks
        first={query.cursor === undefined ? undefined : to(fromFirst(query))}
        next={next === undefined ? undefined : to({ ...query, cursor: next })}
      />
      <p className="export">
        {say(listWords.export)}: <a href={file("xlsx")}>Excel</a> <a href={file("csv")}>CSV</a>
      </p>
    </div>
  );
}
