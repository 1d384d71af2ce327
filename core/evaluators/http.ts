import * as z from 'zod';
import { httpSchema } from '../config/endpoint-schema.ts';
import { ownEvaluator } from './own-evaluator.ts';
import { checkOwnScale, ownScaleOptions } from './own-scale.ts';

const options = z
  .strictObject({
    http: httpSchema.describe('the endpoint, with the keys that an HTTP target has'),
    ...ownScaleOptions,
  })
  .superRefine(({ http, ...scale }, context) => {
    checkOwnScale(scale, context);
    if (http.request !== null || http.response !== null)
      context.addIssue({
        code: 'custom',
        path: ['http'],
        message:
          'an evaluator is sent { id, row, output, recorded } and answers { score }; leave `request` and `response` out',
      });
  });

export const http = ownEvaluator({
  type: 'http',
  summary:
    'Your own evaluator behind an address: it is sent a row and an output as JSON and answers with a score ([how](custom-evaluators.md)).',
  example: {
    options: { http: { url: 'https://scores.example.com/polite' } },
    row: {},
    output: { output: 'Yes, please.' },
    answers: [{ score: 1 }],
    score: 1,
  },
  options,
  code: (chosen) => chosen.http,
});
