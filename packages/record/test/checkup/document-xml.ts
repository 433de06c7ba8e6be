/** One item of a document under construction; `xml` is what stands inside its observation after the code. */
export interface Said {
  readonly item: string;
  readonly xml: string;
  readonly attributes?: string;
  readonly section?: string;
}

const codeOid = "1.2.392.200119.6.2003";

/** A number in a unit. */
export const number = (item: string, value: string, unit = "mg/dL"): Said => ({
  item,
  xml: `<value xsi:type="PQ" value="${value}" unit="${unit}"/>`,
});

/** A choice of a code system. */
export const choice = (item: string, code: string, system = codeOid): Said => ({
  item,
  xml: `<value xsi:type="CD" code="${code}" codeSystem="${system}"/>`,
});

export const text = (item: string, said: string): Said => ({
  item,
  xml: `<value xsi:type="ST">${said}</value>`,
});

/** 測定不能. */
export const notMeasurable = (item: string): Said => ({
  item,
  xml: '<value xsi:type="PQ" nullFlavor="NI"/>',
});

/** 未実施. */
export const notDone = (item: string): Said => ({ item, attributes: ' negationInd="true"', xml: "" });

/** A number beyond the range of the instrument: H or L. */
export const beyond = (item: string, side: "H" | "L"): Said => ({
  item,
  xml: `<value xsi:type="CD" code="${side}" codeSystem="2.16.840.1.113883.5.83"/>`,
});

export interface DocumentParts {
  readonly report?: string;
  readonly insurer?: string;
  readonly symbol?: string;
  readonly number?: string;
  readonly branch?: string;
  readonly kana?: string;
  readonly sex?: string;
  readonly born?: string;
  readonly address?: string;
  readonly institution?: string;
  readonly on?: string;
  readonly says?: readonly Said[];
  /** What stands in the body after the section of results. */
  readonly body?: string;
}

export function observation({ item, xml, attributes = "" }: Said): string {
  return `<observation classCode="OBS" moodCode="EVN"${attributes}><code code="${item}"/>${xml}</observation>`;
}

export function section(code: string, entries: string): string {
  return `<component><section><code code="${code}" codeSystem="1.2.392.200119.6.1010"/><title>t</title><text/>${entries}</section></component>`;
}

/** A document of hc08, as the electronic data standard lays it out; the person is invented. */
export function documentXml(parts: DocumentParts = {}): string {
  const {
    report = "10",
    insurer = "06139992",
    symbol = "１２３",
    number: insured = "４５６",
    kana = "ゴウセイ　タロウ",
    sex = "1",
    born = "19700401",
    institution = "1319999999",
    on = "20240601",
    says = usual,
  } = parts;
  const branch =
    parts.branch === undefined ? "" : `<id root="1.2.392.200119.6.211" extension="${parts.branch}"/>`;
  const address = parts.address ?? "東京都千代田区合成町１－１";
  const results = section("01010", says.map((said) => `<entry>${observation(said)}</entry>`).join(""));
  return `<?xml version="1.0" encoding="UTF-8"?>
<ClinicalDocument xmlns="urn:hl7-org:v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="urn:hl7-org:v3 ../XSD/hc08_V08.xsd">
<typeId root="2.16.840.1.113883.1.3" extension="POCD_HD000040"/><id nullFlavor="NI"/>
<code code="${report}" codeSystem="1.2.392.200119.6.1001"/><effectiveTime value="20240620"/>
<confidentialityCode code="N"/>
<recordTarget><patientRole>
<id root="1.2.392.200119.6.101" extension="${insurer}"/><id root="1.2.392.200119.6.204" extension="${symbol}"/>
<id root="1.2.392.200119.6.205" extension="${insured}"/>${branch}
<addr>${address}<postalCode>100-0001</postalCode></addr>
<patient><name>${kana}</name><administrativeGenderCode code="${sex}" codeSystem="1.2.392.200119.6.1104"/><birthTime value="${born}"/></patient>
</patientRole></recordTarget>
<author><time value="20240620"/><assignedAuthor><id nullFlavor="NI"/><representedOrganization><id root="1.2.392.200119.6.102" extension="${institution}"/><name>合成健診センター</name><addr>大阪府<postalCode>530-0001</postalCode></addr></representedOrganization></assignedAuthor></author>
<participant typeCode="HLD"><functionCode code="1"/><time><high value="20250331"/></time><associatedEntity classCode="IDENT"><id root="1.2.392.200119.6.209.100013999" extension="24100000001"/></associatedEntity></participant>
<documentationOf><serviceEvent><code code="010" codeSystem="1.2.392.200119.6.1002"/><effectiveTime value="${on}"/></serviceEvent></documentationOf>
<component><structuredBody>
${results}${parts.body ?? ""}
</structuredBody></component>
</ClinicalDocument>`;
}

/** Every required item of a healthy man. */
const usual: readonly Said[] = [
  number("9N001000000000001", "170.0", "cm"),
  number("9N006000000000001", "64.7", "kg"),
  number("9N011000000000001", "22.4", "kg/m2"),
  number("9N016160100000001", "80.0", "cm"),
  choice("9N056000000000011", "2", "1.2.392.200119.6.2001"),
  choice("9N061000000000011", "2", "1.2.392.200119.6.2001"),
  choice("9N066000000000011", "2", "1.2.392.200119.6.2001"),
  number("9A751000000000001", "120", "mm[Hg]"),
  number("9A761000000000001", "70", "mm[Hg]"),
  choice("9N141000000000011", "2", "1.2.392.200119.6.2202"),
  number("3F015000002327101", "100"),
  number("3F070000002327101", "60"),
  number("3F077000002327101", "110"),
  number("3B035000002327201", "20", "U/L"),
  number("3B045000002327201", "20", "U/L"),
  number("3B090000002327101", "30", "U/L"),
  number("3D010000001926101", "90"),
  number("3D046000001906202", "5.2", "%"),
  { item: "1A020000000191111", xml: '<value xsi:type="CO" code="1" codeSystem="1.2.392.200119.6.2102"/>' },
  { item: "1A010000000191111", xml: '<value xsi:type="CO" code="1" codeSystem="1.2.392.200119.6.2102"/>' },
  choice("9N501000000000011", "3", "1.2.392.200119.6.1008"),
  choice("9N506000000000011", "3", "1.2.392.200119.6.3001"),
  text("9N511000000000049", "異常なし"),
  choice("9N701000000000011", "2"),
  choice("9N706000000000011", "2"),
  choice("9N711000000000011", "2"),
  choice("9N736000000000011", "3", "1.2.392.200119.6.24060"),
];

/** The usual items, some said otherwise; `undefined` leaves one out. */
export function saying(changed: Readonly<Record<string, Said | undefined>>): readonly Said[] {
  const kept = usual.filter(({ item }) => !(item in changed));
  return [...kept, ...Object.values(changed).filter((said) => said !== undefined)];
}
