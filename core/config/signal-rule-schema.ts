import * as z from 'zod';
import { exactlyOne } from './exactly-one.ts';
import { fieldSchema, fieldsSchema } from './field-schema.ts';
import { marginSchema } from './margin-schema.ts';
import { metricSchema } from './metric-schema.ts';
import { type SignalRule, sharedParts } from './sweep-config.ts';

const formsRule =
  'expected one of { metric, drop }, { metric, rise }, { field, shift }, { share, shift } and { share, change: any }';
const shiftRule = 'expected how far it may move, more than 0 and at most 10, such as 0.1';

const written = z
  .strictObject({
    metric: metricSchema
      .optional()
      .describe('Evaluator of the suite and a summary of its scores: correct, latency.p95.'),
    drop: marginSchema
      .optional()
      .describe(
        'With `metric`: a fall by more than this matters: "5%" (points of a share, part of anything else).',
      ),
    rise: marginSchema.optional().describe('With `metric`: a rise by more than this matters: "20%".'),
    per: fieldsSchema
      .optional()
      .describe('With `metric`: segment fields; the signal is asked for each of their values, too.'),
    field: fieldSchema
      .optional()
      .describe('A field of the traces, input or output: numbers, categories or text, by what it holds.'),
    share: z.enum(sharedParts).optional().describe('A part of every trace, whose values each have a share.'),
    shift: z
      .number({ error: shiftRule })
      .gt(0, { error: shiftRule })
      .max(10, { error: shiftRule })
      .optional()
      .describe(
        'With `field`: the population stability index that matters, 0.1 for a moderate shift, 0.25 for a large one. With `share`: the difference of a share, 0.1 for ten points.',
      ),
    change: z
      .literal('any')
      .optional()
      .describe('With `share`: any value that was not there before matters.'),
  })
  .meta(
    exactlyOne([
      { needs: ['metric', 'drop'], own: ['metric', 'drop', 'per'] },
      { needs: ['metric', 'rise'], own: ['metric', 'rise', 'per'] },
      { needs: ['field', 'shift'], own: ['field', 'shift'] },
      { needs: ['share', 'shift'], own: ['share', 'shift'] },
      { needs: ['share', 'change'], own: ['share', 'change'] },
    ]),
  );

/** An entry of a sweep's `signals:`. */
export const signalRuleSchema = written.transform((rule, context): SignalRule => {
  const read = metricRule(rule) ?? fieldRule(rule) ?? shareRule(rule);
  const given = Object.values(rule).filter((value) => value !== undefined).length;
  if (read !== null && given === read.keys) return read.rule;
  context.addIssue({ code: 'custom', message: formsRule });
  return z.NEVER;
});

/** A rule and the number of keys that it is written with: whatever else stands there belongs to another form. */
interface Form {
  readonly rule: SignalRule;
  readonly keys: number;
}

type Written = z.output<typeof written>;

function metricRule({ metric, drop, rise, per }: Written): Form | null {
  const by = drop ?? rise;
  if (metric === undefined || by === undefined) return null;
  const direction = drop === undefined ? 'rise' : 'drop';
  return { rule: { kind: 'metric', metric, direction, by, per: per ?? [] }, keys: per === undefined ? 2 : 3 };
}

function fieldRule({ field, shift }: Written): Form | null {
  return field === undefined || shift === undefined
    ? null
    : { rule: { kind: 'field', field, shift }, keys: 2 };
}

function shareRule({ share, shift, change }: Written): Form | null {
  if (share === undefined) return null;
  if (shift !== undefined) return { rule: { kind: 'share', part: share, shift }, keys: 2 };
  return change === undefined ? null : { rule: { kind: 'change', part: share }, keys: 2 };
}
