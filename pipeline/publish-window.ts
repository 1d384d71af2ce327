import type { SweepRecord } from '../core/sweep/sweep-record.ts';
import type { Deliveries } from './deliveries.ts';
import type { Blobs } from './ports.ts';
import type { Issues, Proposals, Trigger } from './publish-ports.ts';
import { publishSweep, type SweepPublished } from './publish-sweep.ts';
import { type WindowFindingsSetting, windowFindings } from './window-findings.ts';

/** Only what the configuration asks for is used. */
export interface PublishWindowDeps {
  /** where reports and states of swept windows are */
  readonly blobs: Pick<Blobs, 'get' | 'has'>;
  readonly issues: Issues;
  readonly proposals: Proposals;
  /** those of the configuration that can be reached */
  readonly triggers: readonly Trigger[];
  readonly deliveries: Deliveries;
}

const lostSample =
  'golden rows could not be proposed: the store no longer holds the sample; sweep the window again';

/**
 * Turns what is stored of a swept window into issues, a pull request and events, wherever it was swept. Publishing it again does what is
 * missing and nothing twice.
 */
export async function publishWindow(
  record: SweepRecord,
  setting: WindowFindingsSetting,
  deps: PublishWindowDeps,
): Promise<SweepPublished> {
  const { issues, triggers } = setting.configured.sweep.followUp;
  const { findings, rows, isSampleLost } = await windowFindings(record, setting, deps.blobs);
  const published = await publishSweep(findings, {
    issues: issues && { issues: deps.issues, tags: issues },
    rows: isSampleLost ? null : rows && { ...rows, proposals: deps.proposals },
    triggers: triggers.length === 0 ? null : deps,
  });
  return isSampleLost ? { ...published, problems: [...published.problems, lostSample] } : published;
}
