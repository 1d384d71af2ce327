import * as v from 'valibot';
import type { Score } from '../evaluators/score.ts';
import { readJsonAs } from '../schema/read-as.ts';
import { finite } from '../schema/schema-parts.ts';

/** A score that had to be asked for, as it is kept beside the outputs: asking again could give another one. */
export interface AskedScore {
  readonly evaluator: string;
  readonly id: string;
  readonly repeat: number;
  readonly score: Score;
}

export function askedLines(scores: readonly AskedScore[]): Uint8Array {
  const lines = scores.map(
    ({ evaluator, id, repeat, score }) => `${JSON.stringify({ evaluator, id, repeat, score })}\n`,
  );
  return new TextEncoder().encode(lines.join(''));
}

/** @throws UnreadableError when the store is damaged */
export function parseAskedLines(bytes: Uint8Array): readonly AskedScore[] {
  const lines = new TextDecoder().decode(bytes).split('\n');
  return lines
    .filter((line) => line !== '')
    .map((line) => readJsonAs(shape, line, 'a kept score') as AskedScore);
}

const shape = v.object({
  evaluator: v.string(),
  id: v.string(),
  repeat: finite,
  score: v.variant('kind', [
    v.object({
      kind: v.literal('value'),
      value: finite,
      reason: v.optional(v.string()),
      parts: v.optional(v.array(finite)),
    }),
    v.object({ kind: v.picklist(['error', 'skipped']), why: v.string() }),
  ]),
});
