/** The cookies of one Hakaru: what they are called and how they are set. */
export interface Cookies {
  /** Holds the session's token. */
  readonly session: string;
  /** Ties a sign-in under way, and the forms of somebody not signed in, to one browser. */
  readonly browser: string;
  readonly secure: boolean;
}

/**
 * On https the names begin with `__Host-`: no neighbouring host can set them. On http, which only a loopback address is
 * let have, browsers disagree about `Secure` (Safari drops such cookies), so it is left out; cookies of a host are
 * shared by its ports there, so the port is in the name.
 */
export function cookiesOf(publicUrl: URL): Cookies {
  const secure = publicUrl.protocol === "https:";
  const name = (what: string) =>
    secure ? `__Host-hakaru-${what}` : `hakaru-${what}-${publicUrl.port || "80"}`;
  return { session: name("session"), browser: name("browser"), secure };
}

/** A `Set-Cookie` for the life of the browser's window. Lax: the provider's redirect back to us must carry it. */
export function setCookie(name: string, value: string, { secure }: Cookies): string {
  return `${name}=${value}; Path=/; HttpOnly;${secure ? " Secure;" : ""} SameSite=Lax`;
}

/** A `Set-Cookie` that takes the cookie away. */
export function dropCookie(name: string, cookies: Cookies): string {
  return `${setCookie(name, "", cookies)}; Max-Age=0`;
}

/** The value of a cookie; undefined where there is none, or several of the name: one of them may have been planted. */
export function cookieIn(header: string | undefined, name: string): string | undefined {
  const values = (header ?? "")
    .split(";")
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => pair.slice(name.length + 1));
  return values.length === 1 && values[0] !== "" ? values[0] : undefined;
}
