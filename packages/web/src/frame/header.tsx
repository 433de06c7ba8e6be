import { mayWithRecords } from "@hakaru/model/record/record-access";
import { roles } from "@hakaru/model/role";
import { useSession } from "../server/session.tsx";
import { frameWords } from "./frame-words.ts";
import { useLanguage, useSay } from "./language.tsx";
import { hrefOf, Link, useAddress } from "./router.tsx";
import { signInPath } from "./sign-in-path.ts";

/** The head of every page: where to go, who is signed in, and the other language. */
export function Header() {
  const say = useSay();
  return (
    <header className="site">
      <a className="skip" href="#main">
        {say(frameWords.skip)}
      </a>
      <div className="site-row">
        <p className="brand">
          <Link to="/">
            <img src={hrefOf("/mark.svg")} alt="" width="32" height="32" />
            <span>Hakaru</span> <small>{say(frameWords.product)}</small>
          </Link>
        </p>
        <SiteLinks />
        <Account />
      </div>
    </header>
  );
}

function SiteLinks() {
  const say = useSay();
  const { path } = useAddress();
  const { session } = useSession();
  const links = [
    { to: "/", label: frameWords.home },
    { to: "/tasks", label: frameWords.tasks },
    ...(mayWithRecords(session.actor.role, "read") ? [{ to: "/records", label: frameWords.records }] : []),
  ];
  return (
    <nav aria-label={say(frameWords.site)}>
      <ul>
        {links.map(({ to, label }) => (
          <li key={to}>
            <Link to={to} aria-current={currentOf(to, path)}>
              {say(label)}
            </Link>
          </li>
        ))}
        <li>
          <a href="/">{say(frameWords.publicSite)}</a>
        </li>
      </ul>
    </nav>
  );
}

/** A page below one of these is of it. */
function currentOf(to: string, path: string): "page" | "true" | undefined {
  if (path === to) return "page";
  return to !== "/" && path.startsWith(`${to}/`) ? "true" : undefined;
}

function Account() {
  const say = useSay();
  const { session } = useSession();
  const { actor } = session;
  return (
    <div className="account">
      {actor.role === "public" ? (
        <a href={signInPath()}>{say(frameWords.signIn)}</a>
      ) : (
        <>
          <p>
            <span className="unseen">{say(frameWords.signedIn)}: </span>
            {actor.name ?? actor.id} <small>{say(roles[actor.role])}</small>
          </p>
          <a href="/sign-out">{say(frameWords.signOut)}</a>
        </>
      )}
      <LanguageSwitch />
    </div>
  );
}

function LanguageSwitch() {
  const { lang, choose } = useLanguage();
  const other = lang === "ja" ? "en" : "ja";
  return (
    <button type="button" className="plain" lang={other} onClick={() => choose(other)}>
      {frameWords.otherLanguage[lang]}
    </button>
  );
}
