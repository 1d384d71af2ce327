import { expect, it } from 'vitest';
import { openReadOnlyStore } from '../../../adapters/local/open-read-only-store.ts';
import type { SignalView } from '../../../core/views/signal-view.ts';
import type { SweepView } from '../../../core/views/sweep-view.ts';
import type { SweepsView } from '../../../core/views/sweeps-view.ts';
import type { ViewPath } from '../../../core/views/view-path.ts';
import { storeViews } from '../../../pipeline/views/store-views.ts';
import { recordLongHistory } from '../../helpers/long-history.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

const place = { repository: 'acme/bot', sweep: 'production' } as const;

it('says of each signal what each window said, also where it was not swept or compared with another release', async () => {
  await using folder = await temporaryFolder();
  await recordLongHistory(folder.path, { windows: 120, signals: 4, without: [30, 31], releasedAt: 60 });
  using store = openReadOnlyStore(folder.path);
  const views = storeViews(store, { now: () => Date.UTC(2026, 0, 6), place: async () => null });
  const read = async <View>(path: Exclude<ViewPath, { kind: 'report' }>) => (await views.view(path)) as View;

  const { sweeps } = await read<SweepsView>({ kind: 'sweeps' });
  expect(sweeps).toMatchObject([{ ...place, suite: 'support' }]);
  expect(sweeps[0]?.windows).toHaveLength(40);
  const sweep = await read<SweepView>({ kind: 'sweep', ...place });
  expect(sweep.windows).toHaveLength(118);
  expect(sweep.signals.map(({ readings }) => readings.length)).toEqual([118, 118, 118, 118]);

  for (const { key, readings } of sweep.signals) {
    const signal = await read<SignalView>({ kind: 'signal', ...place, signal: key });
    const letters = { exceeds: 'x', between: 'b', low: 'l', 'no-data': 'n' } as const;
    const said = signal.points.map(({ reading, isOpen }) =>
      isOpen ? letters[reading].toUpperCase() : letters[reading],
    );
    expect(said.join('')).toBe(readings);
    expect(signal.points.flatMap(({ breaks }, at) => (breaks.length > 0 ? [[at, ...breaks]] : []))).toEqual([
      [58, 'release'],
    ]);
    expect(signal.points.every(({ reading, effect }) => (reading === 'no-data') === (effect === null))).toBe(
      true,
    );
  }
  expect(sweep.signals.map(({ readings }) => readings).join('')).toMatch(/X/);
  for (const path of [
    { kind: 'sweep', repository: 'acme/other', sweep: 'production' },
    { kind: 'signal', ...place, signal: 'nothing' },
    { kind: 'window', ...place, from: '2026-01-02T06:00:00.000Z' },
  ] as const)
    expect(await views.view(path)).toBeNull();
});
