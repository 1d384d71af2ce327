import { acceptedTexts, refuseLargeTexts } from './accepted-texts.ts';
import { comparingReply } from './comparing-reply.ts';
import type { Evaluator } from './evaluator.ts';
import type { Extraction } from './extraction.ts';
import { skipped } from './score.ts';
import { showDifference } from './show-value.ts';
import { type Normalization, normalizer } from './text-normalization.ts';

/** A text metric of a whole corpus that is a function of counts summed over its rows. */
export interface CorpusTextMetric {
  readonly name: string;
  readonly countsOf: (text: string, references: readonly string[]) => readonly number[];
  /** the metric of one row, in [0, 1] */
  readonly scoreOf: (counts: readonly number[]) => number;
}

/** An evaluator whose scores carry what a row adds to a text metric; a reply in a wrong format counts as silence. */
export function corpusText(
  options: {
    readonly expected: string;
    readonly field?: string | undefined;
    readonly extract?: Extraction | undefined;
    readonly normalize: readonly Normalization[];
  },
  { name, countsOf, scoreOf }: CorpusTextMetric,
): Evaluator {
  const normal = normalizer(options.normalize);
  const nothing = skipped(`the row's "${options.expected}" is a list without a reference`);
  return comparingReply(options, (expected, reply) => {
    const references = acceptedTexts(expected).map(normal);
    if (references.length === 0) return nothing;
    const text = normal(reply.text ?? '');
    refuseLargeTexts([text, ...references]);
    const parts = countsOf(text, references);
    const value = scoreOf(parts);
    if (value === 1) return { kind: 'value', value, parts };
    const reason =
      reply.text === null
        ? reply.reason
        : `${name} ${value.toFixed(3)}: ${showDifference(expected, reply.text)}`;
    return { kind: 'value', value, reason, parts };
  });
}
