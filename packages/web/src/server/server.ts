import { Problem, problemOf } from "./problem.ts";

/** What the server answered, with the version it holds where it says one. */
export interface Answer<T> {
  readonly value: T;
  readonly tag: string | null;
}

/** How the desk asks the server: unsafe requests carry the token of the session. */
export type Server = ReturnType<typeof serverFor>;

/** Reads what is under a path. */
export type Get = <T>(path: string, signal?: AbortSignal) => Promise<Answer<T>>;

/** The server as somebody signed in asks it. Everything that goes wrong on the way is a `Problem`. */
export function serverFor(csrf: string) {
  return {
    get,
    /** What does not change while somebody is signed in is asked for once. */
    once: remembering(get),
    send: <T>(method: "POST" | "PUT" | "DELETE", path: string, body?: unknown, headers: HeadersInit = {}) =>
      asked<T>(path, {
        method,
        headers: {
          "x-csrf-token": csrf,
          ...(body !== undefined && { "content-type": "application/json" }),
          ...headers,
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }),
    upload: <T>(path: string, file: File, told: (share: number) => void) =>
      uploaded<T>(path, file, csrf, told),
  };
}

const get: Get = (path, signal) =>
  asked(path, { headers: { accept: "application/json" }, ...(signal && { signal }) });

function remembering(of: Get): Get {
  const known = new Map<string, Promise<Answer<unknown>>>();
  return <T>(path: string) => {
    const answer = (known.get(path) as Promise<Answer<T>> | undefined) ?? of<T>(path);
    known.set(path, answer);
    answer.catch(() => known.delete(path));
    return answer;
  };
}

async function asked<T>(path: string, request: RequestInit): Promise<Answer<T>> {
  const response = await fetch(path, { credentials: "same-origin", ...request }).catch((cause: unknown) => {
    throw request.signal?.aborted ? cause : new Problem(0, {}, cause);
  });
  if (!response.ok) throw await problemOf(response);
  const value = response.status === 204 ? undefined : await response.json();
  return { value, tag: response.headers.get("etag") };
}

/** A file by its bytes, its name and type in the query. `fetch` tells no progress; this does, from 0 to 1. */
function uploaded<T>(path: string, file: File, csrf: string, told: (share: number) => void): Promise<T> {
  const query = new URLSearchParams({ name: file.name, type: file.type || "application/octet-stream" });
  const request = new XMLHttpRequest();
  request.upload.onprogress = ({ loaded, total }) => told(total === 0 ? 1 : loaded / total);
  const sent = new Promise<T>((resolve, reject) => {
    request.onerror = () => reject(new Problem(0));
    request.onload = () => {
      const json = jsonOf(request);
      if (request.status < 300) resolve(json);
      else reject(new Problem(request.status, json));
    };
  });
  request.open("POST", `${path}?${query}`);
  request.setRequestHeader("x-csrf-token", csrf);
  request.setRequestHeader("content-type", "application/octet-stream");
  request.send(file);
  return sent;
}

/** A gateway may refuse a file with a page of its own. */
function jsonOf(request: XMLHttpRequest) {
  return request.getResponseHeader("content-type")?.includes("json") ? JSON.parse(request.responseText) : {};
}
