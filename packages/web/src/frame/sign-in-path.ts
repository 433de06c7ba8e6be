/** Where one signs in, to come back to the page one is on. */
export function signInPath(): string {
  const here = window.location.pathname + window.location.search;
  return `/sign-in?to=${encodeURIComponent(here)}`;
}
