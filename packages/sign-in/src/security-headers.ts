import type { FastifyInstance } from "fastify";

/** What a page may load, run and send its forms to beyond this site's own. */
interface Loads {
  /** Runs scripts that are files of ours. An inline script runs nowhere. */
  readonly scripts?: boolean;
  /** Other origins a form's answer may lead to. */
  readonly formTargets?: readonly string[];
}

/** The content security policy of a page. */
export function contentPolicy({ scripts = false, formTargets = [] }: Loads = {}): string {
  const directives = [
    "default-src 'none'",
    ...(scripts ? ["script-src 'self'", "connect-src 'self'"] : []),
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    `form-action ${["'self'", ...formTargets].join(" ")}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ];
  return directives.join("; ");
}

const unused = [
  ...["accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "hid", "magnetometer"],
  ...["microphone", "midi", "payment", "publickey-credentials-get", "serial", "usb", "xr-spatial-tracking"],
];

/**
 * Puts the headers that keep a browser on our side onto every answer; one a route has set itself stays.
 *
 * @param publicUrl what readers call the server, where it is known: HTTPS is promised where it is so
 *
 * The referrer policy is `same-origin`, not `no-referrer`: under the latter a browser posts our own forms with
 * `Origin: null` (Fetch standard, "append a request Origin header"), and the guard could not tell them from others'.
 */
export function securityHeaders(app: FastifyInstance, publicUrl?: URL): void {
  const fixed = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "permissions-policy": unused.map((feature) => `${feature}=()`).join(", "),
    "cross-origin-opener-policy": "same-origin",
    // A year, with what lies below this host (ASVS 3.4.1).
    ...(publicUrl?.protocol === "https:" && {
      "strict-transport-security": "max-age=31536000; includeSubDomains",
    }),
  };
  const policies = { page: contentPolicy(), scripted: contentPolicy({ scripts: true }) };
  app.addHook("onSend", async (request, reply) => {
    const policy = request.routeOptions.config?.scripts ? policies.scripted : policies.page;
    for (const [name, value] of Object.entries({ "content-security-policy": policy, ...fixed }))
      if (!reply.hasHeader(name)) reply.header(name, value);
  });
}
