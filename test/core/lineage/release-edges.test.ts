import { expect, it } from 'vitest';
import { releaseEdges } from '../../../core/lineage/release-edges.ts';

it('a release stands between its report and its channel', () => {
  const release = { id: 'sha256:aa', report: 'sha256:bb', suite: 'support', channel: 'production' };
  expect(releaseEdges(release)).toEqual([
    { from: 'report:sha256:bb', to: 'release:sha256:aa', relation: 'released-as' },
    { from: 'release:sha256:aa', to: 'channel:production/support', relation: 'released-in' },
  ]);
});
