import type { Fault } from "@hakaru/model/fault";
import { Refusal } from "@hakaru/model/fault";
import { checkEntering } from "@hakaru/register/check-entering";
import { firstAnswer, once } from "@hakaru/register/idempotency";
import { enter } from "@hakaru/register/perform";
import type { FastifyReply } from "fastify";
import { drawCheck } from "./draw-check.ts";
import { drawForm, type FormPage, type FormState } from "./draw-form.ts";
import { drawReceipt, type Receipt } from "./draw-receipt.ts";
import { intakeFaults } from "./intake-faults.ts";
import { checkTitle, formTitle, intakeWords } from "./intake-words.ts";
import { formPath, isGroup, type OpenForm } from "./open-form.ts";
import { askedIn, filesIn, keyIn } from "./posted-form.ts";
import { readTyped, type SentFiles } from "./read-typed.ts";
import {
  memberPath,
  membersOf,
  type Posted,
  withMember,
  withoutEmptyMembers,
  withoutMember,
} from "./typed.ts";
import { asSender, sendPage, stateOf, type Visit } from "./visit.ts";

/** The form, empty. */
export async function begin(visit: Visit): Promise<FastifyReply> {
  return showForm(visit, { ...stateOf(visit, {}), faults: [] });
}

/** What the pressed button asks for: a look over, one member more or less, the way back, or that it is sent. */
export async function goOn(visit: Visit, posted: Posted): Promise<FastifyReply> {
  keyIn(posted);
  const state = stateOf(visit, posted);
  const asked = askedIn(posted);
  if (asked.does === "back") return showForm(visit, { ...state, faults: [] });
  if (asked.does === "add" || asked.does === "remove") return showForm(visit, regrouped(state, asked));
  const whole = { ...state, typed: withoutEmptyMembers(state.typed, visit.form.fields) };
  return asked.does === "send" ? send(visit, whole, filesIn(posted)) : check(visit, whole);
}

type Regrouping = { readonly does: "add" | "remove"; readonly group: string; readonly at?: number };

/** One member more, or less; the reader goes on in the new one, or at the group. */
function regrouped(state: FormState, { does, group, at = 0 }: Regrouping): FormPage {
  const field = Object.hasOwn(state.form.fields, group) ? state.form.fields[group] : undefined;
  if (field === undefined || !isGroup(field)) throw new Refusal(intakeFaults["form-garbled"]({}));
  const typed =
    does === "add" ? withMember(state.typed, group, field) : withoutMember(state.typed, group, at, field);
  const last = membersOf(typed, group).length - 1;
  const [first = ""] = Object.keys(field.fields);
  return {
    ...state,
    typed,
    faults: [],
    focus: memberPath(group, does === "add" ? last : Math.min(at, last), first),
  };
}

/** Judged as it would be made; what is wrong is told at the form, else it is shown to be sent. */
async function check(visit: Visit, state: FormState): Promise<FastifyReply> {
  const { content, findings } = readTyped(state.typed, visit.form.fields, visit.day);
  const judged = await asSender(visit, (desk) => checkEntering(desk, visit.form.register, { content }));
  const all = [...findings, ...withoutFiles(visit.form, unlikeRead(findings, judged))];
  const faults = inOrder(visit.form, all);
  if (hasError(faults)) return showForm(visit, { ...state, faults }, 422);
  return showCheck(visit, state, faults);
}

/** As the fields stand in the form, so that whoever mends them goes down it once. */
function inOrder({ fields }: OpenForm, faults: readonly Fault[]): readonly Fault[] {
  const names = Object.keys(fields);
  const placeOf = ({ place: { field = "" } }: Fault) => names.indexOf(field.split(/[.[]/)[0] ?? "");
  return faults.toSorted((a, b) => placeOf(a) - placeOf(b));
}

function hasError(faults: readonly Fault[]): boolean {
  return faults.some(({ severity }) => severity === "error");
}

/** What could not be read is not missing as well. */
function unlikeRead(findings: readonly Fault[], judged: readonly Fault[]): readonly Fault[] {
  const unread = new Set(
    findings.flatMap(({ severity, place: { field } }) => (severity === "error" ? [field] : [])),
  );
  return judged.filter(({ code, place: { field } }) => code !== "required-field" || !unread.has(field));
}

/** Files come with what is sent, after the check. */
function withoutFiles({ fields }: OpenForm, faults: readonly Fault[]): readonly Fault[] {
  return faults.filter(({ place: { field = "" } }) => !isFileAt(fields, field));
}

function isFileAt(fields: OpenForm["fields"], path: string): boolean {
  const [outer = "", inner] = path.split(/\[\d+\]\./);
  const field = Object.hasOwn(fields, outer) ? fields[outer] : undefined;
  const of = inner !== undefined && field !== undefined && isGroup(field) ? field.fields[inner] : field;
  return of?.kind === "file";
}

/** Makes the entry, once for a key, and leads to its receipt: asked for again, that sends nothing. */
async function send(visit: Visit, state: FormState, files: SentFiles): Promise<FastifyReply> {
  const { form, lang, reply } = visit;
  const { content, findings } = readTyped(state.typed, form.fields, visit.day, files);
  if (hasError(findings)) return showForm(visit, { ...state, faults: findings }, 422);
  const { register } = form;
  try {
    await asSender(visit, (desk) =>
      once(desk, keptKey(state.carried.key), { register: register.name, content }, () =>
        enter(desk, register, { content, files: [...files.values()] }),
      ),
    );
  } catch (error) {
    return sendingRefused(visit, state, error);
  }
  return reply
    .header("cache-control", "no-store")
    .redirect(`${formPath(form)}/receipts/${state.carried.key}?lang=${lang}`, 303);
}

function keptKey(key: string): string {
  return `intake ${key}`;
}

/** What is wrong with a file is told where files are attached, everything else at the form. */
async function sendingRefused(visit: Visit, state: FormState, error: unknown): Promise<FastifyReply> {
  if (!(error instanceof Refusal)) throw error;
  const { faults } = error;
  if (faults.some(({ code }) => code === "key-reused")) throw new Refusal(intakeFaults["sent-before"]({}));
  if (faults.every(({ place }) => place.field === undefined)) throw error;
  if (withoutFiles(visit.form, faults).length > 0)
    return showForm(visit, { ...state, faults: inOrder(visit.form, faults) }, 422);
  return showCheck(visit, state, faults, 422);
}

/** @throws Refusal `receipt-unknown` */
export async function tellReceipt(visit: Visit, key: string): Promise<FastifyReply> {
  const { form, lang, reply } = visit;
  const receipt = await asSender(visit, (desk) => firstAnswer(desk, keptKey(key)));
  if (receipt === undefined) throw new Refusal(intakeFaults["receipt-unknown"]({}));
  const body = drawReceipt(form, receipt as Receipt, lang);
  return sendPage(reply, { title: intakeWords.receipt, body, stage: "received" });
}

function showForm({ reply, form }: Visit, page: FormPage, status = 200): FastifyReply {
  const { label } = form.register.entity;
  const body = drawForm(page);
  reply.code(status);
  return sendPage(reply, { title: formTitle(label), body, stage: "entering" });
}

function showCheck(
  { reply, form }: Visit,
  state: FormState,
  findings: readonly Fault[],
  status = 200,
): FastifyReply {
  const { content } = readTyped(state.typed, form.fields, state.day);
  const body = drawCheck({ ...state, content, findings });
  reply.code(status);
  const title = checkTitle(form.register.entity.label);
  return sendPage(reply, { title, body, stage: "checking" });
}
