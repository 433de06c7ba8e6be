import { useEffect, useState } from "react";
import { useSession } from "../server/session.tsx";
import { frameWords } from "./frame-words.ts";
import { useSay } from "./language.tsx";
import { signInPath } from "./sign-in-path.ts";

const warnBefore = 5 * 60_000;
/** Longer than this a browser's timer cannot wait. */
const longestWait = 2 ** 31 - 1;

/** Warns before the session ends, and says so when it has: nobody shall lose what they typed (WCAG 2.2.1). */
export function SessionEnd() {
  const say = useSay();
  const { session, server, look } = useSession();
  const end = earlier(session.idleUntil, session.expires);
  const left = useTimeLeft(end);
  const isSure = useLookedAt(end, left !== undefined && left <= warnBefore, look);
  // Whatever is asked of the server keeps the session awake; then it ends later.
  const stay = () => void server.get("/api/programmes").then(look, look);
  if (left === undefined || left > warnBefore || !isSure) return null;
  if (left <= 0)
    return (
      <div className="banner" role="alert">
        {say(frameWords.sessionOver)} <a href={signInPath()}>{say(frameWords.signIn)}</a>
      </div>
    );
  return (
    <div className="banner" role="alert">
      {say(frameWords.sessionEnds)}{" "}
      <button type="button" className="button" onClick={stay}>
        {say(frameWords.stay)}
      </button>
    </div>
  );
}

function earlier(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return one ?? other;
  return Date.parse(one) < Date.parse(other) ? one : other;
}

const patience = 2000;

/** Work has kept the session awake since its end was last told: before anybody is warned, it is asked for again. */
function useLookedAt(end: string | null, isNear: boolean, look: () => void): boolean {
  const [looked, setLooked] = useState<string>();
  useEffect(() => {
    if (!isNear || end === null) return;
    look();
    const timer = setTimeout(() => setLooked(end), patience);
    return () => clearTimeout(timer);
  }, [isNear, end, look]);
  return looked === end;
}

/** Milliseconds to a moment; looked at anew when the warning is due and when the time is over. */
function useTimeLeft(expires: string | null): number | undefined {
  const [now, setNow] = useState(() => Date.now());
  const left = expires === null ? undefined : Date.parse(expires) - now;
  useEffect(() => {
    if (left === undefined || left <= 0) return;
    const wait = Math.min(left > warnBefore ? left - warnBefore : left, longestWait);
    const timer = setTimeout(() => setNow(Date.now()), wait);
    return () => clearTimeout(timer);
  }, [left]);
  return left;
}
