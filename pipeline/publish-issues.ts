import type { FollowedSignal } from '../core/sweep/followed-signal.ts';
import { type IssueStep, type PlanSetting, planIssues } from '../core/sweep/plan-issues.ts';
import type { Issues, IssueTags } from './publish-ports.ts';

export interface PublishIssuesDeps {
  readonly issues: Issues;
  readonly tags: IssueTags;
}

/** How many issues were opened, told about again, brought up to date and closed. */
export type IssuesWritten = Readonly<Record<IssueStep['kind'], number>>;

/**
 * Brings the issues of a sweep to where its signals are. It may stop anywhere and be started again: what was done is found and not
 * done twice.
 */
export async function publishIssues(
  signals: readonly FollowedSignal[],
  setting: PlanSetting,
  { issues, tags }: PublishIssuesDeps,
): Promise<IssuesWritten> {
  const written = { open: 0, comment: 0, update: 0, close: 0 };
  for (const step of planIssues(signals, await issues.own(), setting)) {
    await take(step, issues, tags);
    written[step.kind] += 1;
  }
  return written;
}

async function take(step: IssueStep, issues: Issues, tags: IssueTags): Promise<void> {
  switch (step.kind) {
    case 'open':
      await issues.open(step, tags);
      return;
    case 'comment':
      return issues.comment(step.number, step.key, step.body);
    case 'update':
      return issues.update(step.number, step);
    case 'close':
      return issues.close(step.number, step.body, step.reason);
    default:
      return step satisfies never;
  }
}
