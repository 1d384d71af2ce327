import type { Output } from '../target/output.ts';
import type { TrajectoryStep } from '../target/trajectory.ts';
import { canonicalJson } from '../text/canonical-json.ts';
import type { JsonValue } from '../text/json.ts';

/** Of any part of an answer, as canonical JSON. */
const mostCharacters = 20_000;

/**
 * What of an answer is kept and compared: what it says, what it called and read, and which model it says it is of. How long it took, and what it
 * cost, is another answer's another time; what is very long is cut.
 */
export function storedAnswer({
  id,
  repeat = 0,
  output,
  toolCalls,
  trajectory,
  context,
  error,
  model,
}: Output): Output {
  return {
    id,
    repeat,
    ...(output === undefined ? {} : { output: cut(output) }),
    ...(toolCalls === undefined ? {} : { toolCalls: fitting(toolCalls) }),
    ...(trajectory === undefined ? {} : { trajectory: fitting(trajectory.map(stepOf)) }),
    ...(context === undefined ? {} : { context: fitting(context) }),
    ...(typeof error === 'string' ? { error: cutText(error) } : {}),
    ...(model === undefined ? {} : { model }),
  };
}

function stepOf({ tokens: _tokens, latencyMs: _latency, ...step }: TrajectoryStep): TrajectoryStep {
  return step;
}

function cut(value: JsonValue): JsonValue {
  if (typeof value === 'string') return cutText(value);
  const text = canonicalJson(value);
  return text.length <= mostCharacters ? value : cutText(text);
}

function cutText(text: string): string {
  return text.slice(0, mostCharacters).toWellFormed();
}

/** As many from the beginning as fit. */
function fitting<Part>(parts: readonly Part[]): readonly Part[] {
  let characters = 0;
  const end = parts.findIndex((part) => {
    characters += canonicalJson(part as JsonValue).length;
    return characters > mostCharacters;
  });
  return end === -1 ? parts : parts.slice(0, end);
}
