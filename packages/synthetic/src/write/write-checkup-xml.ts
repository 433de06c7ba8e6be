import type { Checkup } from "../checkup/checkup.ts";
import { type Finding, findingsOf } from "../checkup/findings.ts";
import type { Guidance } from "../checkup/guidance.ts";
import { institutionOf, tenDigits } from "../claim/institution.ts";
import { type DayNumber, isoDay } from "../day-number.ts";
import type { Stated } from "../stated.ts";

const oid = "1.2.392.200119.6.";

/** Where somebody is examined: one of the hospitals of the prefecture. */
export function checkupInstitution({ person }: Checkup): string {
  return tenDigits(institutionOf("hospital", person.prefecture, person.number));
}

/**
 * A checkup as a document of HL7 CDA R2 (hc08). Its title and the name of its institution say that it is synthetic.
 *
 * @param missing an item that is left out, though it is required
 */
export function checkupXml(checkup: Checkup, stated: Stated, missing?: string): string {
  const observations = findingsOf(checkup)
    .filter(({ item }) => item !== missing)
    .map(observation)
    .join("");
  const institution = checkupInstitution(checkup);
  return document({
    report: "10",
    title: "特定健診（合成データ）",
    day: checkup.day,
    stated,
    institution,
    voucher: `${oid}209.1`,
    event: "010",
    sections: section("01010", "検査・問診結果", observations),
  });
}

/**
 * Guidance as a document (hg08), as far as published viewers of such documents tell its items: the report at its end, or at its beginning where it was broken off.
 */
export function guidanceXml({ checkup, level, startedOn, endedOn }: Guidance, stated: Stated): string {
  const planned = statement(
    code("1020000001"),
    startedOn,
    `<value xsi:type="CD" code="${level}" codeSystem="${oid}3001"/>`,
  );
  const interview = statement(code("1", "3003"), startedOn, "");
  const evaluation = endedOn === null ? "" : statement(code("1", "3005"), endedOn, "");
  return document({
    report: endedOn === null ? "21" : "22",
    title: "特定保健指導（合成データ）",
    day: endedOn ?? startedOn,
    stated,
    institution: checkupInstitution(checkup),
    voucher: `${oid}210.1`,
    event: level === "1" ? "020" : "010",
    sections: section("90010", "保健指導情報", planned + interview + evaluation),
  });
}

function compact(day: DayNumber): string {
  return isoDay(day).replaceAll("-", "");
}

interface Document {
  readonly report: string;
  readonly title: string;
  readonly day: DayNumber;
  readonly stated: Stated;
  readonly institution: string;
  readonly voucher: string;
  readonly event: string;
  readonly sections: string;
}

function document({ report, title, day, stated, institution, voucher, event, sections }: Document): string {
  const on = compact(day);
  return (
    `<?xml version="1.0" encoding="UTF-8"?>\n<ClinicalDocument xmlns="urn:hl7-org:v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">` +
    `<typeId root="2.16.840.1.113883.1.3" extension="POCD_HD000040"/><id nullFlavor="NI"/>` +
    `<code code="${report}" codeSystem="${oid}1001"/><title>${title}</title><effectiveTime value="${on}"/>` +
    `<confidentialityCode code="N"/>${patient(stated)}${authored(on, institution)}` +
    `<participant typeCode="HLD"><functionCode code="1" codeSystem="${oid}208"/><time><high value="${on}"/></time>` +
    `<associatedEntity classCode="IDENT"><id root="${voucher}" extension="${stated.number.padStart(11, "0")}"/></associatedEntity></participant>` +
    `<documentationOf><serviceEvent><code code="${event}" codeSystem="${oid}1002"/><effectiveTime value="${on}"/></serviceEvent></documentationOf>` +
    `<component><structuredBody>${sections}</structuredBody></component></ClinicalDocument>\n`
  );
}

function patient({ insurer, symbol, number, branch, address, postalCode, kana, sex, born }: Stated): string {
  const id = (root: string, extension: string) => `<id root="${oid}${root}" extension="${extension}"/>`;
  return (
    `<recordTarget><patientRole>${id("101", insurer.padStart(8, "0"))}${id("204", symbol)}${id("205", number)}` +
    `${branch === null ? "" : id("211", branch)}<addr>${address}<postalCode>${postalCode}</postalCode></addr>` +
    `<patient><name>${kana}</name><administrativeGenderCode code="${sex}" codeSystem="${oid}1104"/>` +
    `<birthTime value="${compact(born)}"/></patient></patientRole></recordTarget>`
  );
}

function authored(on: string, institution: string): string {
  const organisation = `<representedOrganization><id root="${oid}102" extension="${institution}"/><name>合成健診機関</name></representedOrganization>`;
  return `<author><time value="${on}"/><assignedAuthor><id nullFlavor="NI"/>${organisation}</assignedAuthor></author>`;
}

function section(code: string, title: string, entries: string): string {
  return `<component><section><code code="${code}" codeSystem="${oid}1010"/><title>${title}</title><text/>${entries}</section></component>`;
}

function code(item: string, system?: string): string {
  return system === undefined
    ? `<code code="${item}"/>`
    : `<code code="${item}" codeSystem="${oid}${system}"/>`;
}

function statement(said: string, on: DayNumber, value: string): string {
  return `<entry><observation classCode="OBS" moodCode="EVN">${said}<effectiveTime value="${compact(on)}"/>${value}</observation></entry>`;
}

/** One item, in the form the standard has for what it says. */
function observation({ item, said }: Finding): string {
  const negated = said.kind === "not-done" ? ' negationInd="true"' : "";
  return `<entry><observation classCode="OBS" moodCode="EVN"${negated}>${code(item)}${spelled(said)}</observation></entry>`;
}

function spelled(said: Finding["said"]): string {
  if (said.kind === "text") return `<value xsi:type="ST">${said.text}</value>`;
  if (said.kind === "choice")
    return `<value xsi:type="${said.type}" code="${said.code}" codeSystem="${said.system}"/>`;
  if (said.kind === "beyond")
    return `<value xsi:type="CD" code="${said.code}" codeSystem="2.16.840.1.113883.5.83"/>`;
  if (said.kind === "not-measurable") return `<value xsi:type="${said.type}" nullFlavor="NI"/>`;
  if (said.kind === "not-done") return "";
  const mark = said.mark === undefined ? "" : `<interpretationCode code="${said.mark}"/>`;
  return `<value xsi:type="PQ" value="${said.number}" unit="${said.unit}"/>${mark}`;
}
