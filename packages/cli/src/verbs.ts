import type { Verb } from "./verb.ts";
import { kpiAdd } from "./verbs/kpi-add.ts";
import { report } from "./verbs/report.ts";
import { serve } from "./verbs/serve.ts";
import { trace } from "./verbs/trace.ts";

/** Every command, in the order of the help. */
export const verbs: readonly Verb[] = [serve, report, trace, kpiAdd];
