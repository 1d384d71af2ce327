import * as z from 'zod';
import { exchangeKeys, exchangeOf, lambdaSchema } from '../config/endpoint-schema.ts';
import { regionSchema } from '../config/region-schema.ts';
import { ownEvaluator } from './own-evaluator.ts';
import { checkOwnScale, ownScaleOptions } from './own-scale.ts';

const options = z
  .strictObject({
    lambda: lambdaSchema.describe('name or ARN of the function'),
    region: regionSchema
      .optional()
      .describe('AWS region of the function. Default: AWS_REGION of the environment'),
    timeout: exchangeKeys.timeout,
    memo: exchangeKeys.memo,
    ...ownScaleOptions,
  })
  .superRefine(checkOwnScale);

export const lambda = ownEvaluator({
  type: 'lambda',
  summary:
    'Your own evaluator as a Lambda function: it is invoked with a row and an output and answers with a score ([how](custom-evaluators.md)).',
  example: {
    options: { lambda: 'polite:live' },
    row: {},
    output: { output: 'Yes, please.' },
    answers: [{ score: 1 }],
    score: 1,
  },
  options,
  code: ({ lambda: name, region, timeout, memo }) => ({
    kind: 'lambda',
    function: name,
    ...(region === undefined ? {} : { region }),
    ...exchangeOf({ timeout, memo }),
  }),
});
