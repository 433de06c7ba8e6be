import type { Fault } from "@hakaru/model/fault";
import type { Content, Field, FieldValue, GroupField } from "@hakaru/model/field/field";
import { acceptedTypes, type FileField } from "@hakaru/model/field/file-field";
import { writeField } from "@hakaru/model/field/kinds";
import { html, type Markup } from "@hakaru/sign-in/page/markup";
import { drawFaults, idOf, needMark } from "./draw-field.ts";
import { drawCarried, type FormState } from "./draw-form.ts";
import { drawSummary } from "./draw-summary.ts";
import { intakeWords, memberTitle } from "./intake-words.ts";
import { formPath, isGroup } from "./open-form.ts";
import { countName, inputName, memberPath, membersOf, type Typed } from "./typed.ts";

export interface CheckPage extends FormState {
  readonly content: Content;
  /** How something was read that was written otherwise, what should be looked at again, what is wrong with a file. */
  readonly findings: readonly Fault[];
}

/** What is about to be sent, as it was read (確認画面). Files are attached here, for no page can carry them on. */
export function drawCheck(page: CheckPage): Markup {
  const { form, typed, content, lang, carried, findings } = page;
  const files = filesAsked(page);
  const sending = files.length === 0 ? undefined : html` enctype="multipart/form-data"`;
  return html`${drawSummary(findings, lang)}
<p>${intakeWords.checkAbout[lang]}</p>
<dl class="content">${rowsOf(form.fields, content, page, "")}</dl>
<form method="post" action="${formPath(form)}?lang=${lang}" novalidate${sending}>
${drawCarried(carried)}
${hiddenTexts(typed)}
${files.length > 0 && html`<h2>${intakeWords.attach[lang]}</h2>${files.map((file) => drawFile(page, file))}`}
<p class="actions"><button name="do" value="send">${intakeWords.send[lang]}</button><button class="quiet" name="do" value="back">${intakeWords.back[lang]}</button></p>
</form>`;
}

/** What was typed goes along as it was typed, so that whoever goes back finds it so. */
function hiddenTexts(typed: Typed): readonly Markup[] {
  return Object.entries(typed).flatMap(([name, of]) => {
    if (typeof of === "string") return [hidden(inputName(name), of)];
    const texts = of.flatMap((member, at) =>
      Object.entries(member).map(([inner, text]) => hidden(inputName(memberPath(name, at, inner)), text)),
    );
    return [hidden(countName(name), String(of.length)), ...texts];
  });
}

function hidden(name: string, value: string): Markup {
  return html`<input type="hidden" name="${name}" value="${value}">`;
}

type Told = Pick<CheckPage, "findings" | "lang" | "typed">;

function rowsOf(
  fields: Readonly<Record<string, Field>>,
  content: Content,
  told: Told,
  before: string,
): readonly Markup[] {
  return Object.entries(fields)
    .filter(([, { kind }]) => kind !== "file")
    .map(([name, field]) => {
      const path = `${before}${name}`;
      const value = content[name];
      const shown =
        isGroup(field) && Array.isArray(value)
          ? membersShown(path, field, value, told)
          : valueShown(value, field, told);
      const notes = told.findings.filter(
        ({ place, severity }) => place.field === path && severity !== "error",
      );
      return html`<div><dt>${field.label[told.lang]}</dt><dd>${shown}${drawNotes(notes, told)}</dd></div>`;
    });
}

function valueShown(value: FieldValue | undefined, field: Field, { lang }: Told): Markup {
  if (value === undefined) return html`<span class="about">${intakeWords.unstated[lang]}</span>`;
  return html`<span class="written">${writeField(value, field, lang)}</span>`;
}

function membersShown(path: string, field: GroupField, members: readonly Content[], told: Told): Markup {
  const only = Object.keys(field.fields).length === 1;
  const items = members.map((member, at) => {
    const rows = rowsOf(field.fields, member, told, `${path}[${at}].`);
    if (only)
      return html`<li>${Object.entries(field.fields).map(([name, of]) => valueShown(member[name], of, told))}</li>`;
    return html`<li>${memberTitle(field.label, at + 1)[told.lang]}<dl class="content">${rows}</dl></li>`;
  });
  return html`<ol class="members">${items}</ol>`;
}

function drawNotes(notes: readonly Fault[], { lang }: Told): readonly Markup[] {
  return notes.map(
    ({ severity, message, mend }) => html`<p class="note ${severity}">${message[lang]} ${mend[lang]}</p>`,
  );
}

interface FileAsked {
  readonly path: string;
  readonly field: FileField;
  /** The member it is of, in words. */
  readonly of?: string;
}

function filesAsked({ form, typed, lang }: CheckPage): readonly FileAsked[] {
  return Object.entries(form.fields).flatMap(([name, field]): readonly FileAsked[] => {
    if (!isGroup(field)) return field.kind === "file" ? [{ path: name, field }] : [];
    return membersOf(typed, name).flatMap((_, at) =>
      Object.entries(field.fields).flatMap(([inner, each]) => {
        if (each.kind !== "file") return [];
        return [
          { path: memberPath(name, at, inner), field: each, of: memberTitle(field.label, at + 1)[lang] },
        ];
      }),
    );
  });
}

function drawFile({ findings, lang }: CheckPage, { path, field, of }: FileAsked): Markup {
  const id = idOf(path);
  const faults = findings.filter(({ place }) => place.field === path);
  const by = [field.about && `${id}-about`, faults.length > 0 && `${id}-faults`].filter(Boolean).join(" ");
  const wrong = faults.length > 0 && html` aria-invalid="true"`;
  return html`<div class="field"><label for="${id}">${of !== undefined && `${of} `}${field.label[lang]} ${needMark(field.required ? "required" : "optional", lang)}</label>
${field.about && html`<p class="about" id="${id}-about">${field.about[lang]}</p>`}
<input id="${id}" name="${inputName(path)}" type="file" accept="${acceptedTypes(field).join(",")}"${wrong}${by !== "" && html` aria-describedby="${by}"`}>
${drawFaults(path, faults, lang)}</div>`;
}
