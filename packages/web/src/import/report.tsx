import type { FaultJson } from "@hakaru/model/exchange";
import { useState } from "react";
import { HeadedTable } from "../frame/headed-table.tsx";
import { useSay } from "../frame/language.tsx";
import { Link, useAddress } from "../frame/router.tsx";
import { type FindingGroup, findingGroups, placeText, severities } from "./finding-groups.ts";
import { findingsOf, importWords, moreOf } from "./import-words.ts";
import { StageHeading, type StageProps } from "./stage.tsx";

/** What was found in the roster: by rule, each finding with its cell, what stands there, and what to do. */
export function Report({ value, here }: StageProps) {
  const say = useSay();
  const asked = new URLSearchParams(useAddress().query).get("severity");
  const only = severities.find((severity) => severity === asked);
  const groups = findingGroups(value.findings, only);
  return (
    <section aria-label={say(importWords.report)}>
      <StageHeading words={say(importWords.report)} />
      {value.findings.length === 0 ? (
        <p>{say(importWords.noFindings)}</p>
      ) : (
        <SeverityLinks findings={value.findings} here={here} only={only} />
      )}
      {value.found > value.findings.length && <p className="notice">{say(importWords.capped)}</p>}
      {groups.map((group) => (
        <GroupView key={`${group.severity} ${group.code}`} group={group} />
      ))}
      {value.found > 0 && (
        <p className="export">
          <a href={`/api${here}/annotated.xlsx`}>{say(importWords.annotated)}</a>{" "}
          <a href={`/api${here}/findings.csv`}>{say(importWords.csv)}</a>
        </p>
      )}
    </section>
  );
}

interface SeverityLinksProps {
  readonly findings: readonly FaultJson[];
  readonly here: string;
  readonly only: FaultJson["severity"] | undefined;
}

function SeverityLinks({ findings, here, only }: SeverityLinksProps) {
  const say = useSay();
  const links = [
    { to: here, label: importWords.all, count: findings.length, isNow: only === undefined },
    ...severities.map((severity) => ({
      to: `${here}?severity=${severity}`,
      label: importWords[severity],
      count: findings.filter((finding) => finding.severity === severity).length,
      isNow: only === severity,
    })),
  ];
  return (
    <nav className="narrowing" aria-label={say(importWords.severity)}>
      <ul>
        {links.map(({ to, label, count, isNow }) => (
          <li key={to}>
            <Link to={to} aria-current={isNow ? "true" : undefined}>
              {say(label)} {say(findingsOf(count))}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

const firstShown = 20;

const aboutWords = {
  error: importWords.errorAbout,
  warning: importWords.warningAbout,
  note: importWords.noteAbout,
} as const;

function GroupView({ group }: { readonly group: FindingGroup }) {
  const say = useSay();
  const [all, setAll] = useState(false);
  const { code, severity, findings } = group;
  const shown = all ? findings : findings.slice(0, firstShown);
  const [first] = findings;
  return (
    <div className={`findings ${severity}`}>
      <h3>
        <span className="tag">{say(importWords[severity])}</span>{" "}
        {first && `${say(importWords.mend)}: ${say(first.mend)}`}{" "}
        <small>
          {say(findingsOf(findings.length))} <code>{code}</code> {say(aboutWords[severity])}
        </small>
      </h3>
      <FindingTable findings={shown} title={`${say(importWords[severity])} ${code}`} />
      {shown.length < findings.length && (
        <button type="button" className="button" onClick={() => setAll(true)}>
          {say(moreOf(findings.length - shown.length))}
        </button>
      )}
    </div>
  );
}

function FindingTable({
  findings,
  title,
}: {
  readonly findings: readonly FaultJson[];
  readonly title: string;
}) {
  const say = useSay();
  const heads = [
    importWords.where,
    importWords.heading,
    importWords.raw,
    importWords.readAs,
    importWords.message,
  ];
  return (
    <HeadedTable label={title} heads={heads}>
      {findings.map((finding) => {
        const { place = {} } = finding;
        return (
          <tr key={`${place.sheet} ${place.cell} ${place.line} ${finding.field} ${finding.message.ja}`}>
            <th scope="row">{placeText(finding, say(importWords.row))}</th>
            <td>{place.header?.join(" / ")}</td>
            <td>{place.raw !== undefined && <q>{place.raw}</q>}</td>
            <td>{place.readAs}</td>
            <td>{say(finding.message)}</td>
          </tr>
        );
      })}
    </HeadedTable>
  );
}
