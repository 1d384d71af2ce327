import { plainText } from '../text/plain-text.ts';
import { shortDigest } from '../text/short-digest.ts';
import type { Report, ReportArm } from './report.ts';

/** First seven digits of a commit; other names of a version stay as they are. Untrusted: may be a branch name. */
export function shortCommit(commit: string | null): string {
  if (commit === null) return 'working tree';
  return /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/.test(commit) ? commit.slice(0, 7) : plainText(commit, 60);
}

/** `1,388 of 1,390 rows compared, 2 unmatched` */
export function rowsText({ rows, base }: Report): string {
  const compared = base === null ? 'evaluated' : 'compared';
  const count = base === null ? rows.total - rows.unmatched : rows.paired;
  const unmatched = rows.unmatched === 0 ? '' : `, ${counted(rows.unmatched)} unmatched`;
  return `${counted(count)} of ${counted(rows.total)} rows ${compared}${unmatched}`;
}

/** `changed: prompt, model`; a change of nothing the suite depends on says so, and so does a run without a baseline. */
export function factorsText({ factors, arms, base }: Report): string {
  if (factors.length > 0) return `changed: ${factors.join(', ')}`;
  if (arms.some(({ name }) => name === 'baseline')) return 'nothing this suite depends on changed';
  return base === null ? 'nothing to compare with' : 'new suite';
}

/** `12 target calls, 0 judge calls, 2,776 replies from memo` */
export function callsText({ calls }: Report): string {
  return [
    `${counted(calls.target)} target ${calls.target === 1 ? 'call' : 'calls'}`,
    `${counted(calls.judge)} judge ${calls.judge === 1 ? 'call' : 'calls'}`,
    `${counted(calls.fromMemo)} ${calls.fromMemo === 1 ? 'reply' : 'replies'} from memo`,
  ].join(', ');
}

/** `0.42 USD` with as many digits as a small sum needs. */
export function costText({ costUsd }: Pick<Report, 'costUsd'>): string {
  if (costUsd === 0) return '0 USD';
  return `${costUsd.toLocaleString('en-US', { maximumSignificantDigits: costUsd < 1 ? 2 : 4 })} USD`;
}

/** `2026-03-01 14:05 UTC` */
export function dateText(iso: string): string {
  const [, day, time] = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)/.exec(iso) ?? [];
  return day === undefined ? iso : `${day} ${time} UTC`;
}

/** What an arm was, and whether it was measured now: `prompt answer with main`, `… (measured 2026-03-01 14:05 UTC)`. */
export function armText(arm: ReportArm): string {
  const reused =
    arm.from === 'this-run'
      ? ''
      : `, measured ${dateText(arm.from.measuredAt)} in run ${shortRun(arm.from.run)}`;
  const models = arm.models.length === 0 ? '' : `, answered by ${arm.models.join(', ')}`;
  return `${arm.target}${models}${reused}`;
}

/** `golden/support.jsonl (support, 1,390 rows, version 4f2c91e0aa11; 2 added, 1 edited)` */
export function datasetText({ dataset }: Report): string {
  const changes = Object.entries(dataset.change ?? {})
    .filter(([, count]) => count > 0)
    .map(([kind, count]) => `${counted(count)} ${kind}`);
  const changed = changes.length === 0 ? '' : `; ${changes.join(', ')}`;
  return `${dataset.path} (${dataset.name}, ${counted(dataset.rows)} rows, version ${shortDigest(dataset.version)}${changed})`;
}

/** A run id may be a digest: then its first twelve digits. */
export function shortRun(run: string): string {
  return run.replace(/^(?:sha256:)?([0-9a-f]{12})[0-9a-f]{52}$/, '$1');
}

/** `1,390` */
export function counted(count: number): string {
  return count.toLocaleString('en-US');
}
