import type { Observation } from "@hakaru/ledger/observation";
import { type Lang, langs, type Text } from "@hakaru/model/text";
import { figureText, partName, periodAndStatus } from "./figure-text.ts";
import type { Report } from "./report.ts";

/** One figure that is not what it was in the previous release. */
export interface Change {
  readonly kind: "added" | "changed" | "removed" | "redefined";
  readonly subject: string;
  readonly label: Text;
  readonly before?: Text;
  readonly after?: Text;
  readonly reason?: string;
}

/** Compares two reports of one strategy, in the order of the later one. */
export function changesBetween(before: Report, after: Report): readonly Change[] {
  const old = new Map(standingOf(before).map((figure) => [figure.key, figure]));
  const now = standingOf(after);
  const found = now.flatMap((figure) => changeOf(old.get(figure.key), figure));
  const present = new Set(now.map((figure) => figure.key));
  const gone = [...old.values()].filter((figure) => !present.has(figure.key));
  return [...found, ...gone.map(removalOf)];
}

interface Standing {
  readonly key: string;
  readonly subject: string;
  readonly label: Text;
  readonly figure: Text;
  readonly observation: Observation;
}

function standingOf(report: Report): readonly Standing[] {
  const kpis = report.kpis.flatMap(({ kpi, latest }) =>
    latest.map((observation) => ({
      key: `${kpi.id}\u0000${observation.part}`,
      subject: kpi.id,
      label: perLang((lang) =>
        kpi.composite ? `${kpi.label[lang]} ${partName(kpi, observation.part, lang)}` : kpi.label[lang],
      ),
      figure: perLang(
        (lang) => `${figureText(observation, kpi, lang)} ${periodAndStatus(observation, lang)}`,
      ),
      observation,
    })),
  );
  const measures = report.measures.flatMap(({ measure, figures }) =>
    Object.entries(figures).flatMap(([name, { standing }]) =>
      (standing === undefined ? [] : [standing]).map((observation) => ({
        key: `${measure.id}.${name}`,
        subject: `${measure.id}.${name}`,
        label: measure.figures[name]?.label ?? measure.label,
        figure: perLang((lang) => figureText(observation, undefined, lang)),
        observation,
      })),
    ),
  );
  return [...kpis, ...measures];
}

function perLang(write: (lang: Lang) => string): Text {
  const [ja, en] = langs.map(write);
  return { ja: ja ?? "", en: en ?? "" };
}

function changeOf(before: Standing | undefined, after: Standing): readonly Change[] {
  const { subject, label, figure } = after;
  if (before === undefined) return [{ kind: "added", subject, label, after: figure }];
  if (before.observation.id === after.observation.id) return [];
  const reason = after.observation.events.find((event) => event.reason !== undefined)?.reason;
  const kind =
    before.observation.definition.version === after.observation.definition.version ? "changed" : "redefined";
  return [
    { kind, subject, label, before: before.figure, after: figure, ...(reason !== undefined && { reason }) },
  ];
}

function removalOf({ subject, label, figure }: Standing): Change {
  return { kind: "removed", subject, label, before: figure };
}
