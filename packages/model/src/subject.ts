import { definitionHash, definitionOf, type Kpi } from "./kpi.ts";
import { figureHash, figureSubject, type Measure } from "./measure.ts";
import type { Strategy } from "./strategy.ts";
import type { Text } from "./text.ts";
import type { UnitId } from "./unit.ts";

/** Something figures are filed for: a KPI, or a figure inside a measure. */
export interface Subject {
  readonly id: string;
  readonly label: Text;
  readonly owner: string;
  readonly unit?: UnitId;
  /** Part id → name; the empty id is the figure as a whole. */
  readonly parts: Readonly<Record<string, Text>>;
  readonly definition: { readonly version: number; readonly hash: string };
  readonly of: { readonly kpi: Kpi } | { readonly measure: Measure; readonly figure: string };
}

/** Every subject of a strategy: its KPIs in printed order, then the figures of its measures. */
export function subjectsOf(strategy: Strategy): readonly Subject[] {
  return [...strategy.kpis.map(kpiSubject), ...strategy.measures.flatMap(figureSubjects)];
}

const wholeName: Text = { ja: "全体", en: "whole" };

function kpiSubject(kpi: Kpi): Subject {
  const { id, label, owner, unit, composite } = kpi;
  const { version } = definitionOf(kpi);
  const whole = composite === undefined || composite.rule === "of-which" ? { "": wholeName } : {};
  return {
    id,
    label,
    owner,
    ...(unit && { unit }),
    parts: { ...whole, ...composite?.parts },
    definition: { version, hash: definitionHash(kpi) },
    of: { kpi },
  };
}

function figureSubjects(measure: Measure): readonly Subject[] {
  return Object.entries(measure.figures).map(([name, figure]) => ({
    id: figureSubject(measure, name),
    label: figure.label,
    owner: measure.owner,
    unit: figure.unit,
    parts: { "": wholeName },
    definition: { version: 1, hash: figureHash(measure, name) },
    of: { measure, figure: name },
  }));
}
