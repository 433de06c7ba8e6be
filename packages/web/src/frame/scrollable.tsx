import { type ReactNode, useEffect, useRef, useState } from "react";
import { scrollsSideways } from "./frame-words.ts";
import { useSay } from "./language.tsx";

interface ScrollableProps {
  readonly label: string;
  readonly className?: string;
  readonly children: ReactNode;
}

/** Something wider than a narrow screen: while it scrolls it can be reached, and scrolled, with the keyboard. */
export function Scrollable({ label, className = "", children }: ScrollableProps) {
  const say = useSay();
  const box = useRef<HTMLDivElement>(null);
  const [scrolls, setScrolls] = useState(false);
  useEffect(() => {
    const seen = box.current;
    if (seen === null) return;
    const look = () => setScrolls(seen.scrollWidth > seen.clientWidth + 1);
    const watcher = new ResizeObserver(look);
    watcher.observe(seen);
    for (const inner of seen.children) watcher.observe(inner);
    return () => watcher.disconnect();
  }, []);
  const named = { role: "region", "aria-label": say(scrollsSideways(label)), tabIndex: 0 };
  return (
    <div ref={box} className={`scroll ${className}`} {...(scrolls && named)}>
      {children}
    </div>
  );
}
