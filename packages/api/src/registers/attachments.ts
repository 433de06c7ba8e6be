import { fileShape } from "@hakaru/model/exchange";
import { Refusal } from "@hakaru/model/fault";
import { readAttachment } from "@hakaru/register/attachment";
import { stageFile } from "@hakaru/register/staged-file";
import { apiFaults } from "../api-faults.ts";
import { missing } from "../found.ts";
import { attachmentNamed } from "./attachment-name.ts";
import { type Call, type Operation, operation } from "./operation.ts";
import { entryOf, registerOf } from "./shown.ts";
import { mustBeSignedIn } from "./signed-in.ts";

const largest = 50_000_000;

export const attachmentOperations: readonly Operation[] = [
  operation({
    method: "POST",
    path: "/api/attachments",
    summary: {
      ja: "ファイルを送る（1日以内に登録で指定する）",
      en: "sends a file; it waits a day for an entry of its sender to name it",
    },
    parameters: [
      {
        name: "name",
        in: "query",
        required: true,
        about: "its name",
        schema: { type: "string", maxLength: 255 },
      },
      { name: "type", in: "query", required: true, about: "its media type", schema: { type: "string" } },
    ],
    takes: { file: true, largest },
    gives: { status: 201, json: fileShape },
    answer: async (call) => {
      mustBeSignedIn(call);
      const { name, type } = describedBy(call);
      const bytes = await allOf(call.body as AsyncIterable<Uint8Array>);
      return { value: await call.atDesk((desk) => stageFile(desk, { name, type, bytes })) };
    },
  }),
  operation({
    method: "GET",
    path: "/api/programmes/{programme}/{entity}/{entry}/attachments/{hash}",
    summary: { ja: "添付ファイル", en: "a file that a field one sees names, or named" },
    parameters: [],
    gives: { status: 200, file: "application/octet-stream" },
    answer: async (call) => {
      const of = registerOf(call);
      const hash = call.path.hash ?? "";
      const file = await call.atDesk((desk) => readAttachment(desk, of, entryOf(call), hash));
      if (file === undefined) return missing("file", hash);
      return { value: file.bytes, headers: { ...attachmentNamed(file.name), "Content-Type": file.type } };
    },
  }),
];

function describedBy({ query: { name = "", type = "" } }: Call) {
  if (name.trim() === "" || name.length > 255 || /[\p{Cc}\p{Cs}]/u.test(name))
    throw new Refusal(
      apiFaults["parameter-unfit"]({
        name: "name",
        text: name,
        ja: "ファイル名",
        en: "the name of the file",
      }),
    );
  if (!/^[\w.+-]+\/[\w.+-]+$/.test(type) || type.length > 200)
    throw new Refusal(
      apiFaults["parameter-unfit"]({ name: "type", text: type, ja: "メディア型", en: "a media type" }),
    );
  return { name, type };
}

async function allOf(body: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks);
}
