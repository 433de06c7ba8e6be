/** A browser without a screen: it keeps cookies by name, names the origin of what it posts, and follows when told to. */
export interface Visitor {
  readonly cookies: Map<string, string>;
  readonly get: (path: string, headers?: Headers) => Promise<Answer>;
  readonly post: (path: string, fields: Fields, headers?: Headers) => Promise<Answer>;
  readonly send: (path: string, request: RequestInit) => Promise<Answer>;
  /** Goes to an address and on wherever it is sent. */
  readonly follow: (path: string) => Promise<Answer>;
}

type Headers = Readonly<Record<string, string>>;
type Fields = Readonly<Record<string, string>>;

export interface Answer {
  readonly status: number;
  readonly headers: globalThis.Headers;
  readonly text: string;
  readonly url: string;
}

export function visitor(base: string): Visitor {
  const cookies = new Map<string, string>();
  const send = async (path: string, { headers, ...request }: RequestInit): Promise<Answer> => {
    const url = new URL(path, base);
    // Cookies are the server's alone: a provider at another port of this host gets none of them.
    const cookie =
      url.origin === base ? [...cookies].map(([name, value]) => `${name}=${value}`).join("; ") : "";
    const answer = await fetch(url, {
      redirect: "manual",
      ...request,
      headers: { ...(cookie !== "" && { cookie }), ...(headers as Headers) },
    });
    if (url.origin === base) for (const line of answer.headers.getSetCookie()) keep(cookies, line);
    return { status: answer.status, headers: answer.headers, text: await answer.text(), url: url.href };
  };
  const get = (path: string, headers: Headers = {}) =>
    send(path, { headers: { accept: "text/html", ...headers } });
  return {
    cookies,
    send,
    get,
    post: (path, fields, headers = {}) =>
      send(path, {
        method: "POST",
        body: new URLSearchParams(fields),
        headers: { accept: "text/html", origin: base, "sec-fetch-site": "same-origin", ...headers },
      }),
    follow: async (path) => {
      let answer = await get(path);
      for (let hops = 0; answer.headers.get("location") !== null; hops++) {
        if (hops > 10) throw new Error(`sent around in circles at ${answer.url}`);
        answer = await get(new URL(answer.headers.get("location") ?? "", answer.url).href);
      }
      return answer;
    },
  };
}

function keep(cookies: Map<string, string>, line: string): void {
  const [pair = "", ...attributes] = line.split("; ");
  const [name = "", value = ""] = pair.split(/=(.*)/s);
  if (attributes.includes("Max-Age=0")) cookies.delete(name);
  else cookies.set(name, value);
}
