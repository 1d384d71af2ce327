import * as z from 'zod';
import type { Margin } from '../gates/gate.ts';
import { durationSchema } from './duration.ts';
import { exactlyOne } from './exactly-one.ts';
import { fieldSchema, fieldsSchema } from './field-schema.ts';
import { marginSchema } from './margin-schema.ts';
import { metricSchema } from './metric-schema.ts';
import { nameSchema } from './name-schema.ts';
import { type SignalRule, sharedParts } from './sweep-config.ts';

const forms = [
  ['metric', 'drop'],
  ['metric', 'rise'],
  ['concept', 'drop'],
  ['concept', 'rise'],
  ['volume', 'drop'],
  ['volume', 'rise'],
  ['field', 'shift'],
  ['field', 'distance'],
  ['share', 'shift'],
  ['share', 'change'],
  ['schema', 'shift'],
  ['judge', 'shift'],
  ['behaviour', 'shift'],
] as const;

/** Keys that a form may have beside those that it needs. */
const besides: Readonly<Partial<Record<(typeof forms)[number][0], readonly string[]>>> = {
  metric: ['per'],
  concept: ['per'],
  volume: ['season'],
};

const formsRule =
  'expected one of { metric, drop or rise }, { concept, drop or rise }, { volume: traces, drop or rise }, { field, shift or distance }, { share, shift }, { share, change: any }, { schema: rows, shift }, { judge, shift } and { behaviour, shift }';
const sizeRule = 'expected how far it may move, more than 0 and at most 10, such as 0.1';
const distanceRule = 'expected how far the numbers may lie apart, more than 0, such as 0.1';
const partRule = 'expected more than 0%, such as "30%": a part of the usual number of traces';

const written = z
  .strictObject({
    metric: metricSchema
      .optional()
      .describe('Evaluator of the suite and a summary of its scores: correct, latency.p95.'),
    concept: metricSchema
      .optional()
      .describe('Evaluator of the suite, whose scores count on the traces alone whose label came.'),
    volume: z.literal('traces').optional().describe('The number of traces, against windows a season apart.'),
    drop: marginSchema
      .optional()
      .describe(
        'With `metric`, `concept` or `volume`: a fall by more than this matters: "5%" (points of a share, part of anything else).',
      ),
    rise: marginSchema
      .optional()
      .describe('With `metric`, `concept` or `volume`: a rise by more than this matters: "20%".'),
    per: fieldsSchema
      .optional()
      .describe(
        'With `metric` or `concept`: segment fields; the signal is asked for each of their values, too.',
      ),
    season: durationSchema
      .optional()
      .describe('With `volume`: after which windows are alike, such as the same weekday. Default: 7 days.'),
    field: fieldSchema
      .optional()
      .describe('A field of the traces, input or output: numbers, categories or text, by what it holds.'),
    share: z.enum(sharedParts).optional().describe('A part of every trace, whose values each have a share.'),
    schema: z.literal('rows').optional().describe('Which fields of which types the rows have.'),
    judge: nameSchema
      .optional()
      .describe('Evaluator with `canaries`: whether its judge says of them what it said before.'),
    behaviour: nameSchema
      .optional()
      .describe(
        'With `probes`: `output`, how far what the target answers to them moved, or an evaluator of the suite that asks nobody, whose scores of these answers are compared.',
      ),
    shift: z
      .number({ error: sizeRule })
      .gt(0, { error: sizeRule })
      .max(10, { error: sizeRule })
      .optional()
      .describe(
        'With `field`: the population stability index that matters, 0.1 for a moderate shift, 0.25 for a large one. With `share` and `schema`: the difference of a share, 0.1 for ten points. With `judge`, and `behaviour` of an evaluator: the difference of its scores. With `behaviour: output`: the part of what answers have in common, 0.1 for a tenth.',
      ),
    distance: z
      .number({ error: distanceRule })
      .gt(0, { error: distanceRule })
      .optional()
      .describe(
        'With `field`: the Wasserstein distance of its numbers that matters, in standard deviations of the reference; of a reference that is constant in their own unit.',
      ),
    change: z
      .literal('any')
      .optional()
      .describe('With `share`: any value that was not there before matters.'),
  })
  .meta(
    exactlyOne(forms.map(([what, by]) => ({ needs: [what, by], own: [what, by, ...(besides[what] ?? [])] }))),
  );

/** An entry of a sweep's `signals:`. */
export const signalRuleSchema = written.transform((rule, context): SignalRule => {
  const given = Object.entries(rule).flatMap(([key, value]) => (value === undefined ? [] : [key]));
  const form = forms.find((needs) => needs.every((key) => given.includes(key)));
  const known = form === undefined ? [] : [...form, ...(besides[form[0]] ?? [])];
  const read = given.every((key) => known.includes(key)) ? signalRule(rule) : null;
  if (read === 'no-part') context.addIssue({ code: 'custom', message: partRule });
  else if (read !== null) return read;
  else context.addIssue({ code: 'custom', message: formsRule });
  return z.NEVER;
});

type Written = z.output<typeof written>;

function signalRule(rule: Written): SignalRule | 'no-part' | null {
  const { share, change, shift } = rule;
  if (share !== undefined && change !== undefined) return { kind: 'change', part: share };
  if (shift !== undefined) return shiftRule({ ...rule, shift });
  if (rule.field !== undefined && rule.distance !== undefined)
    return { kind: 'distance', field: rule.field, distance: rule.distance };
  const by = rule.drop ?? rule.rise;
  return by === undefined ? null : moveRule({ ...rule, by });
}

function moveRule({
  metric,
  concept,
  volume,
  drop,
  by,
  per = [],
  season,
}: Written & { readonly by: Margin }) {
  const direction = drop === undefined ? 'rise' : 'drop';
  if (metric !== undefined) return { kind: 'metric', metric, direction, by, per } as const;
  if (concept !== undefined) return { kind: 'concept', metric: concept, direction, by, per } as const;
  if (volume === undefined) return null;
  if (by.kind === 'absolute' || by.value <= 0) return 'no-part';
  return { kind: 'volume', direction, by: by.value, seasonMs: season ?? weekMs } as const;
}

function shiftRule({
  field,
  share,
  schema,
  judge,
  behaviour,
  shift,
}: Written & { readonly shift: number }): SignalRule | null {
  if (field !== undefined) return { kind: 'field', field, shift };
  if (share !== undefined) return { kind: 'share', part: share, shift };
  if (schema !== undefined) return { kind: 'schema', shift };
  if (judge !== undefined) return { kind: 'judge', evaluator: judge, shift };
  if (behaviour === undefined) return null;
  return behaviour === 'output'
    ? { kind: 'behaviour', of: 'output', shift }
    : { kind: 'behaviour', of: 'score', evaluator: behaviour, shift };
}

const weekMs = 7 * 24 * 3_600_000;
