// Backslashes and control characters are read by browsers otherwise than they look; a path of ours needs none.
const plainPath = /^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/;

const nowhere = "http://hakaru.invalid";

/**
 * A path of this site to return to; `/` where the text would lead anywhere else.
 *
 * @example ownPath("//evil.example/x") // "/"
 */
export function ownPath(text: string | undefined): string {
  if (text === undefined || text.length > 1000 || !plainPath.test(text)) return "/";
  const url = new URL(text, nowhere);
  const path = `${url.pathname}${url.search}${url.hash}`;
  // A path such as /.//evil.example is only a foreign host once its dots are resolved.
  return url.origin === nowhere && plainPath.test(path) ? path : "/";
}
