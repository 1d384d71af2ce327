import { waivedGate } from '../../core/waivers/waived-gate.ts';
import type { Waiver } from '../../core/waivers/waiver.ts';
import { waiverId } from '../../core/waivers/waiver-id.ts';
import { gateFixture } from './report-fixture.ts';

/** A waiver of `run`, given on 2026-03-01 for a week. */
export function waiverFixture(over: Partial<Omit<Waiver, 'id'>> = {}): Waiver {
  const content: Omit<Waiver, 'id'> = {
    repository: 'acme/bot',
    suite: 'support-answers',
    run: 'a'.repeat(64),
    commit: 'c'.repeat(40),
    pull: 7,
    gates: [waivedGate(gateFixture({ decision: 'broken' }))],
    by: 'ann',
    byId: 42,
    approvedAs: '@acme/quality',
    reason: 'vendor outage, see #12',
    createdAt: '2026-03-01T10:00:00.000Z',
    until: '2026-03-08T23:59:59.000Z',
    comment: { id: 99, url: 'https://github.com/acme/bot/pull/7#issuecomment-99' },
    ...over,
  };
  return { id: waiverId(content), ...content };
}
