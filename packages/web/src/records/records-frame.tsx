import { mayWithRecords } from "@hakaru/model/record/record-access";
import type { ReactNode } from "react";
import { useSay } from "../frame/language.tsx";
import { ProblemPage } from "../frame/problem-view.tsx";
import { Link, useAddress } from "../frame/router.tsx";
import { Problem } from "../server/problem.ts";
import { useSession } from "../server/session.tsx";
import { recordsWords } from "./records-words.ts";

/** A page of person records, for whom the closed zone lets in; to anybody else there is none. */
export function RecordsFrame({ children }: { readonly children: ReactNode }) {
  const { session } = useSession();
  const { role } = session.actor;
  if (role === "public") return <ProblemPage problem={new Problem(401)} />;
  if (!mayWithRecords(role, "read")) return <ProblemPage problem={new Problem(404)} />;
  return (
    <>
      <PageLinks />
      {children}
    </>
  );
}

function PageLinks() {
  const say = useSay();
  const { path } = useAddress();
  const isExploring = path.startsWith("/records/indicators");
  const links = [
    { to: "/records", label: recordsWords.ingests, isNow: !isExploring },
    { to: "/records/indicators", label: recordsWords.explore, isNow: isExploring },
  ];
  return (
    <nav className="narrowing" aria-label={say(recordsWords.pages)}>
      <ul>
        {links.map(({ to, label, isNow }) => (
          <li key={to}>
            <Link to={to} aria-current={isNow ? (path === to ? "page" : "true") : undefined}>
              {say(label)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The mark of records that are made up. */
export function SyntheticMark() {
  const say = useSay();
  return <span className="tag synthetic">{say(recordsWords.synthetic)}</span>;
}
