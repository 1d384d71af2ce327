import { comparingEvaluator, type Expected } from './comparing-evaluator.ts';
import type { Evaluator } from './evaluator.ts';
import type { Extraction } from './extraction.ts';
import { textReader } from './judged-output.ts';
import type { Score } from './score.ts';

/** What a target said as text; where it said nothing that can be judged, `text` is null and `reason` says why. */
export type Reply = { readonly text: string } | { readonly text: null; readonly reason: string };

/**
 * An evaluator that compares the judged text of an output with what its row expects, for scores with parts: those have to be
 * given for a reply in a wrong format too, or metrics over all rows would leave it out.
 */
export function comparingReply(
  options: {
    readonly expected: string;
    readonly field?: string | undefined;
    readonly extract?: Extraction | undefined;
  },
  judge: (expected: Expected, reply: Reply) => Score,
): Evaluator {
  const readText = textReader(options);
  return comparingEvaluator(options.expected, (expected, output) => {
    const text = readText(output);
    if (typeof text === 'string') return judge(expected, { text });
    return text.kind === 'value' ? judge(expected, { text: null, reason: text.reason ?? '' }) : text;
  });
}
