import type { SweepRecord } from '../../core/sweep/sweep-record.ts';
import { digestBytes } from '../../core/text/digest.ts';

/** A sweep of the first of March, and what differs in a test. */
export function sweepFixture(changes: Partial<SweepRecord> = {}): Omit<SweepRecord, 'version'> {
  return {
    repository: 'acme/bot',
    sweep: 'production',
    suite: 'support',
    from: '2026-03-01T00:00:00.000Z',
    to: '2026-03-02T00:00:00.000Z',
    evidence: digestBytes('evidence'),
    state: digestBytes('state'),
    report: digestBytes('report'),
    open: 0,
    createdAt: '2026-03-02T01:00:00.000Z',
    ...changes,
  };
}
