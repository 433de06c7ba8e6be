import type { LocalDate } from "@hakaru/model/calendar";
import type { Fault } from "@hakaru/model/fault";
import type { SingleField } from "@hakaru/model/field/field";
import type { Widget } from "@hakaru/model/field/field-kind";
import { kindOf } from "@hakaru/model/field/kinds";
import type { Lang, Text } from "@hakaru/model/text";
import { units } from "@hakaru/model/unit";
import { silences } from "@hakaru/model/value";
import { html, type Markup } from "@hakaru/sign-in/page/markup";
import { hints, intakeWords, longListHint } from "./intake-words.ts";
import { inputName } from "./typed.ts";

/** A field as a form draws it. */
export interface DrawnField {
  /** The way to it: `sites[1].name`. */
  readonly path: string;
  readonly field: SingleField;
  readonly text: string;
  readonly need: "required" | "sometimes" | "optional";
  readonly faults: readonly Fault[];
  readonly lang: Lang;
  /** The day codes are in force on. */
  readonly day: LocalDate;
  /** Where the reader goes on after the page was drawn anew. */
  readonly hasFocus: boolean;
}

/** The id of the control of a field, or of the first of several: `sites[1].name` → `f-sites-1-name`. */
export function idOf(path: string): string {
  return `f-${path.replaceAll(/[.[\]]+/g, "-").replace(/-$/, "")}`;
}

/** A field under its label, or under a legend where it has several controls, with what is wrong at it. */
export function drawField(drawn: DrawnField): Markup {
  const { path, field, lang, need, faults } = drawn;
  const hint = hintOf(field, drawn.day)?.[lang];
  const label = html`${field.label[lang]} ${needMark(need, lang)}`;
  const inside = html`${field.about && html`<p class="about" id="${idOf(path)}-about">${field.about[lang]}</p>`}
${hint !== undefined && html`<p class="about" id="${idOf(path)}-hint">${hint}</p>`}
${silenceNote(drawn)}
${inputs[kindOf(field).widget](drawn)}
${drawFaults(path, faults, lang)}`;
  const wrong = faults.some(({ severity }) => severity === "error") && " wrong";
  if (!isRadios(field, drawn.day))
    return html`<div class="field${wrong}"><label for="${idOf(path)}">${label}</label>${inside}</div>`;
  return html`<fieldset class="field${wrong}" role="radiogroup"${told(drawn)}><legend>${label}</legend>${inside}</fieldset>`;
}

export function needMark(need: DrawnField["need"], lang: Lang): Markup | undefined {
  if (need === "optional") return undefined;
  return html`<span class="need">${intakeWords[need][lang]}</span>`;
}

export function drawFaults(path: string, faults: readonly Fault[], lang: Lang): Markup | undefined {
  if (faults.length === 0) return undefined;
  const lines = faults.map(
    ({ severity, message, mend }) =>
      html`<li class="${severity}"><span class="unseen">${intakeWords.fault[lang]}: </span>${message[lang]} ${mend[lang]}</li>`,
  );
  return html`<ul class="field-faults" id="${idOf(path)}-faults">${lines}</ul>`;
}

const inputs: { readonly [W in Widget]: (drawn: DrawnField) => Markup } = {
  line: (drawn) => (isLong(drawn.field) ? lines(drawn) : line(drawn)),
  lines,
  number: (drawn) =>
    figure(drawn, drawn.field.kind === "number" ? units[drawn.field.unit].suffix : undefined),
  money: (drawn) => figure(drawn, units.yen.suffix),
  date: (drawn) => line(drawn, "short"),
  year: (drawn) => line(drawn, "short"),
  choice,
  "yes-no": radios,
  reference: (drawn) => line(drawn, "short"),
  file: ({ lang, path }) => html`<p id="${idOf(path)}">${intakeWords.fileLater[lang]}</p>`,
  group: ({ path }) => {
    throw new Error(`${path} is no single field`);
  },
};

function isLong(field: SingleField): boolean {
  return field.kind === "text" && field.lines === true;
}

/** What ties a control to its hints and faults. */
function told({ path, field, need, faults, day }: DrawnField): Markup {
  const id = idOf(path);
  const by = [
    field.about && `${id}-about`,
    hintOf(field, day) && `${id}-hint`,
    typedSilences(field, day).length > 0 && `${id}-silence`,
    faults.length > 0 && `${id}-faults`,
  ].filter((each) => typeof each === "string");
  const isWrong = faults.some(({ severity }) => severity === "error");
  return html`${by.length > 0 && html` aria-describedby="${by.join(" ")}"`}${isWrong && html` aria-invalid="true"`}${need === "required" && html` aria-required="true"`}`;
}

function focus({ hasFocus }: DrawnField): Markup | undefined {
  return hasFocus ? html` autofocus` : undefined;
}

/** What browsers and keyboards on a screen know of a purpose. */
const purposes = {
  name: { type: "text", autocomplete: "name" },
  organization: { type: "text", autocomplete: "organization" },
  email: { type: "email", autocomplete: "email" },
  tel: { type: "tel", autocomplete: "tel" },
} as const;

function line(drawn: DrawnField, size: "whole" | "short" = "whole"): Markup {
  const { path, text, field } = drawn;
  const { type, autocomplete } =
    field.purpose === undefined ? { type: "text", autocomplete: "off" } : purposes[field.purpose];
  return html`<input id="${idOf(path)}" name="${inputName(path)}" type="${type}" class="${size}" autocomplete="${autocomplete}" value="${text}"${told(drawn)}${focus(drawn)}>`;
}

/** A first line break would be taken for one of the markup's. */
function lines(drawn: DrawnField): Markup {
  const { path, text } = drawn;
  return html`<textarea id="${idOf(path)}" name="${inputName(path)}" rows="6"${told(drawn)}${focus(drawn)}>
${text}</textarea>`;
}

function figure(drawn: DrawnField, suffix: Text | undefined): Markup {
  const { path, text, lang } = drawn;
  return html`<span class="with-suffix"><input id="${idOf(path)}" name="${inputName(path)}" type="text" class="figure" autocomplete="off" value="${text}"${told(drawn)}${focus(drawn)}><span>${suffix?.[lang].trim()}</span></span>`;
}

const fewest = 6;
/** A longer list is typed, for a menu of thousands is no help and no small page. */
const longest = 200;

interface Option {
  readonly value: string;
  readonly label: string;
}

function choice(drawn: DrawnField): Markup {
  if (isTyped(drawn.field)) return line(drawn);
  return isRadios(drawn.field, drawn.day) ? radios(drawn) : menu(drawn);
}

function isTyped(field: SingleField): boolean {
  return kindOf(field).widget === "choice" && codesOf(field).length > longest;
}

/** Whether a field is drawn as radio buttons: yes or no, or one of a few. */
function isRadios(field: SingleField, day: LocalDate): boolean {
  const { widget } = kindOf(field);
  return widget === "yes-no" || (widget === "choice" && optionsOf(field, day, "ja").length <= fewest);
}

function codesOf(field: SingleField): readonly string[] {
  const listed = kindOf(field).schema(field).enum;
  return Array.isArray(listed) ? listed : [];
}

/** What a field lets one choose on a day, in the order of its list, and the silences it takes. */
function optionsOf(field: SingleField, day: LocalDate, lang: Lang): readonly Option[] {
  const { faults, write, widget } = kindOf(field);
  const values =
    widget === "yes-no"
      ? yesNo.map((value) => ({ value: String(value), label: write(value, field, lang) }))
      : [];
  const codes = codesOf(field)
    .filter((code) => faults(code, field, { place: {}, day }).length === 0)
    .map((code) => ({ value: code, label: write(code, field, lang) }));
  const silent = (field.silences ?? []).map((word) => ({ value: word, label: silences[word][lang] }));
  return [...values, ...codes, ...silent];
}

const yesNo = [true, false] as const;

function isChosen({ value, label }: Option, text: string): boolean {
  return text === value || text === label;
}

/** An optional answer can be taken back, which a radio button alone does not allow. */
function radios(drawn: DrawnField): Markup {
  const { path, field, text, lang, day, need } = drawn;
  const taken = optionsOf(field, day, lang);
  const all = need === "required" ? taken : [...taken, { value: "", label: intakeWords.noChoice[lang] }];
  const drawnOptions = all.map((option, at) => {
    const id = at === 0 ? idOf(path) : `${idOf(path)}-${at}`;
    return html`<label class="radio"><input id="${id}" type="radio" name="${inputName(path)}" value="${option.value}"${isChosen(option, text) && html` checked`}${at === 0 && focus(drawn)}>${option.label}</label>`;
  });
  return html`<div class="radios">${drawnOptions}</div>`;
}

function menu(drawn: DrawnField): Markup {
  const { path, field, text, lang, day } = drawn;
  const options = optionsOf(field, day, lang).map(
    (option) =>
      html`<option value="${option.value}"${isChosen(option, text) && html` selected`}>${option.label}</option>`,
  );
  return html`<select id="${idOf(path)}" name="${inputName(path)}"${told(drawn)}${focus(drawn)}><option value="">${intakeWords.choose[lang]}</option>${options}</select>`;
}

function hintOf(field: SingleField, day: LocalDate): Text | undefined {
  if (field.kind === "text" && field.pattern !== undefined) {
    const { example } = field.pattern;
    return { ja: `例: ${example}`, en: `For example ${example}` };
  }
  if (isTyped(field)) return longListHint;
  return isRadios(field, day) ? undefined : hints[kindOf(field).widget];
}

/** The words for the silences a field takes, where they are typed and not chosen; each is read whatever the language. */
function typedSilences(field: SingleField, day: LocalDate): readonly Text[] {
  const isListed = kindOf(field).widget === "choice" && !isTyped(field);
  if (isListed || isRadios(field, day)) return [];
  return (field.silences ?? []).map((word) => ({ ja: silences[word].ja.replace(/（.*）/, ""), en: word }));
}

function silenceNote({ path, field, lang, day }: DrawnField): Markup | undefined {
  const words = typedSilences(field, day).map((word) => word[lang]);
  if (words.length === 0) return undefined;
  const listed = words.join(lang === "ja" ? "、" : ", ");
  return html`<p class="about" id="${idOf(path)}-silence">${intakeWords.orWords[lang]}: ${listed}</p>`;
}
