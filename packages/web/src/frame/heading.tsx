import { type ReactNode, useEffect, useRef, useState } from "react";
import { useLanguage } from "./language.tsx";
import { noticeHere, takeArrival } from "./router.tsx";

interface HeadingProps {
  readonly title: string;
  /** The small line above: what the page belongs to. */
  readonly kicker?: string;
  readonly children?: ReactNode;
}

/**
 * The one h1 of a page, which names the window and takes the focus of a reader who comes from another page. What was
 * just done is told below it.
 */
export function Heading({ title, kicker, children }: HeadingProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const [notice] = useState(noticeHere);
  const { lang } = useLanguage();
  useEffect(() => {
    document.title = `${title} | Hakaru`;
  }, [title]);
  useEffect(() => {
    if (takeArrival()) heading.current?.focus();
  }, []);
  return (
    <div className="page-head">
      {kicker && <p className="kicker">{kicker}</p>}
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {children}
      <div role="status" lang={lang}>
        {notice && <p className="notice done">{notice}</p>}
      </div>
    </div>
  );
}
