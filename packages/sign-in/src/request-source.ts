/** The headers by which a browser says where a request was made. */
interface SourceHeaders {
  readonly origin?: string | undefined;
  readonly "sec-fetch-site"?: string | readonly string[] | undefined;
}

/**
 * Whether a request was made on a page of ours. Every browser names the `Origin` of what it posts; a request that names
 * none must at least say `Sec-Fetch-Site: same-origin`. What says nothing is not ours.
 */
export function isOurs(headers: SourceHeaders, origin: string): boolean {
  const { origin: stated, "sec-fetch-site": site } = headers;
  if (site !== undefined && site !== "same-origin") return false;
  return stated === undefined ? site === "same-origin" : stated === origin;
}
