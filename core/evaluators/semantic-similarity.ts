import * as z from 'zod';
import type { JsonValue } from '../text/json.ts';
import { acceptedTexts } from './accepted-texts.ts';
import { askingEvaluator } from './asking-evaluator.ts';
import { expectedFields, expectedOption } from './comparing-evaluator.ts';
import { pathReader } from './dotted-path.ts';
import type { Evaluator, EvaluatorDefinition } from './evaluator.ts';
import { fieldOption, textReader } from './judged-output.ts';
import { binaryScale, shareScale } from './scale.ts';
import { passed, skipped } from './score.ts';
import { atLeastOption, scoreShare } from './score-share.ts';
import { showDifference } from './show-value.ts';

const options = z.strictObject({
  model: z.string().min(1).describe('which model of embeddings is asked, by its name under `models:`'),
  expected: expectedOption,
  field: fieldOption,
  'at-least': atLeastOption,
});

type Options = z.output<typeof options>;

export const semanticSimilarity: EvaluatorDefinition<Options> = {
  type: 'semantic-similarity',
  version: 1,
  summary:
    'How close the output is to the expected text in meaning: the cosine of their embeddings, 0 where it is negative; the best of several expected ' +
    'texts counts. Cosines of two models cannot be compared with each other.',
  example: {
    options: { model: 'embeddings', 'at-least': 0.8 },
    row: { expected: ['within 30 days', 'in the first month'] },
    output: { output: 'You have a month.' },
    answers: [[0.62, 0.87]],
    score: 1,
  },
  options,
  scale: (chosen) => (chosen['at-least'] === undefined ? shareScale : binaryScale),
  rowFields: expectedFields,
  files: () => [],
  asks: 'embeddings',
  create,
};

/** More are no accepted answers of one row, and all of them are paid for. */
const mostAccepted = 100;

function create({ expected: path, field, 'at-least': atLeast }: Options): Evaluator {
  const readExpected = pathReader(path);
  const readText = textReader({ field });
  const nothing = skipped(`the row has no "${path}"`);
  return askingEvaluator((row, output) => {
    const expected = readExpected(row.fields);
    const accepted = acceptedOf(expected);
    if (accepted.length === 0) return nothing;
    const text = readText(output);
    if (typeof text !== 'string') return text;
    if (accepted.includes(text.toWellFormed())) return passed;
    // No model has a place for an empty text.
    if (text.trim() === '') return scoreShare(0, atLeast, () => 'the output is empty');
    return {
      kind: 'asking',
      questions: [{ kind: 'similarity', text: text.toWellFormed(), to: accepted }],
      read: ([cosines]) =>
        scoreShare(best(cosines), atLeast, (percent) => {
          return `${percent} similar: ${showDifference(expected, text)}`;
        }),
    };
  });
}

/** @throws Error when there are too many */
function acceptedOf(expected: JsonValue | undefined): readonly string[] {
  const texts = expected === undefined || expected === null ? [] : acceptedTexts(expected);
  const accepted = texts.filter((text) => text.trim() !== '').map((text) => text.toWellFormed());
  if (accepted.length <= mostAccepted) return accepted;
  throw new Error(`at most ${mostAccepted} accepted texts are compared, got ${accepted.length}`);
}

/** The closest of the accepted texts; opposites are no closer than strangers. */
function best(cosines: JsonValue | undefined): number {
  const numbers = z.array(z.number()).parse(cosines);
  return Math.min(1, Math.max(0, ...numbers));
}
