import { kpiRoutes } from "./kpis.ts";
import { measureRoutes } from "./measures.ts";
import { observationRoutes } from "./observations.ts";
import { releaseRoutes } from "./releases.ts";
import type { Route } from "./route.ts";
import { strategyRoutes } from "./strategies.ts";

/** Every address of the read side. */
export const routes: readonly Route[] = [
  ...strategyRoutes,
  ...measureRoutes,
  ...kpiRoutes,
  ...observationRoutes,
  ...releaseRoutes,
];
