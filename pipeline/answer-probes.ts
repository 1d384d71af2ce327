import type { Row } from '../core/dataset/row.ts';
import type { Package } from '../core/package/package.ts';
import { frequentProblems } from '../core/sweep/frequent-problems.ts';
import type { Output } from '../core/target/output.ts';
import { digestBytes } from '../core/text/digest.ts';
import { plainText } from '../core/text/plain-text.ts';
import type { Models } from './call-ports.ts';
import { forgetfulMemo } from './forgetful-memo.ts';
import { outputSources } from './output-sources.ts';
import { fewestPaid, usd } from './plan-asked.ts';
import type { ReadProbes } from './read-probes.ts';
import type { ScoreSampleDeps } from './score-sample.ts';
import { sharedCalls } from './shared-calls.ts';

/** What a target said to the probes of a window. */
export interface AnsweredProbes {
  /** its answers to each probe, those that it gave: errors in its own words are answers */
  readonly byProbe: readonly (readonly Output[])[];
  /** of the provider's system, where it tells one */
  readonly fingerprints: readonly string[];
  /** why what was answered is no fair comparison; null = it is one */
  readonly unfinished: string | null;
  /** why others were not answered, the most frequent first */
  readonly problems: readonly string[];
  /** that it answered */
  readonly calls: number;
  readonly costUsd: number;
}

/** Asks a target as a gate does, but for the memo: what it said before is what it is measured against. */
export async function answerProbes(
  content: Package,
  { list, target, repeats, paid }: ReadProbes,
  { concurrency, leftUsd }: { readonly concurrency: number; readonly leftUsd: number | null },
  deps: ScoreSampleDeps,
): Promise<AnsweredProbes> {
  const dear = tooDear(list.length * repeats, paid, leftUsd);
  if (dear !== null) return { ...nothingAsked, byProbe: list.map(() => []), unfinished: dear };
  const asked = packageOf(content, { list, target, repeats }, leftUsd);
  const memo = forgetfulMemo();
  const fingerprints = new Set<string>();
  const unanswered = new Set<string>();
  await using shared = sharedCalls(asked, { concurrency }, { ...deps, memo });
  await using sources = await outputSources(
    { package: asked, arms: { candidate: { kind: 'evaluate' }, baseline: { kind: 'absent' } } },
    { concurrency },
    {
      ...deps,
      memo,
      shared,
      models: noting(deps.models, fingerprints),
      // What is kept of the answers is kept redacted, and not here.
      blobs: { ...deps.blobs, put: async (bytes) => digestBytes(bytes) },
      startCommand: (arm, command) => deps.startCommand(arm, command, null),
      onCall: () => undefined,
      onUnanswered: ({ id, repeat }) => unanswered.add(placeOf(id, repeat)),
    },
  );
  const rows = list.map(({ row }) => row);
  const { byRow, costUsd } = await outputsOf(sources.candidate, rows);
  const all = byRow.flat();
  const isAnswer = ({ id, repeat = 0, error }: Output) =>
    typeof error !== 'string' || (target.kind !== 'command' && !unanswered.has(placeOf(id, repeat)));
  const failed = all.filter((one) => !isAnswer(one));
  return {
    byProbe: byRow.map((outputs) => outputs.filter(isAnswer)),
    fingerprints: [...fingerprints].sort(),
    unfinished: unfinishedOf(all, failed, shared.budget.open),
    problems: problemsOf(failed),
    calls: all.length - failed.length,
    costUsd,
  };
}

const nothingAsked = { fingerprints: [], problems: [], calls: 0, costUsd: 0 };

const placeOf = (id: string, repeat: number) => `${repeat} ${id}`;

function outputsOf(source: Sources['candidate'], rows: readonly Row[]) {
  if (source === undefined) throw new Error('the target of the probes has no source of outputs');
  return source.outputs(
    { index: 0, part: 0, chunk: digestBytes(''), firstRow: 0, rows: rows.length, positions: null },
    rows,
  );
}

type Sources = Awaited<ReturnType<typeof outputSources>>;

function packageOf(
  content: Package,
  { list, target, repeats }: Pick<ReadProbes, 'list' | 'target' | 'repeats'>,
  leftUsd: number | null,
): Package {
  const { dataset, policy } = content;
  return {
    ...content,
    dataset: { ...dataset, version: { ...dataset.version, rows: list.length } },
    arms: { candidate: target, baseline: null },
    evaluators: {},
    repeats,
    policy: { ...policy, budgetUsd: leftUsd },
  };
}

/** Answers to some of the probes would be paid for in every window, and say nothing. */
function tooDear(calls: number, paid: ReadProbes['paid'], leftUsd: number | null): string | null {
  if (leftUsd === null || paid.calls < fewestPaid) return null;
  const needed = (calls * paid.costUsd) / paid.calls;
  return needed <= leftUsd
    ? null
    : `the budget pays for no probes: ${usd(leftUsd)} usd are left for them, and they take about ${usd(needed)} usd`;
}

/** Hears which system of the provider answered: a name may stay when that changes. */
function noting({ call }: Models, fingerprints: Set<string>): Models {
  return {
    async call(request) {
      const reply = await call(request);
      if (reply.fingerprint !== undefined) fingerprints.add(plainText(reply.fingerprint, 200));
      return reply;
    },
  };
}

/** A target that is out of order answers otherwise, and has not moved for that. */
function unfinishedOf(all: readonly Output[], failed: readonly Output[], isOpen: boolean): string | null {
  const answered = all.length - failed.length;
  if (failed.length > 0 && !isOpen)
    return `the budget was spent after ${answered} of ${all.length} answers, which are no fair comparison`;
  const errors = all.filter(({ error }) => typeof error === 'string');
  if (2 * errors.length <= all.length) return null;
  const [most = ''] = problemsOf(errors);
  return `the target failed to answer ${errors.length} of ${all.length} times, such as ${most.replace(/^\d+: /, '')}`;
}

function problemsOf(failed: readonly Output[]): readonly string[] {
  return frequentProblems(failed.map(({ error }) => ({ why: plainText(String(error), 300), count: 1 })));
}
