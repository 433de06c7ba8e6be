/** Object identifiers of the electronic data standard of 特定健診・特定保健指導. */
export const oid = {
  report: "1.2.392.200119.6.1001",
  item: "1.2.392.200119.6.1005",
  insurer: "1.2.392.200119.6.101",
  institution: "1.2.392.200119.6.102",
  symbol: "1.2.392.200119.6.204",
  number: "1.2.392.200119.6.205",
  branch: "1.2.392.200119.6.211",
  /** 受診券; the number of its issuer follows after a point. */
  checkupVoucher: "1.2.392.200119.6.209",
  /** 利用券; the number of its issuer follows after a point. */
  guidanceVoucher: "1.2.392.200119.6.210",
  firstInterview: "1.2.392.200119.6.3003",
  evaluation: "1.2.392.200119.6.3005",
  /** HL7 ObservationInterpretation: a number beyond the range of the instrument comes as H or L of it. */
  interpretation: "2.16.840.1.113883.5.83",
} as const;

/** The namespace of CDA R2. */
export const hl7 = "urn:hl7-org:v3";
