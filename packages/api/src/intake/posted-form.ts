import { Refusal } from "@hakaru/model/fault";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { intakeFaults } from "./intake-faults.ts";
import type { SentFile, SentFiles } from "./read-typed.ts";
import type { Posted } from "./typed.ts";

const multipart = "multipart/form-data";

/** Lets a server take forms with files: what is a text stays one, a file comes as its bytes. */
export function takeFiles(server: FastifyInstance): void {
  if (server.hasContentTypeParser(multipart)) return;
  server.addContentTypeParser(
    multipart,
    { parseAs: "buffer" },
    async (request: FastifyRequest, body: Buffer) => readParts(request.headers["content-type"] ?? "", body),
  );
}

async function readParts(type: string, body: Buffer): Promise<Posted> {
  const form = await new Response(new Uint8Array(body), { headers: { "content-type": type } })
    .formData()
    .catch((cause: unknown) => {
      // The parser of the platform says no more than that the form is none.
      if (!(cause instanceof TypeError)) throw cause;
      throw new Refusal(intakeFaults["form-garbled"]({}));
    });
  const parts = [...form].map(
    async ([name, part]) => [name, typeof part === "string" ? part : await fileOf(part)] as const,
  );
  return Object.fromEntries(await Promise.all(parts));
}

async function fileOf(file: File): Promise<SentFile> {
  return { name: file.name, type: file.type, bytes: new Uint8Array(await file.arrayBuffer()) };
}

/** The files of a form by the way to their fields; an input nothing was chosen in sends an empty one without a name. */
export function filesIn(posted: Posted): SentFiles {
  const files = Object.entries(posted).flatMap(([name, part]) =>
    name.startsWith("f.") && isFile(part) && part.name !== "" ? [[name.slice(2), part] as const] : [],
  );
  return new Map(files);
}

function isFile(part: unknown): part is SentFile {
  return typeof part === "object" && part !== null && "bytes" in part;
}

/** What the button that was pressed asks for. */
export type Asked =
  | { readonly does: "check" | "send" | "back" }
  | { readonly does: "add"; readonly group: string }
  | { readonly does: "remove"; readonly group: string; readonly at: number };

export function askedIn({ do: pressed = "check" }: Posted): Asked {
  const [does, group = "", at = ""] = String(pressed).split(" ");
  if (does === "send" || does === "back") return { does };
  if (does === "add") return { does, group };
  return does === "remove" && /^\d{1,4}$/.test(at) ? { does, group, at: Number(at) } : { does: "check" };
}

const ourKey = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The key a form was drawn with. @throws Refusal `form-garbled` */
export function keyIn({ key }: Posted): string {
  if (typeof key === "string" && ourKey.test(key)) return key;
  throw new Refusal(intakeFaults["form-garbled"]({}));
}
