import type { JsonObject, JsonValue } from '../text/json.ts';

/**
 * One step that a target took on its way to an answer. `stage` says what kind: `retrieval`, `planning`, `tool-call`,
 * `generation`, `guardrail` or a word of the target's own; without it a step with a `tool` is a `tool-call`.
 */
export interface TrajectoryStep {
  readonly stage?: string;
  readonly tool?: string;
  readonly arguments?: JsonObject;
  readonly result?: JsonValue;
  readonly tokens?: { readonly input?: number; readonly output?: number };
  /** milliseconds */
  readonly latencyMs?: number;
  /** what went wrong in this step; null or absent when nothing did */
  readonly error?: string | null;
}

/** The stage of a step; a step of neither stage nor tool is read by nobody. */
export function stageOf({ stage }: TrajectoryStep): string {
  return stage ?? 'tool-call';
}
