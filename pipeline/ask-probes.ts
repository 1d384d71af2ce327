import type { Row } from '../core/dataset/row.ts';
import type { Evaluator } from '../core/evaluators/evaluator.ts';
import { loadEvaluator } from '../core/evaluators/load-evaluator.ts';
import type { Package } from '../core/package/package.ts';
import { moments } from '../core/statistics/moments.ts';
import { answerLikeness } from '../core/sweep/answer-discrepancy.ts';
import type { AskedProbes } from '../core/sweep/asked-probes.ts';
import type { ProbedRow } from '../core/sweep/behaviour-effect.ts';
import { probeExamples } from '../core/sweep/probe-examples.ts';
import { storedAnswer } from '../core/sweep/stored-answer.ts';
import type { SweepDefinition } from '../core/sweep/sweep-definition.ts';
import { describeTarget } from '../core/target/describe-target.ts';
import { exactUsd } from '../core/target/exact-usd.ts';
import type { Output } from '../core/target/output.ts';
import { canonicalJson } from '../core/text/canonical-json.ts';
import type { Digest } from '../core/text/digest.ts';
import { plainText } from '../core/text/plain-text.ts';
import { redactedText } from '../core/traces/redact-text.ts';
import { redactOutput, type TellRedaction } from '../core/traces/redact-trace.ts';
import { answerProbes } from './answer-probes.ts';
import type { Blobs } from './ports.ts';
import type { ReadProbes } from './read-probes.ts';
import { readyEvaluators } from './ready-evaluators.ts';
import type { ScoreSampleDeps } from './score-sample.ts';

/**
 * Asks the target of all probes anew, and compares what it answers with what it answered first. Both are scored by today's evaluators, so that
 * another evaluator is no change of the target.
 *
 * @param leftUsd null = no limit
 */
export async function askProbes(
  definition: SweepDefinition,
  content: Package,
  read: ReadProbes,
  leftUsd: number | null,
  deps: ScoreSampleDeps,
): Promise<AskedProbes> {
  const { path, repeats, target, instrument, list, recorded } = read;
  const settings = { concurrency: definition.concurrency, leftUsd };
  const answered = await answerProbes(content, read, settings, deps);
  const removed: string[] = [];
  const answers = answered.byProbe.map((own, at) =>
    own.map((one) => kept(one, list[at]?.key ?? '', (kind) => removed.push(kind))),
  );
  const held = list.map(({ key }) => recorded?.answers.get(key) ?? null);
  const score = await scorer(definition, deps);
  const rows = list.map(({ key, row }, at): ProbedRow => {
    const [before, now] = [held[at] ?? null, answers[at] ?? []];
    return {
      id: key,
      answers: now.length,
      likeness: before === null ? null : answerLikeness(before, now),
      scores: score(row, before, now),
    };
  });
  const found = { models: modelsOf(answers.flat()), fingerprints: answered.fingerprints };
  const isFair = answered.unfinished === null;
  const firsts = list.flatMap((_, at) => held[at] ?? (isFair ? enough(answers[at] ?? []) : []));
  return {
    target: describeTarget(target),
    instrument,
    path,
    probes: list.length,
    repeats,
    from: recorded?.from ?? null,
    outputs: await stored(answers.flat(), deps.blobs),
    recorded: await stored(firsts, deps.blobs),
    reported: { before: recorded?.reported ?? null, now: found },
    rows,
    unfinished: answered.unfinished === null ? null : redactedText(answered.unfinished),
    examples: probeExamples(rows, (at) => [held[at]?.[0], answers[at]?.[0]]),
    problems: answered.problems.map(redactedText),
    ...(removed.length === 0 ? {} : { redacted: countsOf(removed) }),
    calls: answered.calls,
    costUsd: exactUsd(answered.costUsd),
  };
}

/** As it is stored and compared: redacted first, for what is cut off in the middle is not recognised. */
function kept(output: Output, key: string, tell: TellRedaction): Output {
  return { ...storedAnswer(redactOutput(output, tell)), id: key };
}

function countsOf(kinds: readonly string[]): Readonly<Record<string, number>> {
  return Object.fromEntries(
    [...Map.groupBy(kinds.toSorted(), (kind) => kind)].map(([kind, of]) => [kind, of.length]),
  );
}

/** What a target out of order said is no measure of it. One answer alone would be held against later ones for ever, and tells nothing of how far the target differs from itself. */
function enough(answers: readonly Output[]): readonly Output[] {
  return answers.length < 2 ? [] : answers;
}

async function stored(outputs: readonly Output[], blobs: Pick<Blobs, 'put'>): Promise<Digest | null> {
  if (outputs.length === 0) return null;
  const lines = outputs.map((output) => `${canonicalJson(output)}\n`);
  return blobs.put(new TextEncoder().encode(lines.join('')));
}

/** Names that are kept, at most: a target may say anything. */
const mostModels = 20;

function modelsOf(outputs: readonly Output[]): readonly string[] {
  const names = new Set(outputs.flatMap(({ model }) => (model === undefined ? [] : plainText(model, 200))));
  return [...names].sort().slice(0, mostModels);
}

type Score = (row: Row, before: readonly Output[] | null, now: readonly Output[]) => ProbedRow['scores'];

/** Scores by the evaluators that signals of behaviour name. */
async function scorer(
  { sweep, evaluators }: SweepDefinition,
  { blobs }: Pick<ScoreSampleDeps, 'blobs'>,
): Promise<Score> {
  const names = sweep.signals.flatMap((signal) =>
    signal.kind === 'behaviour' && signal.of === 'score' ? [signal.evaluator] : [],
  );
  const settings = Object.entries(evaluators).filter(([name]) => names.includes(name));
  const used = { evaluators: Object.fromEntries(settings) };
  const ready = await readyEvaluators(used, blobs, loadEvaluator);
  return (row, before, now) =>
    Object.fromEntries(
      [...ready].map(([name, evaluator]) => [
        name,
        { before: meanScore(row, before ?? [], evaluator), now: meanScore(row, now, evaluator) },
      ]),
    );
}

/** Null where it scores none. */
function meanScore(row: Row, outputs: readonly Output[], evaluator: Evaluator): number | null {
  const values = outputs.flatMap((output) => {
    const score = evaluator.score(row, { ...output, id: row.id });
    return score.kind === 'value' ? [score.value] : [];
  });
  return values.length === 0 ? null : moments(values).mean;
}
