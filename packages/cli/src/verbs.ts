import type { Verb } from "./verb.ts";

type Load = () => Promise<Verb>;

/** Every command by its name, in the order of the help. Whoever runs one does not load what only others need. */
const loads: Readonly<Record<string, Load>> = {
  serve: async () => (await import("./verbs/serve.ts")).serve,
  report: async () => (await import("./verbs/report.ts")).report,
  "return export": async () => (await import("./verbs/return-export.ts")).returnExport,
  "return file": async () => (await import("./verbs/return-file.ts")).returnFile,
  "return list": async () => (await import("./verbs/return-step.ts")).returnList,
  "return check": async () => (await import("./verbs/return-step.ts")).returnCheck,
  "return publish": async () => (await import("./verbs/return-step.ts")).returnPublish,
  "return withdraw": async () => (await import("./verbs/return-step.ts")).returnWithdraw,
  "roster import": async () => (await import("./verbs/roster-import.ts")).rosterImport,
  "roster export": async () => (await import("./verbs/roster-export.ts")).rosterExport,
  erase: async () => (await import("./verbs/erase.ts")).eraseEntry,
  "audit seal": async () => (await import("./verbs/audit-seal.ts")).auditSeal,
  "audit verify": async () => (await import("./verbs/audit-verify.ts")).auditVerify,
  trace: async () => (await import("./verbs/trace.ts")).trace,
  compute: async () => (await import("./verbs/compute.ts")).compute,
  synthesize: async () => (await import("./verbs/synthesize.ts")).synthesize,
  "ingest claims": async () => (await import("./verbs/ingest-claims.ts")).ingestClaims,
  "ingest checkups": async () => (await import("./verbs/ingest-checkups.ts")).ingestCheckups,
  "ingest enrolment": async () => (await import("./verbs/ingest-enrolment.ts")).ingestEnrolment,
  indicator: async () => (await import("./verbs/indicator.ts")).indicator,
  "kpi add": async () => (await import("./verbs/kpi-add.ts")).kpiAdd,
};

/** Every command, in the order of the help. */
export function everyVerb(): Promise<readonly Verb[]> {
  return Promise.all(Object.keys(loads).map(loaded));
}

/** The command these words begin with. */
export async function verbIn(words: readonly string[]): Promise<Verb | undefined> {
  const named = Object.keys(loads).find((name) =>
    name.split(" ").every((word, index) => words[index] === word),
  );
  return named === undefined ? undefined : loaded(named);
}

async function loaded(name: string): Promise<Verb> {
  const verb = await loads[name]?.();
  if (verb?.name !== name) throw new Error(`what is called ${name} says it is ${verb?.name}`);
  return verb;
}
