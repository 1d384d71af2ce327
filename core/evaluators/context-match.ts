import * as z from 'zod';
import { isJsonObject, type JsonValue } from '../text/json.ts';
import { refuseLargeTexts } from './accepted-texts.ts';
import { comparingEvaluator, expectedFields, expectedOption } from './comparing-evaluator.ts';
import { pathReader } from './dotted-path.ts';
import type { Evaluator, EvaluatorDefinition } from './evaluator.ts';
import { readJsonText } from './id-reader.ts';
import { fieldOption } from './judged-output.ts';
import { nothingToJudge, outputReader } from './output-reader.ts';
import { binaryScale, shareScale } from './scale.ts';
import { skipped } from './score.ts';
import { atLeastOption, scoreShare } from './score-share.ts';
import { showDifference, showValue } from './show-value.ts';
import { normalizeOption, normalizer } from './text-normalization.ts';

const options = z.strictObject({
  expected: expectedOption.describe(
    'row field that holds the expected contexts, as a dotted path: a text, or a list of texts or of objects that hold one',
  ),
  field: fieldOption.describe(
    'which part of the output holds what was retrieved, best first, as a dotted path: a list of texts or of objects that hold one. ' +
      "Default: the output's `context`, or where there is none the whole output",
  ),
  text: z
    .string()
    .min(1)
    .default('text')
    .describe('where an entry that is an object holds its text, as a dotted path; an id will do'),
  match: z
    .enum(['same', 'contains'])
    .default('same')
    .describe(
      '`same`: a retrieved text is an expected one; `contains`: an expected text stands in it, for passages that lie in longer chunks',
    ),
  measure: z
    .enum(['recall', 'precision', 'ranked-precision'])
    .default('recall')
    .describe(
      '`recall`: expected contexts retrieved / expected; `precision`: retrieved texts that match / retrieved; `ranked-precision`: mean over ' +
        'the places of texts that match of the precision up to there, so that what matters should stand first',
    ),
  k: z.int().min(1).optional().describe('only the first k retrieved texts count. Default: all'),
  normalize: normalizeOption,
  'at-least': atLeastOption,
});

type Options = z.output<typeof options>;

export const contextMatch: EvaluatorDefinition<Options> = {
  type: 'context-match',
  version: 1,
  summary:
    'Context recall and context precision by comparing texts: how far the retrieved contexts are those the row expects. A text that comes again is found once; rows without an expected context are skipped.',
  example: {
    options: { match: 'contains', normalize: ['case', 'whitespace'] },
    row: { expected: ['returns within 30 days', 'refunds take 5 days'] },
    output: {
      output: 'Within 30 days.',
      context: [
        { id: 'd9', text: 'We ship to the whole of Europe.' },
        { id: 'd2', text: 'Our policy: Returns within  30 days of delivery.' },
      ],
    },
    score: 0.5,
  },
  options,
  scale: (chosen) => (chosen['at-least'] === undefined ? shareScale : binaryScale),
  rowFields: expectedFields,
  files: () => [],
  create,
};

/** Each is looked for in every retrieved text. */
const mostExpected = 256;

function create(options: Options): Evaluator {
  const { expected: path, field, measure, k } = options;
  const readTexts = textsReader(options);
  const readPart = outputReader(field);
  const nothing = skipped(`the row's "${path}" holds no context`);
  return comparingEvaluator(path, (value, output) => {
    const expected = [...new Set(readTexts(value))];
    if (expected.length === 0) return nothing;
    if (expected.length > mostExpected)
      throw new Error(`at most ${mostExpected} expected contexts are compared, got ${expected.length}`);
    const part = field === undefined ? (output.context ?? output.output) : readPart(output);
    if (part === undefined || part === null) return nothingToJudge(output, field);
    const retrieved = readTexts(part).slice(0, k);
    refuseLargeTexts(retrieved);
    return scoreShare(
      measured(measure, expected, matches(expected, retrieved, options)),
      options['at-least'],
      (percent) => `${measure} ${percent}: ${showDifference(expected, retrieved)}`,
    );
  });
}

/** @throws Error (the reader) for an entry without a text */
function textsReader({ text: path, normalize }: Options): (value: JsonValue) => readonly string[] {
  const read = pathReader(path);
  const normal = normalizer(normalize);
  const textOf = (entry: JsonValue) => {
    const text = isJsonObject(entry) ? read(entry) : entry;
    if (typeof text === 'string' || typeof text === 'number') return normal(String(text));
    throw new Error(`expected a text, or an object that holds one as "${path}", got ${showValue(entry)}`);
  };
  return (value) => {
    const entries = readJsonText(value) ?? value;
    return (Array.isArray(entries) ? entries.map(textOf) : [textOf(entries)]).filter((text) => text !== '');
  };
}

/** For each retrieved text the expected ones that it is or holds. */
type Matches = readonly (readonly string[])[];

function matches(expected: readonly string[], retrieved: readonly string[], { match }: Options): Matches {
  const known = new Set(expected);
  const seen = new Set<string>();
  return retrieved.map((text) => {
    if (seen.has(text)) return [];
    seen.add(text);
    if (match === 'same') return known.has(text) ? [text] : [];
    return expected.filter((wanted) => text.includes(wanted));
  });
}

function measured(measure: Options['measure'], expected: readonly string[], found: Matches): number {
  const places = found.flatMap((own, at) => (own.length === 0 ? [] : [at + 1]));
  switch (measure) {
    case 'recall':
      return new Set(found.flat()).size / expected.length;
    case 'precision':
      return places.length === 0 ? 0 : places.length / found.length;
    case 'ranked-precision':
      return rankedPrecision(places);
    default:
      return measure satisfies never;
  }
}

/**
 * Mean of the precision up to each place that matters; 0 without one.
 *
 * @param places ascending, from 1
 * @see Es et al. 2024, "RAGAS", EACL demonstrations (context precision, here with deterministic relevance)
 */
function rankedPrecision(places: readonly number[]): number {
  if (places.length === 0) return 0;
  return places.reduce((sum, place, before) => sum + (before + 1) / place, 0) / places.length;
}
