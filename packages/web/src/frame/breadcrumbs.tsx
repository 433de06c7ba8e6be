import { frameWords } from "./frame-words.ts";
import { useSay } from "./language.tsx";
import { Link } from "./router.tsx";

export interface Crumb {
  readonly to: string;
  readonly label: string;
}

/** The way from the home page to what this page belongs to; the page itself is named by its heading. */
export function Breadcrumbs({ crumbs }: { readonly crumbs: readonly Crumb[] }) {
  const say = useSay();
  return (
    <nav className="crumbs" aria-label={say(frameWords.here)}>
      <ol>
        {[{ to: "/", label: say(frameWords.home) }, ...crumbs].map(({ to, label }) => (
          <li key={to}>
            <Link to={to}>{label}</Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}
