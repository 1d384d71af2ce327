import * as z from 'zod';
import type { Gate, Margin, Reference, Rule } from '../gates/gate.ts';
import { parseMetric } from '../gates/metric.ts';
import { exactlyOne } from './exactly-one.ts';
import { fieldSchema, fieldsSchema } from './field-schema.ts';
import { marginSchema } from './margin-schema.ts';
import { quantitySchema } from './quantity.ts';
import { shareSchema } from './share-schema.ts';

const rules = ['no-worse-than', 'better-than', 'at-least', 'at-most'] as const;
const metricRule = 'expected a metric such as "correct" or "latency.p95"';
const perRule = 'expected a row field or a list of them';
const confidenceRule = 'expected a confidence between 50% and 100%, both excluded, such as "95%"';

const metricSchema = z
  .string({ error: metricRule })
  .min(1, { error: metricRule })
  .transform((text, context) => {
    try {
      return parseMetric(text);
    } catch (problem) {
      context.addIssue({ code: 'custom', message: problem instanceof Error ? problem.message : metricRule });
      return z.NEVER;
    }
  });

const referenceSchema = z.union(
  [
    z.literal('baseline').transform((): Reference => ({ kind: 'baseline' })),
    quantitySchema.transform((value): Reference => ({ kind: 'value', value })),
  ],
  { error: 'expected "baseline", or a value such as 0.9, "90%" or "800 ms"' },
);

const written = z
  .strictObject({
    metric: metricSchema.describe(
      'Evaluator of the suite and a summary of its scores: correct, correct.mean, latency.p95. latency, tokens, cost and error-rate need no evaluator.',
    ),
    'no-worse-than': referenceSchema
      .optional()
      .describe('`baseline`, or a value: holds when the metric is established to be no worse by the margin.'),
    'better-than': referenceSchema
      .optional()
      .describe('`baseline`, or a value: holds when the metric is established to be better by the margin.'),
    'at-least': quantitySchema.optional().describe('Smallest value: 0.9, "99%".'),
    'at-most': quantitySchema.optional().describe('Largest value: 0.1, "1%", "800 ms", "0.004 usd".'),
    margin: marginSchema
      .optional()
      .describe(
        'How much worse is tolerated: "2%" (points of a share, part of anything else), "5% relative", or a number in the unit of the metric.',
      ),
    per: z
      .union([fieldSchema.transform((field) => [field]), fieldsSchema.min(1, { error: perRule })], {
        error: perRule,
      })
      .optional()
      .describe('Segment fields of the dataset: the gate is asked for each combination of their values.'),
    'min-rows': z.int().min(0).prefault(0).describe('Segments with fewer rows are listed, not decided.'),
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
      .prefault('worse')
      .describe(
        'beyond-margin is the stricter burden: broken only when the whole interval lies beyond the margin.',
      ),
  })
  .meta(
    exactlyOne([
      { needs: ['no-worse-than', 'margin'], own: ['no-worse-than', 'margin'] },
      { needs: ['better-than'], own: ['better-than', 'margin'] },
      { needs: ['at-least'], own: ['at-least'] },
      { needs: ['at-most'], own: ['at-most'] },
    ]),
  );

type Written = z.output<typeof written>;

/** An entry of a suite's `gates:`. */
export const gateSchema = written.transform((gate, context): Gate => {
  const rule = toRule(gate);
  if (rule.kind === 'misplaced') {
    context.addIssue({ code: 'custom', path: [...rule.path], message: rule.message });
    return z.NEVER;
  }
  const per = gate.per ?? [];
  return {
    metric: gate.metric,
    rule,
    per,
    minRows: gate['min-rows'],
    confidence: gate.confidence,
    advisory: gate.advisory,
    claim: gate.claim ?? (per.length === 0 ? 'non-inferior' : 'not-worse'),
    failWhen: gate['fail-when'],
  };
});

interface Misplaced {
  readonly kind: 'misplaced';
  readonly path: readonly string[];
  readonly message: string;
}

function toRule(gate: Written): Rule | Misplaced {
  const given = rules.filter((rule) => gate[rule] !== undefined);
  const [kind] = given;
  const expected = `expected exactly one rule of ${rules.join(', ')}`;
  if (kind === undefined) return misplaced([], `${expected}, got none`);
  if (given.length > 1) return misplaced([], `${expected}, got ${given.join(' and ')}`);
  if (kind === 'at-least' || kind === 'at-most') return toThreshold(kind, gate);
  return toComparison(kind, gate);
}

function toThreshold(kind: 'at-least' | 'at-most', gate: Written): Rule | Misplaced {
  if (gate.margin !== undefined)
    return misplaced(['margin'], `\`margin\` does not go with \`${kind}\`; put it into the value`);
  return { kind, threshold: gate[kind] ?? 0 };
}

function toComparison(kind: 'no-worse-than' | 'better-than', gate: Written): Rule | Misplaced {
  const reference = gate[kind] ?? { kind: 'baseline' };
  if (gate.margin !== undefined) return { kind, reference, margin: gate.margin };
  if (kind === 'better-than') return { kind, reference, margin: noMargin };
  return misplaced(
    ['margin'],
    'expected how much worse is tolerated, such as "2%": without a margin nothing can be shown to be no worse',
  );
}

const noMargin: Margin = { kind: 'absolute', value: 0 };

function misplaced(path: readonly string[], message: string): Misplaced {
  return { kind: 'misplaced', path, message };
}
