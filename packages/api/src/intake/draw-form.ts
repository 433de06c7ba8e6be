import type { LocalDate } from "@hakaru/model/calendar";
import type { Fault } from "@hakaru/model/fault";
import type { GroupField, SingleField } from "@hakaru/model/field/field";
import { isRequired } from "@hakaru/model/programme/entry-check";
import type { Lang } from "@hakaru/model/text";
import { html, type Markup } from "@hakaru/sign-in/page/markup";
import { type DrawnField, drawFaults, drawField, idOf, needMark } from "./draw-field.ts";
import { drawSummary } from "./draw-summary.ts";
import { addMember, groupSize, intakeWords, memberTitle, removeMember } from "./intake-words.ts";
import { formPath, isGroup, type OpenForm, sizeOf } from "./open-form.ts";
import { readTyped } from "./read-typed.ts";
import { countName, memberPath, membersOf, type Typed, textOf } from "./typed.ts";

/** What a page about a form is drawn from. */
export interface FormState {
  readonly form: OpenForm;
  readonly typed: Typed;
  readonly lang: Lang;
  readonly day: LocalDate;
  /** What everything the reader sends must carry: the guard's token, and the key that lets it be sent but once. */
  readonly carried: { readonly csrf: string; readonly key: string };
}

export interface FormPage extends FormState {
  readonly faults: readonly Fault[];
  /** The field the reader goes on at; the summary of what is wrong, where there is one. */
  readonly focus?: string;
}

/** The form as it stands, with what is wrong on top and at each field. */
export function drawForm(page: FormPage): Markup {
  const { form, lang, faults, carried } = page;
  const fields = Object.entries(form.fields).map(([name, field]) =>
    isGroup(field) ? drawGroup(page, name, field) : drawField(drawnOf(page, name, field)),
  );
  return html`${drawSummary(faults, lang)}
<p class="about">${intakeWords.requiredAbout[lang]}</p>
<form method="post" action="${formPath(form)}?lang=${lang}" novalidate>
${drawCarried(carried)}
<button class="unseen" name="do" value="check" tabindex="-1" aria-hidden="true">${intakeWords.onward[lang]}</button>
${fields}
<p class="actions"><button name="do" value="check">${intakeWords.onward[lang]}</button></p>
</form>`;
}

export function drawCarried({ csrf, key }: FormState["carried"]): Markup {
  return html`<input type="hidden" name="csrf" value="${csrf}"><input type="hidden" name="key" value="${key}">`;
}

function drawnOf(
  page: FormPage,
  path: string,
  field: SingleField,
  text = textOf(page.typed, path),
): DrawnField {
  const { lang, day, faults, focus } = page;
  const own = faults.filter(({ place }) => place.field === path);
  return {
    ...{ path, field, text, lang, day },
    need: needOf(page, path, field),
    faults: own,
    hasFocus: focus === path,
  };
}

/** Whether a field must be filled in as things stand; some are asked for only with certain answers in others. */
function needOf(
  { form, typed, day }: FormPage,
  path: string,
  field: SingleField | GroupField,
): DrawnField["need"] {
  if (field.required) return "required";
  const { entity } = form.register;
  if (entity.requires[path] === undefined) return "optional";
  const { content } = readTyped(typed, form.fields, day);
  const situation = { content, state: entity.initial, on: day };
  return isRequired(entity, path, situation) ? "required" : "sometimes";
}

function drawGroup(page: FormPage, name: string, field: GroupField): Markup {
  const { lang, typed, faults } = page;
  const members = membersOf(typed, name);
  const { least, most } = sizeOf(field);
  const own = faults.filter(({ place }) => place.field === name);
  return html`<fieldset class="field group" id="${idOf(name)}" tabindex="-1"${own.length > 0 && html` aria-describedby="${idOf(name)}-faults"`}>
<legend>${field.label[lang]} ${needMark(needOf(page, name, field), lang)}</legend>
${field.about && html`<p class="about">${field.about[lang]}</p>`}
<p class="about">${groupSize(least, most)[lang]}</p>
<input type="hidden" name="${countName(name)}" value="${members.length}">
${members.map((_, at) => drawMember(page, name, field, at))}
${members.length < most && html`<p><button class="quiet" name="do" value="add ${name}">＋ ${addMember(field.label)[lang]}</button></p>`}
${drawFaults(name, own, lang)}
</fieldset>`;
}

function drawMember(page: FormPage, name: string, field: GroupField, at: number): Markup {
  const { lang, typed } = page;
  const members = membersOf(typed, name);
  const fields = Object.entries(field.fields).map(([inner, of]) =>
    drawField(drawnOf(page, memberPath(name, at, inner), of, textOf(members[at] ?? {}, inner))),
  );
  const canGo = members.length > sizeOf(field).least;
  return html`<fieldset class="member"><legend>${memberTitle(field.label, at + 1)[lang]}</legend>
${fields}
${canGo && html`<p class="member-end"><button class="quiet" name="do" value="remove ${name} ${at}">${removeMember(field.label, at + 1)[lang]}</button></p>`}
</fieldset>`;
}
