import type { LocalDate } from "./calendar.ts";
import type { Kpi } from "./kpi.ts";
import type { Measure } from "./measure.ts";
import type { Period } from "./period.ts";
import type { Text } from "./text.ts";

interface Named {
  readonly id: string;
  readonly label: Text;
}

/** A document figures are taken from. */
interface Source {
  readonly title: Text;
  readonly published?: LocalDate;
  /** What a reader must know before trusting it. */
  readonly note?: Text;
}

/** The frame of a strategy; its measures and KPIs are files of their own beside it. */
export interface StrategyFrame {
  readonly id: string;
  readonly label: Text;
  readonly period: { readonly from: LocalDate; readonly until: LocalDate };
  /** Heading of the printed pages. */
  readonly headings: { readonly measures: Text; readonly kpis: Text };
  /** How the printed pages are set: pillars by column, and the KPIs a new column begins with. */
  readonly layout: {
    readonly pillarColumns: readonly (readonly string[])[];
    readonly kpiColumns: readonly string[];
  };
  /** Holds where a target names no deadline of its own. */
  readonly deadline: Period;
  readonly pillars: readonly (Named & { readonly letter: string; readonly groups?: readonly Named[] })[];
  /** Headings the KPIs are printed under. */
  readonly sections: readonly (Named & { readonly letter: string })[];
  /** What a KPI is about, whichever heading it was printed under. */
  readonly themes: readonly Named[];
  /** Who files a figure. */
  readonly owners: readonly Named[];
  readonly sources: Readonly<Record<string, Source>>;
  /** Footnotes of the two printed pages, each under the page it is printed on. */
  readonly footnotes: { readonly measures: readonly Text[]; readonly kpis: readonly Text[] };
  readonly notes: readonly Text[];
}

/** A strategy with everything its folder declares. */
export interface Strategy extends StrategyFrame {
  readonly measures: readonly Measure[];
  readonly kpis: readonly Kpi[];
}

/** Declares the frame of a strategy. */
export function strategy(frame: StrategyFrame): StrategyFrame {
  return frame;
}
