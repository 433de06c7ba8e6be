/** A browser without a screen, signed in as a demonstration account. */
export interface Visit {
  readonly get: (path: string, accept?: string) => Promise<Response>;
}

/** Signs in at a server's own demonstration provider, with the password its form has filled in, and keeps the cookies. */
export async function signedInAs(base: string, account: string): Promise<Visit> {
  const cookies = new Map<string, string>();
  const send = async (path: string, request: RequestInit = {}): Promise<Response> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const headers = { cookie, accept: "text/html", ...request.headers };
    const answer = await fetch(new URL(path, base), { redirect: "manual", ...request, headers });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      cookies.set(name, value);
    }
    return answer;
  };
  const follow = async (path: string): Promise<Response> => {
    const answer = await send(path);
    const to = answer.headers.get("location");
    return to === null ? answer : follow(new URL(to, answer.url).href);
  };
  const door = await (await follow("/sign-in")).text();
  const field = (name: string) => new RegExp(`name="${name}"[^>]* value="([^"]+)"`).exec(door)?.[1] ?? "";
  const action = /<form method="post" action="([^"]+)"/.exec(door)?.[1]?.replaceAll("&amp;", "&") ?? "";
  const fields = { csrf: field("csrf"), password: field("password"), account, do: "sign-in" };
  const answer = await send(action, {
    method: "POST",
    body: new URLSearchParams(fields),
    headers: { origin: base, "sec-fetch-site": "same-origin" },
  });
  await follow(answer.headers.get("location") ?? "/nowhere");
  return { get: (path, accept = "application/json") => send(path, { headers: { accept } }) };
}
