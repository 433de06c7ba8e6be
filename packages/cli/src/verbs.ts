import type { Verb } from "./verb.ts";
import { auditSeal } from "./verbs/audit-seal.ts";
import { auditVerify } from "./verbs/audit-verify.ts";
import { compute } from "./verbs/compute.ts";
import { eraseEntry } from "./verbs/erase.ts";
import { indicator } from "./verbs/indicator.ts";
import { ingestCheckups } from "./verbs/ingest-checkups.ts";
import { ingestClaims } from "./verbs/ingest-claims.ts";
import { ingestEnrolment } from "./verbs/ingest-enrolment.ts";
import { kpiAdd } from "./verbs/kpi-add.ts";
import { report } from "./verbs/report.ts";
import { returnExport } from "./verbs/return-export.ts";
import { returnFile } from "./verbs/return-file.ts";
import { returnCheck, returnList, returnPublish, returnWithdraw } from "./verbs/return-step.ts";
import { rosterExport } from "./verbs/roster-export.ts";
import { rosterImport } from "./verbs/roster-import.ts";
import { serve } from "./verbs/serve.ts";
import { synthesize } from "./verbs/synthesize.ts";
import { trace } from "./verbs/trace.ts";

/** Every command, in the order of the help. */
export const verbs: readonly Verb[] = [
  serve,
  report,
  returnExport,
  returnFile,
  returnList,
  returnCheck,
  returnPublish,
  returnWithdraw,
  rosterImport,
  rosterExport,
  eraseEntry,
  auditSeal,
  auditVerify,
  trace,
  compute,
  synthesize,
  ingestClaims,
  ingestCheckups,
  ingestEnrolment,
  indicator,
  kpiAdd,
];
