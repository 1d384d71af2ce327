import type { FollowedSignal } from '../core/sweep/followed-signal.ts';
import type { Candidate, CandidateSetting } from '../core/sweep/pick-candidates.ts';
import type { PlanSetting } from '../core/sweep/plan-issues.ts';
import { sweepEvents } from '../core/sweep/sweep-event.ts';
import { type FireTriggersDeps, fireTriggers, type TriggersFired } from './fire-triggers.ts';
import { type ProposeRowsSetting, proposeRows, type RowsProposed } from './propose-rows.ts';
import { type IssuesWritten, type PublishIssuesDeps, publishIssues } from './publish-issues.ts';
import type { Proposals } from './publish-ports.ts';

/** What a sweep found that is to become work. */
export interface SweepFindings extends PlanSetting {
  readonly signals: readonly FollowedSignal[];
  readonly candidates: readonly Candidate[];
}

/** Null = the configuration does not ask for it. */
export interface PublishSweepDeps {
  readonly issues: PublishIssuesDeps | null;
  readonly rows:
    | ({ readonly proposals: Proposals } & Pick<ProposeRowsSetting, 'path' | keyof RowLimits>)
    | null;
  readonly triggers: FireTriggersDeps | null;
}

type RowLimits = Pick<CandidateSetting, 'max' | 'idField'>;

/** What came of it; null where nothing was asked or nothing could be done. */
export interface SweepPublished {
  readonly issues: IssuesWritten | null;
  readonly rows: RowsProposed | null;
  readonly triggers: TriggersFired | null;
  /** what could not be done and why, for people; publishing the same findings again makes up for it */
  readonly problems: readonly string[];
}

/**
 * Turns the findings of a sweep into issues, a pull request and events. What fails in one is told and does not keep the others from
 * being done; publishing the same findings again does what is missing and nothing twice.
 */
export async function publishSweep(findings: SweepFindings, deps: PublishSweepDeps): Promise<SweepPublished> {
  const problems: string[] = [];
  const attempt = async <Result>(what: string, write: () => Promise<Result>): Promise<Result | null> => {
    try {
      return await write();
    } catch (error) {
      problems.push(`${what}: ${error instanceof Error ? error.message : String(error)}`);
      return null;
    }
  };
  const { signals, candidates, sweep, window } = findings;
  const { issues: tracker, rows: proposing, triggers: firing } = deps;
  const issues =
    tracker &&
    (await attempt('issues could not be written', () => publishIssues(signals, findings, tracker)));
  const rows =
    proposing &&
    (await attempt('golden rows could not be proposed', () =>
      proposeRows(candidates, { sweep, window, ...proposing }, proposing),
    ));
  const triggers =
    firing &&
    (await attempt('nobody could be told', () => fireTriggers(sweepEvents(signals, findings), firing)));
  if (rows?.kind === 'refused') problems.push(rows.why);
  return { issues, rows, triggers, problems: [...problems, ...(triggers?.problems ?? [])] };
}
