import { type AnchorHTMLAttributes, type MouseEvent, useSyncExternalStore } from "react";

/** Where the reader is below the desk: `/tasks`, and the query without its question mark. */
interface Address {
  readonly path: string;
  readonly query: string;
}

/** Where a page stands in the history of the window. */
interface Stamp {
  readonly at: number;
}

const base = import.meta.env.BASE_URL.replace(/\/$/, "");
const listeners = new Set<() => void>();
let mayLeave: () => boolean = () => true;
let position = 0;
let here = "";
let moved = false;
let notice: string | undefined;

/** The address a page of the desk has on the server. */
export const hrefOf = (to: string): string => base + to;

/** A new path hands the focus to its heading; a new query leaves it where it is. */
function arrive(at: number): void {
  position = at;
  if (window.location.pathname !== here) {
    here = window.location.pathname;
    moved = true;
  }
  for (const listener of listeners) listener();
}

interface Going {
  readonly replace?: boolean;
  /** What the page one comes to tells of what was just done. */
  readonly notice?: string;
}

/** Goes to a page of the desk, unless somebody holds the reader back. */
export function navigate(to: string, { replace = false, notice: words }: Going = {}): void {
  if (!mayLeave()) return;
  const stamp: Stamp = { at: replace ? position : position + 1 };
  window.history[replace ? "replaceState" : "pushState"](stamp, "", hrefOf(to));
  notice = words;
  arrive(stamp.at);
  if (moved) window.scrollTo(0, 0);
}

/** Takes the address bar over: back and forward move inside the desk. */
export function startRouter(): void {
  position = stampNow()?.at ?? 0;
  here = window.location.pathname;
  window.history.replaceState({ at: position, ...stampNow() }, "");
  window.addEventListener("popstate", () => {
    const to = stampNow()?.at;
    if (to === position) return;
    // A jump within the page has no stamp yet.
    if (to === undefined) return window.history.replaceState({ at: ++position }, "");
    if (!mayLeave()) return window.history.go(position - to);
    notice = undefined;
    arrive(to);
  });
}

const stampNow = (): Stamp | null => window.history.state;

/** Asks this before any way out of the page; gives back how to stop asking. */
export function holdBack(ask: () => boolean): () => void {
  mayLeave = ask;
  return () => {
    mayLeave = () => true;
  };
}

/** Whether the reader has just come from another page: true once, for the heading that takes the focus. */
export function takeArrival(): boolean {
  const taken = moved;
  moved = false;
  return taken;
}

/** What was just done, for the page one came to by it. */
export function noticeHere(): string | undefined {
  return notice;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useAddress(): Address {
  const whole = useSyncExternalStore(subscribe, () => window.location.pathname + window.location.search);
  const [path = "", query = ""] = whole.split("?");
  return { path: path.startsWith(base) ? path.slice(base.length) || "/" : path, query };
}

/** A true link; a plain click stays in the desk. */
export function Link({ to, ...rest }: { readonly to: string } & AnchorHTMLAttributes<HTMLAnchorElement>) {
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    rest.onClick?.(event);
    const other = event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
    if (other || event.defaultPrevented) return;
    event.preventDefault();
    navigate(to);
  };
  return <a {...rest} href={hrefOf(to)} onClick={follow} />;
}
