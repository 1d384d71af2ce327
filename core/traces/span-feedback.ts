import { isJsonObject, type JsonObject, type JsonValue } from '../text/json.ts';
import { numberedAttributes } from './numbered-attributes.ts';
import type { Span } from './span.ts';

/**
 * What a person thought, as conventions write it: OpenInference annotations and evaluations by a human, and the GenAI event
 * `gen_ai.evaluation.result` whose name speaks of feedback. Scores that a model gave are no feedback.
 */
export function spanFeedback(spans: readonly Span[]): JsonValue | undefined {
  for (const { attributes, events } of spans) {
    const found = annotated(attributes) ?? events.map(evaluated).find((feedback) => feedback !== undefined);
    if (found !== undefined) return found;
  }
  return undefined;
}

function annotated(attributes: JsonObject): JsonValue | undefined {
  for (const [list, prefix] of lists) {
    for (const member of numberedAttributes(attributes, list)) {
      if (member[`${prefix}.annotator_kind`] !== 'HUMAN') continue;
      return feedback(
        member[`${prefix}.score`] ?? member[`${prefix}.label`],
        member[`${prefix}.explanation`],
      );
    }
  }
  return undefined;
}

const lists = [
  ['trace.annotations', 'annotation'],
  ['annotations', 'annotation'],
  ['trace.evaluations', 'evaluation'],
  ['evaluations', 'evaluation'],
] as const;

function evaluated({ name, attributes }: Span['events'][number]): JsonValue | undefined {
  const of = attributes['gen_ai.evaluation.name'];
  if (name !== 'gen_ai.evaluation.result' || typeof of !== 'string' || !/feedback/i.test(of))
    return undefined;
  const score = attributes['gen_ai.evaluation.score.value'] ?? attributes['gen_ai.evaluation.score.label'];
  return feedback(score, attributes['gen_ai.evaluation.explanation']);
}

function feedback(score: JsonValue | undefined, comment: JsonValue | undefined): JsonValue | undefined {
  if (isJsonObject(score)) return undefined;
  return { score: score ?? null, comment: typeof comment === 'string' ? comment : null };
}
