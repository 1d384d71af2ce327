import { loadEvaluator } from '../core/evaluators/load-evaluator.ts';
import { type PreparedEvaluator, preparedEvaluator } from '../core/evaluators/prepared-evaluator.ts';
import { noAgreementAsked } from '../core/judges/agreement-needed.ts';
import { measureAgreement } from '../core/judges/measure-agreement.ts';
import { type Canaries, parseCanaries } from '../core/judges/parse-canaries.ts';
import type { EvaluatorSetting, Package } from '../core/package/package.ts';
import { type CountedProblem, frequentProblems } from '../core/sweep/frequent-problems.ts';
import type { CanaryVerdict } from '../core/sweep/judge-effect.ts';
import type { JudgedCanaries, RecordedVerdicts } from '../core/sweep/judged-canaries.ts';
import type { SweepDefinition } from '../core/sweep/sweep-definition.ts';
import { exactUsd } from '../core/target/exact-usd.ts';
import { type Digest, digestOf } from '../core/text/digest.ts';
import { hashText } from '../core/text/hash-text.ts';
import { InputError } from '../core/text/input-error.ts';
import { type AskedScores, askEvaluators } from './ask-evaluators.ts';
import { askedArmDeps } from './asked-arm-deps.ts';
import type { Blobs } from './ports.ts';
import { readyEvaluators } from './ready-evaluators.ts';
import type { ScoreSampleDeps } from './score-sample.ts';
import { sharedCalls } from './shared-calls.ts';

/** Canaries of one evaluator, read. */
export interface ReadCanaries {
  readonly path: string;
  readonly setting: EvaluatorSetting;
  readonly judge: string;
  readonly prepared: PreparedEvaluator;
  readonly canaries: Canaries;
  /** of the evaluator with its judge */
  readonly instrument: Digest;
}

/** @throws InputError when a file holds something else than canaries */
export async function readCanaries(
  { name: own, canaries, evaluators }: Pick<SweepDefinition, 'name' | 'canaries' | 'evaluators'>,
  { blobs }: { readonly blobs: Pick<Blobs, 'get'> },
): Promise<ReadonlyMap<string, ReadCanaries>> {
  const read = new Map<string, ReadCanaries>();
  for (const [name, { path, rows }] of Object.entries(canaries)) {
    const setting = evaluators[name];
    if (setting?.judge === undefined)
      throw new InputError([`sweep "${own}": canaries of ${name}: expected an evaluator that asks a judge`]);
    const prepared = preparedEvaluator(await loadEvaluator(setting.type), setting.options, setting.scale);
    read.set(name, {
      path,
      setting,
      judge: setting.judge.name,
      prepared,
      canaries: parseCanaries(await blobs.get(rows), path, prepared),
      instrument: digestOf(setting),
    });
  }
  return read;
}

/** What judges said of their canaries, and what it took. */
export interface CanariesOutcome {
  /** by evaluator */
  readonly judged: Readonly<Record<string, JudgedCanaries>>;
  readonly calls: number;
  readonly costUsd: number;
}

/**
 * Asks the judges of all canaries anew: the memo neither answers nor learns, for what a judge said before is what it is measured against.
 *
 * @param recorded what each judge is held to; absent = this window's verdicts are
 */
export async function judgeCanaries(
  content: Package,
  read: ReadonlyMap<string, ReadCanaries>,
  recorded: ReadonlyMap<string, RecordedVerdicts>,
  concurrency: number,
  deps: ScoreSampleDeps,
): Promise<CanariesOutcome> {
  if (read.size === 0) return { judged: {}, calls: 0, costUsd: 0 };
  const evaluators = Object.fromEntries([...read].map(([name, { setting }]) => [name, setting]));
  const judging = { ...content, evaluators };
  const ready = await readyEvaluators(judging, deps.blobs, loadEvaluator);
  await using shared = sharedCalls(judging, { concurrency }, deps);
  await using asking = askedArmDeps(judging, ready, {
    ...deps,
    shared,
    onCall: () => undefined,
    startEvaluator: () => Promise.reject(new Error('a judge is no command')),
  });
  if (asking === null) throw new Error('evaluators with canaries ask nobody');
  const settings = new Map(
    [...asking.settings].map(([name, setting]) => {
      return [name, { ...setting, answerer: { ...setting.answerer, key: () => null } }] as const;
    }),
  );
  const outputs = [...read].flatMap(([evaluator, { canaries }]) =>
    canaries.list.map(({ row, output }) => ({
      evaluator,
      row,
      output,
      against: { kind: 'labelled' } as const,
    })),
  );
  const { scores, calls, costUsd } = await askEvaluators(outputs, settings, asking);
  let at = 0;
  const judged = [...read].map(([name, one]) => {
    const own = scores.slice(at, at + one.canaries.list.length);
    at += own.length;
    return [name, judgedCanaries(name, one, own, recorded.get(name) ?? null)] as const;
  });
  return { judged: Object.fromEntries(judged), calls, costUsd: exactUsd(costUsd) };
}

function judgedCanaries(
  name: string,
  { path, judge, prepared, canaries, instrument }: ReadCanaries,
  scores: AskedScores['scores'],
  recorded: RecordedVerdicts | null,
): JudgedCanaries {
  const verdicts: CanaryVerdict[] = [];
  const problems: CountedProblem[] = [];
  canaries.list.forEach(({ key, label }, at) => {
    const score = scores[at];
    if (score?.kind === 'value')
      verdicts.push({ id: key, label, recorded: recorded?.verdicts.get(key) ?? null, now: score.value });
    else if (score !== undefined) problems.push({ why: score.why, count: 1 });
  });
  const { malformed, undecided } = canaries;
  const agreement = measureAgreement(
    { name, scale: prepared.scale, calibration: { path, minAgreement: noAgreementAsked } },
    {
      rows: verdicts.map((_, row) => row),
      judge: verdicts.map(({ now }) => now),
      people: verdicts.map(({ label }) => label),
      malformed,
      undecided,
    },
    { clusters: null, seed: hashText(name) },
  );
  return {
    judge,
    instrument,
    path,
    canaries: canaries.list.length,
    from: recorded?.from ?? null,
    agreement,
    verdicts,
    problems: frequentProblems(problems),
  };
}
