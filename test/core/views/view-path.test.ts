import { expect, it } from 'vitest';
import { pathOfView, type ViewPath, viewOfPath } from '../../../core/views/view-path.ts';

const views: readonly ViewPath[] = [
  { kind: 'overview' },
  { kind: 'waivers' },
  { kind: 'suite', name: 'support-answers' },
  { kind: 'suite', name: '../../secrets.json' },
  { kind: 'lineage', name: 'channel:production/support' },
  { kind: 'run', run: 'ab12' },
  { kind: 'report', run: 'ab12' },
  { kind: 'rows-index', run: 'ab12' },
  { kind: 'rows-block', run: 'ab12', block: 499 },
  { kind: 'sweeps' },
  { kind: 'lifecycle' },
  { kind: 'sweep', repository: 'acme/bot', sweep: 'production' },
  { kind: 'window', repository: '-', sweep: '../x', from: '2026-03-02T00:00:00.000Z' },
  { kind: 'signal', repository: 'acme/bot', sweep: 'production', signal: '4f2c' },
  { kind: 'dataset', name: 'support' },
  { kind: 'dataset-diff', name: 'support', before: 'sha256:aa', after: 'sha256:bb' },
];

it.each(views)('finds the view again under its path: %j', (view) => {
  expect(viewOfPath(pathOfView(view))).toEqual(view);
});

it.each([
  '',
  'data',
  'data/',
  'data/overview',
  'data/suite/../overview.json',
  'data/run/ab/rows/-1.json',
  'data/run/ab/rows/1e3.json',
  'data/run/ab/other.html',
  'data/run//report.html',
  'data/suite/a%2Fb.json',
  'goldgate.db',
  'data/sweep/acme.json',
  'data/sweep/acme/production/other/x.json',
  'data/overview.json/more.json',
])('finds nothing under %j', (path) => {
  expect(viewOfPath(path)).toBeNull();
});
