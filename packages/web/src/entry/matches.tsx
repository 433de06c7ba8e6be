import type { MatchesJson } from "@hakaru/model/exchange";
import { useSay } from "../frame/language.tsx";
import { ProblemNote } from "../frame/problem-view.tsx";
import { Link } from "../frame/router.tsx";
import { Scrollable } from "../frame/scrollable.tsx";
import { useResource } from "../server/resource.ts";
import { useSession } from "../server/session.tsx";
import { candidatesText, matchWords, pointsOf } from "./match-words.ts";
import type { Shown } from "./with-entry.tsx";

type Ranking = MatchesJson[number];
type Ranked = Ranking["matches"][number];

/** Who is proposed for the entry and why, where its programme declares that; nothing anywhere else. */
export function Matches({ here }: Pick<Shown, "here">) {
  const { server } = useSession();
  const rankings = useResource<MatchesJson>(server.get, `/api${here}/matches`);
  if (rankings.standing === "refused")
    return <ProblemNote problem={rankings.problem} again={rankings.again} />;
  return (rankings.value ?? []).map((ranking) => <RankingSection key={ranking.id} ranking={ranking} />);
}

function RankingSection({ ranking }: { readonly ranking: Ranking }) {
  const say = useSay();
  const { id, label, source, doubt, matches } = ranking;
  return (
    <section aria-labelledby={`matches-${id}`}>
      <h2 id={`matches-${id}`}>{say(label)}</h2>
      {matches.length === 0 ? (
        <p className="silent">{say(matchWords.none)}</p>
      ) : (
        <RankingTable {...ranking} />
      )}
      <p className="about">
        {say(matchWords.source)}: {say(source)}
        {doubt && (
          <>
            <br />
            {say(matchWords.doubt)}: {say(doubt)}
          </>
        )}
      </p>
    </section>
  );
}

function RankingTable({ label, register, matches, candidates }: Ranking) {
  const say = useSay();
  return (
    <Scrollable label={say(label)}>
      <table className="matches">
        <caption>{say(candidatesText(matches.length, candidates))}</caption>
        <thead>
          <tr>
            <th scope="col">{say(matchWords.rank)}</th>
            <th scope="col">{say(matchWords.name)}</th>
            <th scope="col" className="figure">
              {say(matchWords.score)}
            </th>
            <th scope="col">{say(matchWords.why)}</th>
          </tr>
        </thead>
        <tbody>
          {matches.map((match, at) => (
            <MatchRow key={match.entry} match={match} rank={at + 1} register={register} />
          ))}
        </tbody>
      </table>
    </Scrollable>
  );
}

interface MatchRowProps {
  readonly match: Ranked;
  readonly rank: number;
  readonly register: string;
}

function MatchRow({ match, rank, register }: MatchRowProps) {
  const say = useSay();
  const { entry, title, score, most, reasons } = match;
  return (
    <tr>
      <td className="rank">{rank}</td>
      <th scope="row">
        <Link to={`/programmes/${register}/${entry}`}>{title}</Link> <small>#{entry}</small>
      </th>
      <td className="figure">{say(pointsOf(score, most))}</td>
      <td>
        <ul className="reasons">
          {reasons.map((reason) => (
            <li key={reason.label.en} className={reason.says}>
              <Reason {...reason} />
            </li>
          ))}
        </ul>
      </td>
    </tr>
  );
}

/** 分野 5 / 10点: 規制・制度 */
function Reason({ label, points, most, fitting, says }: Ranked["reasons"][number]) {
  const say = useSay();
  if (says === "nothing-wanted")
    return (
      <>
        {say(label)}: {say(matchWords["nothing-wanted"])}
      </>
    );
  const words = says === "fits" ? fitting.map(say).join(" · ") : say(matchWords["does-not-fit"]);
  return (
    <>
      {say(label)} <strong>{say(pointsOf(points, most))}</strong>: {words}
    </>
  );
}
