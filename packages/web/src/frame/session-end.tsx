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
  const { session, renew } = useSession();
  const left = useTimeLeft(session.expires);
  if (left === undefined || left > warnBefore) return null;
  if (left <= 0)
    return (
      <div className="banner" role="alert">
        {say(frameWords.sessionOver)} <a href={signInPath()}>{say(frameWords.signIn)}</a>
      </div>
    );
  return (
    <div className="banner" role="alert">
      {say(frameWords.sessionEnds)}{" "}
      <button type="button" className="button" onClick={renew}>
        {say(frameWords.stay)}
      </button>
    </div>
  );
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
