import { parse } from 'csv-parse/sync';
import * as z from 'zod';
import { moments } from '../../core/statistics/moments.ts';
import type { ReferenceScores, ScoredTrace } from '../../core/sweep/scored-trace.ts';
import type { WatchRule } from '../../core/sweep/watch-rule.ts';
import { sharedJsonLines, sharedText } from '../../test/helpers/shared-data.ts';
import { drawn } from './draw.ts';
import { sweepScores } from './sweep-rows.ts';

/** What one model scored on one row, and the segment of the row; null = none. */
interface Answer {
  readonly score: number;
  readonly segment: string | null;
}

const solved = z.object({ is_correct: z.boolean() });
const problem = z.object({ '175b_verification': solved, '175b_finetuning': solved });
const completion = z.array(z.object({ type: z.string(), final_label: z.string() }));

export interface Swap {
  readonly accepted: readonly Answer[];
  readonly swapped: readonly Answer[];
  readonly rule: WatchRule;
}

/** GSM8K: the verifier is dropped, and nobody says so. */
export function gsm8kSwap(): Swap {
  const problems = sharedJsonLines('gsm8k/example_model_solutions.jsonl').map((line) => problem.parse(line));
  const answers = (model: keyof z.infer<typeof problem>) =>
    problems.map((one) => ({ score: Number(one[model].is_correct), segment: null }));
  return {
    accepted: answers('175b_verification'),
    swapped: answers('175b_finetuning'),
    rule: { ...score, threshold: 0.05, per: [] },
  };
}

/** XSTest: a model that refuses safe questions, too. Both comply with no unsafe one to speak of. */
export function xstestSwap(): Swap {
  const answers = (model: string) =>
    completion
      .parse(
        parse(
          sharedText(
            `xstest/evaluation/automated_evaluation_labels/xstest_v2_completions_${model}_gpteval.csv`,
          ),
          {
            columns: true,
          },
        ),
      )
      .map(({ type, final_label: label }) => ({
        score: Number(label === '1_full_compliance'),
        segment: `asks = ${type.startsWith('contrast_') ? '"unsafe"' : '"safe"'}`,
      }));
  return {
    accepted: answers('gpt4'),
    swapped: answers('llama2orig'),
    rule: { ...score, threshold: 0.1, per: ['asks'] },
  };
}

const score = { kind: 'score', metric: 'correct', watch: 'drop', isRelative: false, judge: null } as const;

/** In how many of the windows each segment raised; "" = all traces. */
export function swapSignals(
  { accepted, swapped, rule }: Swap,
  isSwapped: boolean,
  traces: number,
  windows: number,
): Readonly<Record<string, number>> {
  const scores = { correct: referenceOf(accepted) } satisfies ReferenceScores;
  const raised: Record<string, number> = Object.fromEntries(
    Object.keys(scores.correct).map((segment) => [segment, 0]),
  );
  for (let seed = 0; seed < windows; seed += 1) {
    const answers = drawn(isSwapped ? swapped : accepted, traces, seed);
    for (const { segment, reading } of sweepScores([rule], answers.map(traceOf), scores)) {
      if (reading === 'exceeds') raised[segment] = (raised[segment] ?? 0) + 1;
    }
  }
  return raised;
}

function referenceOf(answers: readonly Answer[]) {
  const segments = ['', ...new Set(answers.flatMap(({ segment }) => (segment === null ? [] : [segment])))];
  return Object.fromEntries(
    segments.map((segment) => {
      const inside = answers.filter((one) => segment === '' || one.segment === segment);
      const { n, mean, variance } = moments(inside.map((one) => one.score));
      return [segment, { rows: n, mean, variance, isBinary: true }];
    }),
  );
}

function traceOf({ score: value, segment }: Answer, at: number): ScoredTrace {
  const segments = segment === null ? [] : [segment];
  return { id: `${at}`, segments, stratum: '', weight: 1, isLabelled: false, scores: { correct: value } };
}
