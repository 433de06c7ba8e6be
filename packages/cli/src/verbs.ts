import type { Verb } from "./verb.ts";
import { kpiAdd } from "./verbs/kpi-add.ts";
import { report } from "./verbs/report.ts";
import { returnExport } from "./verbs/return-export.ts";
import { returnFile } from "./verbs/return-file.ts";
import { returnCheck, returnList, returnPublish, returnWithdraw } from "./verbs/return-step.ts";
import { serve } from "./verbs/serve.ts";
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
  trace,
  kpiAdd,
];
