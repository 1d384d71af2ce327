import type { JsonObject, JsonValue } from '../text/json.ts';
import type { TrajectoryStep } from './trajectory.ts';

/** A call of a tool, as a target reported it. */
export interface ToolCall {
  readonly name: string;
  readonly arguments: JsonObject;
}

/**
 * What a target answered for one row and repeat: the same shape whether recorded, read from a command or got from a model.
 * What is absent is unknown, never zero.
 */
export interface Output {
  readonly id: string;
  /** counts from 0; absent means 0 */
  readonly repeat?: number;
  readonly output?: JsonValue;
  /** milliseconds */
  readonly latencyMs?: number;
  readonly tokens?: { readonly input?: number; readonly output?: number };
  readonly costUsd?: number;
  /** the id the provider reported, which may differ from the one asked for */
  readonly model?: string;
  readonly toolCalls?: readonly ToolCall[];
  /** the steps to the answer, in order */
  readonly trajectory?: readonly TrajectoryStep[];
  readonly context?: readonly JsonValue[];
  /** what went wrong in the target's own words; null or absent when nothing did */
  readonly error?: string | null;
  /** true when the reply came from the memo: its latency was measured another time */
  readonly cached?: boolean;
}
