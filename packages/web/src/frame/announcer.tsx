import { createContext, type ReactNode, use, useCallback, useState } from "react";

const Announce = createContext<(words: string) => void>(() => undefined);

/** What changed without the focus moving is said here, politely; the same words twice are said twice. */
export function Announcer({ children }: { readonly children: ReactNode }) {
  const [said, say] = useState({ words: "", turn: 0 });
  const announce = useCallback((words: string) => say(({ turn }) => ({ words, turn: turn + 1 })), []);
  return (
    <Announce value={announce}>
      {children}
      <div className="unseen" role="status">
        <span key={said.turn}>{said.words}</span>
      </div>
    </Announce>
  );
}

export function useAnnounce(): (words: string) => void {
  return use(Announce);
}
