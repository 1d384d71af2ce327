import type { Row } from '../core/dataset/row.ts';
import { textOf } from '../core/evaluators/output-reader.ts';
import { textTokens } from '../core/target/estimate-tokens.ts';
import type { ModelSettings } from '../core/target/target.ts';
import type { ReplyTokens } from './token-usage.ts';

/** A judge writes a verdict with one to three sentences around it. */
const judged: ReplyTokens = { least: 20, usual: 60, most: 300 };

const unlimited = 1_024;
const unknown = 256;

/**
 * How long a model's reply is taken to be before any of its replies is known: as long as what rows expect, else half of what it may
 * write at most.
 */
export function assumedReply(model: ModelSettings, rows: readonly Row[]): ReplyTokens {
  const most = mostOf(model);
  const expected = rows.flatMap(({ fields: { expected: text } }) =>
    text === undefined || text === null ? [] : [textTokens(textOf(text))],
  );
  const half = most === null ? unknown : most / 2;
  const mean = expected.length === 0 ? half : expected.reduce((sum, one) => sum + one, 0) / expected.length;
  return { least: 1, usual: Math.min(mean, most ?? unlimited), most: most ?? unlimited };
}

export function assumedVerdict(model: ModelSettings): ReplyTokens {
  const most = mostOf(model) ?? judged.most;
  return { ...judged, usual: Math.min(judged.usual, most), most };
}

function mostOf({ parameters }: ModelSettings): number | null {
  const most = parameters['maxOutputTokens'];
  return typeof most === 'number' ? most : null;
}
