import * as z from 'zod/mini';
import type { Score } from '../evaluators/score.ts';

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

/** @throws Error when the store is damaged */
export function parseAskedLines(bytes: Uint8Array): readonly AskedScore[] {
  const lines = new TextDecoder().decode(bytes).split('\n');
  return lines.filter((line) => line !== '').map((line) => shape.parse(JSON.parse(line)) as AskedScore);
}

const shape = z.object({
  evaluator: z.string(),
  id: z.string(),
  repeat: z.number(),
  score: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('value'),
      value: z.number(),
      reason: z.optional(z.string()),
      parts: z.optional(z.array(z.number())),
    }),
    z.object({ kind: z.enum(['error', 'skipped']), why: z.string() }),
  ]),
});
