import { drawField } from "@hakaru/api/intake/draw-field";
import { readTyped } from "@hakaru/api/intake/read-typed";
import { date } from "@hakaru/model/calendar";
import { code } from "@hakaru/model/field/code-field";
import { corporateNumber } from "@hakaru/model/field/corporate-number-field";
import { day } from "@hakaru/model/field/date-field";
import type { SingleField } from "@hakaru/model/field/field";
import { file } from "@hakaru/model/field/file-field";
import { fiscalYear } from "@hakaru/model/field/fiscal-year-field";
import { kana } from "@hakaru/model/field/kana-field";
import { money } from "@hakaru/model/field/money-field";
import { name } from "@hakaru/model/field/name-field";
import { number } from "@hakaru/model/field/number-field";
import { prefecture } from "@hakaru/model/field/prefecture-field";
import { reference } from "@hakaru/model/field/reference-field";
import { text } from "@hakaru/model/field/text-field";
import { yesNo } from "@hakaru/model/field/yes-no-field";
import { expect, test } from "vitest";

const label = { ja: "項目", en: "item" };
const on = date("2026-11-22");
const coded = (count: number) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, at) => [`c${at}`, { label: { ja: `区分${at}`, en: `kind ${at}` } }]),
  );
const dated = { old: { label: { ja: "旧", en: "old" }, until: date("2020-03-31") }, ...coded(2) };

const drawn = (field: SingleField, typed = "", need: "required" | "optional" = "optional") =>
  drawField({ path: "of", field, text: typed, need, faults: [], lang: "ja", day: on, hasFocus: false })
    .markup;

/** A kind of field and the control a form without a script has for it. */
const controls: readonly (readonly [string, SingleField, RegExp])[] = [
  ["text", text({ label }), /<input id="f-of" name="f\.of" type="text"/],
  ["lines of text", text({ label, lines: true }), /<textarea id="f-of" name="f\.of"/],
  ["name", name({ label, purpose: "name" }), /type="text" class="whole" autocomplete="name"/],
  ["mail address", text({ label, purpose: "email" }), /type="email" class="whole" autocomplete="email"/],
  ["kana", kana({ label }), /type="text"/],
  ["number with its unit", number({ label, unit: "persons" }), /class="figure".*<span>人<\/span>/],
  ["money in yen", money({ label }), /class="figure".*<span>円<\/span>/],
  ["day on one line", day({ label }), /例: 令和2年3月31日、2020-03-31.*type="text" class="short"/s],
  ["fiscal year", fiscalYear({ label }), /例: 令和元年度、2019.*type="text"/s],
  ["code of a few", code(coded(6), { label }), /role="radiogroup".*type="radio" name="f\.of" value="c5"/s],
  ["code of some", code(coded(8), { label }), /<select id="f-of".*<option value="c7">区分7<\/option>/s],
  ["code of very many", code(coded(300), { label }), /コード又は名称.*<input id="f-of"/s],
  ["corporate number", corporateNumber({ label }), /type="text"/],
  ["prefecture", prefecture({ label }), /<option value="47">沖縄県<\/option>/],
  ["yes or no", yesNo({ label }), /value="true".*はい.*value="false".*いいえ/s],
  ["reference", reference("other", { label }), /登録番号を入力.*class="short"/s],
  ["file", file({ label }), /確認画面で添付/],
];

test.each(controls)("%s has its control", (_, field, control) => {
  expect(drawn(field)).toMatch(control);
});

test("a code out of force is no choice; a silence the field takes is one, or is named to be typed", () => {
  expect(drawn(code(dated, { label }))).not.toContain("旧");
  expect(drawn(code(coded(2), { label, silences: ["not-measured"] }))).toContain('value="not-measured"');
  expect(drawn(money({ label, silences: ["not-measured"] }))).toContain("次の語を入力: 未測定");
});

test("an answer that need not be given can be taken back; one that must be has no such choice", () => {
  expect(drawn(yesNo({ label }))).toContain("選択しない");
  expect(drawn(yesNo({ label }), "", "required")).not.toContain("選択しない");
});

test("what was typed stands in the control again, and is never markup", () => {
  expect(drawn(text({ label }), `"><script>`)).toContain('value="&quot;&gt;&lt;script&gt;"');
  expect(drawn(text({ label, lines: true }), "\n一行目")).toContain("\n\n一行目</textarea>");
  expect(drawn(code(coded(8), { label }), "c3")).toContain('<option value="c3" selected>');
});

test("a field that is wrong is tied to what is wrong with it", () => {
  const [fault] = readTyped({ of: "三月" }, { of: day({ label }) }, on).findings;
  const markup = drawField({
    ...{ path: "of", field: day({ label }), text: "三月", need: "required", lang: "en", day: on },
    faults: fault === undefined ? [] : [fault],
    hasFocus: true,
  }).markup;
  expect(markup).toMatch(
    /aria-describedby="f-of-hint f-of-faults" aria-invalid="true" aria-required="true" autofocus/,
  );
  expect(markup).toContain("“三月” is not a date");
});

/** Typed as people type, and what it is. */
const readings: readonly (readonly [SingleField, string, unknown])[] = [
  [day({ label }), "令和２年３月３１日", "2020-03-31"],
  [number({ label, unit: "persons" }), "１，２３４人", "1234"],
  [money({ label }), "▲３．２億円", "-320000000"],
  [fiscalYear({ label }), "令和元年度", "2019"],
  [kana({ label }), "ｶﾅｶﾞﾜ", "カナガワ"],
  [prefecture({ label }), "東京", "13"],
  [yesNo({ label }), "○", true],
  [name({ label }), "神\ufa19 太郎", "神\ufa19 太郎"],
  [money({ label, silences: ["not-measured"] }), "未測定", { silence: "not-measured" }],
  [text({ label }), "   ", undefined],
];

test.each(readings)("a form is read like a roster (%#)", (field, typed, value) => {
  expect(readTyped({ of: typed }, { of: field }, on).content.of).toEqual(value);
});
