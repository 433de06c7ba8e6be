import { randomUUID } from "node:crypto";
import { dayInJapan, type Instant, instant, type LocalDate } from "@hakaru/model/calendar";
import type { Lang } from "@hakaru/model/text";
import { atDesk, type Desk } from "@hakaru/register/desk";
import type { Registers } from "@hakaru/register/registers";
import { languageOf } from "@hakaru/sign-in/language";
import type { FastifyReply } from "fastify";
import type { FormState } from "./draw-form.ts";
import { intakePage } from "./intake-page.ts";
import { type OpenForm, sender } from "./open-form.ts";
import { keyIn } from "./posted-form.ts";
import { type Posted, typedIn } from "./typed.ts";

/** What the public forms are answered from. */
export interface IntakeContext {
  readonly registers: Registers;
  /** The moment of a request; the machine's clock where it is left out. */
  readonly now?: () => Instant;
}

/** One request about one form. */
export interface Visit {
  readonly context: IntakeContext;
  readonly reply: FastifyReply;
  readonly form: OpenForm;
  readonly lang: Lang;
  /** The day in Japan. */
  readonly day: LocalDate;
}

export function visitOf(context: IntakeContext, form: OpenForm, reply: FastifyReply): Visit {
  const moment = context.now?.() ?? instant(new Date().toISOString());
  return { context, reply, form, lang: languageOf(reply.request), day: dayInJapan(moment) };
}

/** Works as whoever sends a form, in one transaction. */
export function asSender<T>({ context, reply, day }: Visit, work: (desk: Desk) => Promise<T>): Promise<T> {
  const { database, keys } = context.registers;
  return atDesk(database, keys, { actor: sender, on: day, request: reply.request.id }, work);
}

/** A form as it was sent, or, of nothing sent, as it is drawn first. */
export function stateOf(visit: Visit, posted: Posted): FormState {
  const { form, lang, day, reply } = visit;
  const carried = { csrf: reply.formToken(), key: posted.key === undefined ? randomUUID() : keyIn(posted) };
  return { form, lang, day, carried, typed: typedIn(posted, form.fields) };
}

type Drawn = Pick<Parameters<typeof intakePage>[0], "title" | "body" | "stage">;

/** Nothing may keep a page somebody's words stand on. */
export function sendPage(reply: FastifyReply, drawn: Drawn): FastifyReply {
  const { request } = reply;
  const { demonstration, method } = request;
  const lang = languageOf(request);
  const [path] = request.url.split("?");
  const other = method === "GET" && `${path}?lang=${lang === "ja" ? "en" : "ja"}`;
  return reply
    .header("cache-control", "no-store")
    .type("text/html; charset=utf-8")
    .send(intakePage({ lang, demonstration, ...drawn, ...(other && { other }) }));
}
