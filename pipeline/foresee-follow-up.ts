import type { TriggerConfig } from '../core/config/follow-up-config.ts';
import { signalTitle } from '../core/sweep/signal-title.ts';
import { sweepEvents } from '../core/sweep/sweep-event.ts';
import type { SweepRecord } from '../core/sweep/sweep-record.ts';
import type { ConfiguredSweep } from './configured-sweeps.ts';
import type { Blobs } from './ports.ts';
import { type WindowFindings, type WindowFindingsSetting, windowFindings } from './window-findings.ts';

/**
 * What would follow from a swept window where the action published it, in sentences; nobody is asked and nothing is written, so that issues
 * and rows which are there already are not told apart.
 */
export async function foreseeFollowUp(
  record: SweepRecord,
  setting: WindowFindingsSetting,
  { blobs }: { readonly blobs: Pick<Blobs, 'get' | 'has'> },
): Promise<readonly string[]> {
  const { issues, triggers } = setting.configured.sweep.followUp;
  const found = await windowFindings(record, setting, blobs);
  const { signals, sweep } = found.findings;
  const open = signals.filter(({ state }) => state === 'raised' || state === 'kept');
  const events = sweepEvents(signals, found.findings);
  return [
    ...(issues === null ? [] : open.map((signal) => `an issue: ${signalTitle(sweep, signal)}`)),
    ...rowLines(found),
    ...triggers.flatMap((trigger) =>
      events.map(({ title }) => `an event to ${receiverName(trigger)}: ${title}`),
    ),
  ];
}

function rowLines({ findings, rows, isSampleLost }: WindowFindings): readonly string[] {
  if (rows === null || isSampleLost || findings.candidates.length === 0) return [];
  const permitted = findings.candidates.filter(({ trace }) => trace.mayBecomeRow).length;
  const most = Math.min(rows.max, permitted);
  return [
    `up to ${most} rows for ${rows.path}, of ${permitted} permitted among ${findings.candidates.length} traces that show a signal`,
  ];
}

/** What a sweep would lead to once a signal is raised, as it is configured. */
export function configuredFollowUp({ sweep, suite, config }: ConfiguredSweep): readonly string[] {
  const { issues, candidates, triggers } = sweep.followUp;
  const dataset = candidates === null ? null : config.datasets[candidates.dataset ?? suite.dataset];
  return [
    ...(issues === null ? [] : ['an issue']),
    ...(candidates === null ? [] : [`up to ${candidates.rows} rows for ${dataset?.path ?? 'the dataset'}`]),
    ...triggers.map((trigger) => `an event to ${receiverName(trigger)}`),
  ];
}

function receiverName(trigger: TriggerConfig): string {
  switch (trigger.kind) {
    case 'repository-dispatch':
      return `repository_dispatch ${trigger.eventType}`;
    case 'webhook':
      return `the webhook ${new URL(trigger.url).host}`;
    case 'slack':
      return 'Slack';
    default:
      return trigger satisfies never;
  }
}
