import type { Entity } from "@hakaru/model/programme/entity";
import { useMemo } from "react";
import { useLanguage, useSay } from "../frame/language.tsx";
import { Scrollable } from "../frame/scrollable.tsx";
import { programmeWords, statesOf } from "../programme/programme-words.ts";
import type { Placed, Point } from "./graph.ts";
import { layoutOf } from "./layout.ts";
import { lineHeight, type StateNode, type StepEdge, sizes, stateGraph } from "./state-graph.ts";

interface StateDiagramProps {
  readonly entity: Entity;
  /** The state to mark as the present one. */
  readonly current?: string;
}

/** The states and the steps between them, drawn from the declaration. The list beside says the same in words. */
export function StateDiagram({ entity, current }: StateDiagramProps) {
  const say = useSay();
  const { lang } = useLanguage();
  const graph = useMemo(
    () => stateGraph(entity, lang, programmeWords.current, current),
    [entity, lang, current],
  );
  const { width, height, nodes, edges } = useMemo(() => layoutOf(graph), [graph]);
  const title = say(statesOf(entity.label));
  return (
    <Scrollable label={title} className="diagram">
      <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={title}>
        <defs>
          <marker
            id="arrow"
            viewBox="0 0 10 10"
            refX="9"
            refY="5"
            markerWidth="8"
            markerHeight="8"
            orient="auto"
          >
            <path d="M0 0L10 5L0 10z" />
          </marker>
        </defs>
        {edges.map(({ edge, points }) => (
          <path key={`${edge.from} ${edge.to}`} className="way" d={curve(points)} markerEnd="url(#arrow)" />
        ))}
        {edges.map(({ edge, label }) => (
          <StepLabel key={`${edge.from} ${edge.to}`} place={label} lines={(edge as StepEdge).lines} />
        ))}
        {graph.nodes.map((node) => {
          const place = nodes.get(node.id);
          return (
            place && <StateBox key={node.id} {...{ entity, node, place }} isCurrent={node.id === current} />
          );
        })}
      </svg>
    </Scrollable>
  );
}

/** Straight within a rank, and from one to the next a curve that leaves and arrives upright. */
function curve([first, ...rest]: readonly Point[]): string {
  let path = `M${first?.x} ${first?.y}`;
  let last = first;
  for (const point of rest) {
    const middle = ((last?.y ?? 0) + point.y) / 2;
    path +=
      last?.x === point.x
        ? `V${point.y}`
        : last?.y === point.y
          ? `H${point.x}`
          : `C${last?.x} ${middle} ${point.x} ${middle} ${point.x} ${point.y}`;
    last = point;
  }
  return path;
}

function StepLabel({ place, lines }: { readonly place: Placed; readonly lines: readonly string[] }) {
  const { x, y, width, height } = place;
  return (
    <g className="step-label">
      <rect x={x} y={y} width={width} height={height} />
      <Lines lines={lines} x={x + width / 2} y={y + 2} size={sizes.step} />
    </g>
  );
}

interface StateBoxProps {
  readonly entity: Entity;
  readonly node: StateNode;
  readonly place: Placed;
  readonly isCurrent: boolean;
}

/** A beginning has a ring, an end a double frame, the present state a thick frame and the word for it. */
function StateBox({ entity, node, place, isCurrent }: StateBoxProps) {
  const say = useSay();
  const { x, y, width, height } = place;
  const isEnd = entity.states[node.id]?.final === true;
  return (
    <g className={`state-box ${isCurrent ? "current" : ""}`}>
      <rect x={x} y={y} width={width} height={height} rx={isEnd ? 2 : 10} />
      {isEnd && <rect className="inner" x={x + 4} y={y + 4} width={width - 8} height={height - 8} rx={1} />}
      {node.id === entity.initial && <circle cx={x + 12} cy={y + 12} r={4} />}
      <Lines lines={node.lines} x={x + width / 2} y={y + 9} size={sizes.state} />
      {isCurrent && (
        <text x={x + width / 2} y={y + height - 10} fontSize={sizes.tag}>
          {say(programmeWords.current)}
        </text>
      )}
    </g>
  );
}

interface LinesProps {
  readonly lines: readonly string[];
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

function Lines({ lines, x, y, size }: LinesProps) {
  return lines.map((line, at) => (
    <text key={line} x={x} y={y + size * (at * lineHeight + 1.05)} fontSize={size}>
      {line}
    </text>
  ));
}
