import { moments } from '../../core/statistics/moments.ts';
import type { ReferenceScores, ScoredTrace } from '../../core/sweep/scored-trace.ts';
import type { WatchRule } from '../../core/sweep/watch-rule.ts';
import { type Gsm8kModel, gsm8kExamples } from '../../test/helpers/gsm8k.ts';
import { type XstestModel, xstestRows } from '../../test/helpers/xstest.ts';
import { drawn } from './draw.ts';
import { sweepScores } from './sweep-rows.ts';

/** What one model scored on one row, and the segment of the row; null = none. */
interface Answer {
  readonly score: number;
  readonly segment: string | null;
}

export interface Swap {
  readonly name: string;
  /** the segment that it hurts most; "" = all traces */
  readonly segment: string;
  readonly accepted: readonly Answer[];
  readonly swapped: readonly Answer[];
  readonly rule: WatchRule;
}

/** GSM8K: another model, or none to verify, and nobody says so. */
export function gsm8kSwaps(): readonly Swap[] {
  const problems = gsm8kExamples();
  const answers = (model: Gsm8kModel) =>
    problems.map((one) => ({ score: Number(one[model].is_correct), segment: null }));
  const swap = (name: string, accepted: Gsm8kModel, swapped: Gsm8kModel): Swap => ({
    name,
    segment: '',
    accepted: answers(accepted),
    swapped: answers(swapped),
    rule: { ...score, threshold: 0.05, per: [] },
  });
  return [
    swap('GSM8K, verifier and size', '175b_verification', '6b_finetuning'),
    swap('GSM8K, verifier', '175b_verification', '175b_finetuning'),
    swap('GSM8K, size', '175b_verification', '6b_verification'),
    swap('GSM8K, larger, no verifier', '6b_verification', '175b_finetuning'),
  ];
}

/** XSTest: models that refuse safe questions, too. */
export function xstestSwaps(): readonly Swap[] {
  const swap = (name: string, accepted: XstestModel, swapped: XstestModel): Swap => ({
    name,
    segment: 'asks = "safe"',
    accepted: xstestAnswers(accepted),
    swapped: xstestAnswers(swapped),
    rule: { ...score, threshold: 0.1, per: ['asks'] },
  });
  return [
    swap('XSTest, safe, another vendor', 'gpt4', 'llama2orig'),
    swap('XSTest, safe, another system prompt', 'mistralinstruct', 'mistralguard'),
  ];
}

function xstestAnswers(model: XstestModel): readonly Answer[] {
  return xstestRows(model).map(({ type, final_label: label }) => ({
    score: Number(label === '1_full_compliance'),
    segment: `asks = ${type.startsWith('contrast_') ? '"unsafe"' : '"safe"'}`,
  }));
}

const score = { kind: 'score', metric: 'correct', watch: 'drop', isRelative: false, judge: null } as const;
/** Rows of the accepted release. */
const releaseRows = 500;

/**
 * In how many windows each segment exceeded; "" = all traces. Every window is held against a release of 500 rows of its own, so that the release's noise
 * counts, too.
 *
 * @param cells that share the budget of one false alarm a quarter
 */
export function swapSignals(
  { accepted, swapped, rule }: Swap,
  isSwapped: boolean,
  { traces, windows, cells }: { readonly traces: number; readonly windows: number; readonly cells: number },
): Readonly<Record<string, number>> {
  const raised: Record<string, number> = {};
  for (let seed = 0; seed < windows; seed += 1) {
    const scores = {
      correct: referenceOf(drawn(accepted, releaseRows, 1_000_000 + seed)),
    } satisfies ReferenceScores;
    const answers = drawn(isSwapped ? swapped : accepted, traces, seed);
    for (const { segment, reading } of sweepScores([rule], answers.map(traceOf), scores, cells)) {
      raised[segment] = (raised[segment] ?? 0) + Number(reading === 'exceeds');
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
