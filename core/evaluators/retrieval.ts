import * as z from 'zod';
import { rankingQuality } from '../statistics/ranking-quality.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../text/json.ts';
import { comparingEvaluator, expectedFields, expectedOption } from './comparing-evaluator.ts';
import type { Evaluator, EvaluatorDefinition } from './evaluator.ts';
import { idReader, readJsonText } from './id-reader.ts';
import { fieldOption } from './judged-output.ts';
import { nothingToJudge, outputReader } from './output-reader.ts';
import { binaryScale, shareScale } from './scale.ts';
import { skipped, unjudged } from './score.ts';
import { atLeastOption, scoreShare } from './score-share.ts';
import { showDifference, showValue } from './show-value.ts';

const options = z.strictObject({
  expected: expectedOption.describe(
    'row field that holds the relevant ids, as a dotted path: a list of them, or an object of gains by id (0 = not relevant)',
  ),
  field: fieldOption.describe(
    'which part of the output holds what was retrieved, best first, as a dotted path: a list of ids or of objects that hold one. ' +
      "Default: the output's `context`, or where there is none the whole output",
  ),
  id: z
    .string()
    .min(1)
    .default('id')
    .describe('where an entry that is an object holds its id, as a dotted path'),
  separator: z.string().min(1).default(',').describe('what stands between the ids of a text that is no JSON'),
  measure: z
    .enum(['recall', 'precision', 'hit', 'mrr', 'ndcg', 'average-precision'])
    .default('recall')
    .describe(
      '`recall`: relevant ids found / relevant ids; `precision`: relevant ids found / k, without `k` / ids retrieved; `hit`: whether any is ' +
        'found; `mrr`: 1 / place of the first; `average-precision`: mean over the relevant ids of the precision at the place of each, 0 where it ' +
        'is not found; `ndcg`: sum of gain / log2(place + 1), divided by that of the best order (gains are linear; write 2^g − 1 into the row for ' +
        'the exponential form)',
    ),
  k: z.int().min(1).optional().describe('only the first k places count. Default: all'),
  'at-least': atLeastOption,
});

type Options = z.output<typeof options>;

export const retrieval: EvaluatorDefinition<Options> = {
  type: 'retrieval',
  version: 1,
  summary:
    'How well the retrieved ids are those that matter, by the formulas of trec_eval. An id that comes again takes its place but is not found twice; rows without a relevant id are skipped.',
  example: {
    options: { measure: 'ndcg', k: 3 },
    row: { expected: { d1: 3, d2: 2, d7: 1 } },
    output: {
      output: 'Within 30 days.',
      context: [
        { id: 'd2', text: '…' },
        { id: 'd9', text: '…' },
        { id: 'd1', text: '…' },
      ],
    },
    score: (2 + 3 / 2) / (3 + 2 / Math.log2(3) + 1 / 2),
  },
  options,
  scale: ({ measure, 'at-least': least }) =>
    measure === 'hit' || least !== undefined ? binaryScale : shareScale,
  rowFields: expectedFields,
  files: () => [],
  create,
};

function create(options: Options): Evaluator {
  const { expected: path, field, measure, k = null } = options;
  const readIds = idReader(options);
  const readPart = outputReader(field);
  const noIds = unjudged(`the row's "${path}" must be a list of ids, or an object of gains by id`);
  const nothing = skipped(`the row's "${path}" names no relevant id`);
  return comparingEvaluator(path, (expected, output) => {
    const gains = gainsOf(readJsonText(expected), readIds);
    if (gains === undefined) return noIds;
    if (![...gains.values()].some((gain) => gain > 0)) return nothing;
    const part = field === undefined ? (output.context ?? output.output) : readPart(output);
    const retrieved = readIds(readJsonText(part) ?? null);
    if (retrieved === undefined) return nothingToJudge(output, field);
    return scoreShare(
      rankingQuality(gains, retrieved, measure, k),
      options['at-least'],
      () => `${measure}: ${showDifference([...gains.keys()], retrieved)}`,
    );
  });
}

type IdReader = ReturnType<typeof idReader>;

function gainsOf(
  expected: JsonValue | undefined,
  readIds: IdReader,
): ReadonlyMap<string, number> | undefined {
  if (expected === undefined) return undefined;
  if (isJsonObject(expected)) return gainsById(expected);
  const ids = readIds(expected);
  return ids === undefined ? undefined : new Map(ids.map((id) => [id, 1]));
}

/** @throws Error for what is no gain */
function gainsById(gains: JsonObject): ReadonlyMap<string, number> {
  return new Map(
    Object.entries(gains).map(([id, gain]) => {
      if (typeof gain === 'number' && gain >= 0 && gain < Number.POSITIVE_INFINITY) return [id, gain];
      throw new Error(`the gain of ${showValue(id)} must be a number of at least 0, got ${showValue(gain)}`);
    }),
  );
}
