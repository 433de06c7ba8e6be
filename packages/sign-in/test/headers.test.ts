import fastify from "fastify";
import { expect, test } from "vitest";
import { contentPolicy, securityHeaders } from "../src/security-headers.ts";

async function headersOf(publicUrl: string, path = "/"): Promise<Readonly<Record<string, unknown>>> {
  const app = fastify();
  app.get("/", async () => "page");
  app.get("/desk", { config: { scripts: true } }, async () => "desk");
  app.get("/own", async (_, reply) => reply.header("content-security-policy", "own").send("own"));
  app.get("/broken", async () => {
    throw new Error("broken");
  });
  securityHeaders(app, new URL(publicUrl));
  const { headers } = await app.inject(path);
  await app.close();
  return headers;
}

const policy =
  "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

test.each(["/", "/nowhere", "/broken"])("%s is answered with every header", async (path) => {
  expect(await headersOf("https://hakaru.example", path)).toMatchObject({
    "content-security-policy": policy,
    "strict-transport-security": "max-age=31536000; includeSubDomains",
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": expect.stringContaining("camera=(), display-capture=(), geolocation=()"),
  });
});

test("on http no HSTS is promised", async () => {
  expect(await headersOf("http://localhost:8080")).not.toHaveProperty("strict-transport-security");
});

test("a page of scripts runs files of ours and nothing inline; a route's own policy stays", async () => {
  const { "content-security-policy": scripted } = await headersOf("https://hakaru.example", "/desk");
  expect(scripted).toContain("script-src 'self'; connect-src 'self'");
  expect(scripted).not.toContain("unsafe");
  expect(await headersOf("https://hakaru.example", "/own")).toMatchObject({
    "content-security-policy": "own",
  });
});

test("a form's answer may lead to the provider where the page says so", () => {
  expect(contentPolicy({ formTargets: ["https://id.example"] })).toContain(
    "form-action 'self' https://id.example;",
  );
});
