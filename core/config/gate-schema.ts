import * as z from 'zod';
import type { Gate } from '../gates/gate.ts';
import { methods } from '../gates/method-problem.ts';
import { exactlyOne } from './exactly-one.ts';
import { fieldSchema, fieldsSchema } from './field-schema.ts';
import { gateRule } from './gate-rule.ts';
import { marginSchema } from './margin-schema.ts';
import { metricSchema } from './metric-schema.ts';
import { quantitySchema } from './quantity.ts';
import { referenceSchema } from './reference-schema.ts';
import { rowSelectionSchema } from './row-selection-schema.ts';
import { shareSchema } from './share-schema.ts';

const perRule = 'expected a row field or a list of them';
const confidenceRule = 'expected a confidence between 50% and 100%, both excluded, such as "95%"';

const fieldOrFields = z.union(
  [fieldSchema.transform((field) => [field]), fieldsSchema.min(1, { error: perRule })],
  { error: perRule },
);

/** Rates of smaller groups differ widely by chance alone (STATISTICS.md section 16). */
const fewestInGroup = 30;

const written = z
  .strictObject({
    metric: metricSchema.describe(
      'Evaluator of the suite and a summary of its scores: correct, correct.mean, latency.p95, solved.pass^3. latency, tokens, cost and error-rate need no evaluator.',
    ),
    'no-worse-than': referenceSchema
      .optional()
      .describe(
        '`baseline`, `release:production`, or a value: holds when the metric is established to be no worse by the margin.',
      ),
    'better-than': referenceSchema
      .optional()
      .describe(
        '`baseline`, `release:production`, or a value: holds when the metric is established to be better by the margin.',
      ),
    'at-least': quantitySchema.optional().describe('Smallest value: 0.9, "99%".'),
    'at-most': quantitySchema.optional().describe('Largest value: 0.1, "1%", "800 ms", "0.004 usd".'),
    'must-pass': rowSelectionSchema
      .optional()
      .describe(
        'Rows none of which may fail, whatever the baseline did: [t-017, t-020], { tier: golden } by segment fields, or all.',
      ),
    gap: fieldOrFields
      .optional()
      .describe(
        'With `at-most`: the largest difference of the metric between any two groups, which are the combinations of these segment fields.',
      ),
    margin: marginSchema
      .optional()
      .describe(
        'How much worse is tolerated: "2%" (points of a share, part of anything else), "5% relative", or a number in the unit of the metric.',
      ),
    per: fieldOrFields
      .optional()
      .describe('Segment fields of the dataset: the gate is asked for each combination of their values.'),
    'min-rows': z
      .int()
      .min(0)
      .optional()
      .describe('Segments or groups with fewer rows are listed, not decided. Default: 0; with `gap`: 30.'),
    confidence: shareSchema
      .refine((share) => share > 0.5 && share < 1, { error: confidenceRule })
      .prefault('95%')
      .describe('Confidence of each one-sided claim.'),
    advisory: z.boolean().prefault(false).describe('Shown, never blocking.'),
    claim: z
      .enum(['non-inferior', 'not-worse'])
      .optional()
      .describe('What must be established to hold. Default: non-inferior; with `per`: not-worse.'),
    'fail-when': z
      .enum(['worse', 'beyond-margin'])
      .optional()
      .describe(
        'worse (default), or beyond-margin, the stricter burden: broken only when the whole interval lies beyond the margin.',
      ),
    method: z
      .enum(methods)
      .optional()
      .describe(
        'How it is decided. auto (default) follows from scale and number of rows. Comparisons of arms: mcnemar (pass or fail), sign-test (order alone), paired-t, sign-flip, bootstrap (BCa, 20 rows or more), wilcoxon (advisory gates). Thresholds on a rate: wilson, clopper-pearson.',
      ),
  })
  .meta(
    exactlyOne([
      { needs: ['no-worse-than', 'margin'], own: ['no-worse-than', 'margin'] },
      { needs: ['better-than'], own: ['better-than', 'margin'] },
      { needs: ['at-least'], own: ['at-least'] },
      { needs: ['at-most'], own: ['at-most'] },
      { needs: ['must-pass'], own: ['must-pass'] },
      { needs: ['gap', 'at-most'], own: ['gap', 'at-most'] },
    ]),
  );

/** An entry of a suite's `gates:`. */
export const gateSchema = written.transform((gate, context): Gate => {
  const rule = gateRule(gate);
  if (rule.kind === 'misplaced') {
    context.addIssue({ code: 'custom', path: [...rule.path], message: rule.message });
    return z.NEVER;
  }
  const per = gate.per ?? [];
  return {
    metric: gate.metric,
    rule,
    per,
    minRows: gate['min-rows'] ?? (rule.kind === 'gap' ? fewestInGroup : 0),
    confidence: gate.confidence,
    advisory: gate.advisory,
    claim: gate.claim ?? (per.length === 0 ? 'non-inferior' : 'not-worse'),
    failWhen: gate['fail-when'] ?? 'worse',
    method: gate.method ?? 'auto',
  };
});
