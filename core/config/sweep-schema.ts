import * as z from 'zod';
import { durationSchema } from './duration.ts';
import { fieldSchema, fieldsSchema } from './field-schema.ts';
import { followUpKeys, followUpOf, permissionPath } from './follow-up-schema.ts';
import { moneySchema } from './money.ts';
import { nameSchema, reference } from './name-schema.ts';
import { pathSchema } from './path-schema.ts';
import { probesSchema } from './probes-schema.ts';
import { signalRuleSchema } from './signal-rule-schema.ts';
import type { SignalRule, SweepConfig } from './sweep-config.ts';
import { tracesSchema } from './traces-schema.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

const windowRule =
  'expected a part of a day that divides it, or whole days, such as "6 hours", "24 hours" or "7 days"';
const referenceRule = 'expected "release:" and a channel, such as release:production';
const raiseRule = 'expected how many of the last windows must show it, such as "2 of 3", of at most 12';
const signalsRule =
  'expected at least one signal: a sweep without signals would find nothing, whatever happens';
const alarmsRule =
  'expected how many signals without a cause can be borne in a quarter, more than 0 and at most 100';
const sample = z.strictObject({
  rows: z.int().min(1).max(100_000).prefault(500).describe('Traces that are scored, at most.'),
  floor: z
    .int()
    .min(0)
    .max(10_000)
    .prefault(20)
    .describe('Traces of every segment that are scored at least, where there are so many.'),
  per: fieldsSchema.prefault([]).describe('Segment fields whose values are sampled apart.'),
});

/** An entry of `sweeps:`. */
export const sweepSchema = z
  .strictObject({
    suite: reference('suite').describe('The suite whose evaluators, judges and segments score the traces.'),
    traces: tracesSchema.describe('Where traces come from: { path }, { s3 } or { command }.'),
    fields: z
      .record(fieldSchema, z.string().min(1).max(500))
      .prefault({})
      .describe('Row field → path in the trace, for what the conventions do not name.'),
    window: durationSchema
      .refine(isWindow, { error: windowRule })
      .prefault('24 hours')
      .describe('Length of a window, aligned to UTC.'),
    reference: z
      .string({ error: referenceRule })
      .regex(/^release:[A-Za-z0-9_][A-Za-z0-9_.-]{0,63}$/, { error: referenceRule })
      .prefault('release:production')
      .describe('What was accepted: the release that a channel points to.'),
    sample: sample.prefault({}).describe('How many traces are scored, and of what.'),
    canaries: z
      .record(nameSchema, pathSchema)
      .prefault({})
      .describe(
        'Evaluator → path of rows that people labelled (JSON Lines: a row with "output" and "label"); its judge is asked of them anew in every sweep.',
      ),
    probes: probesSchema
      .optional()
      .describe(
        "Path of rows (JSON Lines), or { path, repeats }: the suite's own target is asked them anew in every sweep.",
      ),
    budget: moneySchema
      .optional()
      .describe('Most that one sweep may spend, such as "5 usd". Default: no limit.'),
    signals: z
      .array(signalRuleSchema.describe('Something to watch, and how much of a change matters.'), {
        error: signalsRule,
      })
      .min(1, { error: signalsRule })
      .max(200)
      .describe('What is watched.'),
    raise: z
      .string({ error: raiseRule })
      .regex(/^\d{1,2} of \d{1,2}$/, { error: raiseRule })
      .prefault('2 of 3')
      .transform(raiseOf)
      .refine(({ needed, of }) => needed >= 1 && needed <= of && of <= 12, { error: raiseRule })
      .describe('In how many of the last windows a signal must show before it is raised.'),
    renotify: durationSchema
      .prefault('7 days')
      .describe('How long a signal that stays raised is not told about again.'),
    'false-alarms': z
      .number({ error: alarmsRule })
      .gt(0, { error: alarmsRule })
      .max(100, { error: alarmsRule })
      .prefault(1)
      .describe(
        'Signals without a cause that can be borne in a quarter, over all signals and segments together.',
      ),
    'min-rows': z
      .int()
      .min(1)
      .max(100_000)
      .prefault(30)
      .describe('Signals and segments with fewer rows have no data.'),
    ...followUpKeys,
  })
  .transform(
    ({
      window,
      reference: accepted,
      budget,
      renotify,
      'false-alarms': falseAlarms,
      'min-rows': minRows,
      issues,
      candidates,
      triggers,
      fields,
      signals,
      probes,
      ...sweep
    }): SweepConfig => ({
      ...sweep,
      ...(probes === undefined ? {} : { probes }),
      signals: [
        ...signals,
        ...judgeSignals(sweep.canaries, signals),
        ...(probes === undefined ? [] : behaviourSignals(signals)),
      ],
      fields: { ...fields, ...permissionPath({ candidates }) },
      windowMs: window,
      channel: accepted.slice('release:'.length),
      budgetUsd: budget ?? null,
      renotifyMs: renotify,
      falseAlarms,
      minRows,
      followUp: followUpOf({ issues, candidates, triggers }),
    }),
  );

/** Ten points: a judge that moved by less moves no mean by more. */
const usualJudgeShift = 0.1;

/** Canaries without a signal of their own would be paid for nothing. */
function judgeSignals(
  canaries: SweepConfig['canaries'],
  signals: readonly SignalRule[],
): readonly SignalRule[] {
  const asked = signals.flatMap((signal) => (signal.kind === 'judge' ? [signal.evaluator] : []));
  return Object.keys(canaries)
    .filter((evaluator) => !asked.includes(evaluator))
    .map((evaluator) => ({ kind: 'judge', evaluator, shift: usualJudgeShift }));
}

/** A tenth of what answers have in common: a model that was swapped moves more, whatever it is asked. */
const usualBehaviourShift = 0.1;

/** Probes without a signal of their own would be paid for nothing. */
function behaviourSignals(signals: readonly SignalRule[]): readonly SignalRule[] {
  if (signals.some(({ kind }) => kind === 'behaviour')) return [];
  return [{ kind: 'behaviour', of: 'output', shift: usualBehaviourShift }];
}

/** Windows must end where days end, so that two readers of a day cut it alike. */
function isWindow(ms: number): boolean {
  if (ms < 60_000 || ms > 90 * dayMs) return false;
  return ms < dayMs ? dayMs % ms === 0 : ms % dayMs === 0;
}

function raiseOf(text: string): SweepConfig['raise'] {
  const [needed, of] = text.split(' of ').map(Number);
  return { needed: needed ?? 0, of: of ?? 0 };
}
