import { Component, type ReactNode } from "react";
import { Problem } from "../server/problem.ts";
import { ProblemPage } from "./problem-view.tsx";

interface Caught {
  readonly error?: unknown;
}

/** A bug in a page leaves the frame standing and is told; the browser's console has it whole. */
export class FaultBoundary extends Component<{ readonly children: ReactNode }, Caught> {
  override state: Caught = {};

  static getDerivedStateFromError(error: unknown): Caught {
    return { error };
  }

  override render() {
    if (this.state.error === undefined) return this.props.children;
    const problem = this.state.error instanceof Problem ? this.state.error : new Problem(500);
    return <ProblemPage problem={problem} again={() => this.setState({ error: undefined })} />;
  }
}
