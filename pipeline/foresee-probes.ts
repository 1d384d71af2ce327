import { describeTarget } from '../core/target/describe-target.ts';
import { canonicalJson } from '../core/text/canonical-json.ts';
import { digestOf } from '../core/text/digest.ts';
import { type ForecastDeps, forecast } from './forecast.ts';
import { forgetfulMemo } from './forgetful-memo.ts';
import type { Blobs } from './ports.ts';
import type { PreparedSweep } from './prepare-sweep.ts';

/** What asking a target its probes would take. */
export interface ForeseenProbes {
  readonly target: string;
  readonly probes: number;
  readonly calls: number;
  /** estimated; null = its answers have no price */
  readonly costUsd: number | null;
  /** between which USD the cost lies while nothing is known of its answers; null = learnt from earlier windows, or no cost at all */
  readonly rangeUsd: readonly [number, number] | null;
}

export interface ForeseeProbesDeps extends Omit<ForecastDeps, 'blobs' | 'memo'> {
  readonly blobs: Pick<Blobs, 'get' | 'put'>;
}

/** By what earlier windows paid, else as a plan reckons a run of which nothing is known. */
export async function foreseeProbes(
  { content, probes }: Pick<PreparedSweep, 'content' | 'probes'>,
  deps: ForeseeProbesDeps,
): Promise<ForeseenProbes | null> {
  if (probes === null) return null;
  const { target, list, repeats, paid } = probes;
  const [said, calls] = [{ target: describeTarget(target), probes: list.length }, list.length * repeats];
  if (paid.calls > 0) return { ...said, calls, costUsd: (calls * paid.costUsd) / paid.calls, rangeUsd: null };
  const rows = new TextEncoder().encode(
    list.map(({ row }) => `${canonicalJson({ ...row.fields, id: row.id })}\n`).join(''),
  );
  const chunk = { digest: await deps.blobs.put(rows), rows: list.length, bytes: rows.length };
  const version = { digest: digestOf([chunk]), rows: list.length, chunks: [chunk] };
  const { arms } = await forecast(
    {
      ...content,
      dataset: { ...content.dataset, version },
      arms: { candidate: target, baseline: null },
      evaluators: {},
      repeats,
    },
    { ...deps, memo: forgetfulMemo() },
  );
  const { costUsd, rangeUsd } = arms.find(({ arm }) => arm === 'candidate') ?? nothingKnown;
  return { ...said, calls, costUsd, rangeUsd };
}

const nothingKnown = { costUsd: null, rangeUsd: null };
