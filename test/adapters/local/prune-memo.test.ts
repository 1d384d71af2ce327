import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openLocalStore } from '../../../adapters/local/open-local-store.ts';
import { digestBytes } from '../../../core/text/digest.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

const now = Date.UTC(2030, 0, 10);
const day = 86_400_000;
const entries = Array.from({ length: 10 }, (_, age) => ({
  key: digestBytes(`${age} days old`),
  reply: { age },
  createdAt: new Date(now - age * day).toISOString(),
}));

const anySize = { maxBytes: 1e9, now };

it.each([
  ['by age', { olderThanMs: 4 * day, maxEntries: 100, ...anySize }, [0, 1, 2, 3, 4]],
  ['by number, the newest stay', { olderThanMs: 100 * day, maxEntries: 3, ...anySize }, [0, 1, 2]],
  ['by both', { olderThanMs: 1 * day, maxEntries: 5, ...anySize }, [0, 1]],
  // Ten bytes each: {"age":0}
  ['by size, the newest stay', { olderThanMs: 100 * day, maxEntries: 100, maxBytes: 35, now }, [0, 1, 2]],
  [
    'nothing that is within the bounds',
    { olderThanMs: 100 * day, maxEntries: 10, ...anySize },
    [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
  ],
])('removes replies %s', async (_how, bounds, left) => {
  await using folder = await temporaryFolder();
  await using store = openLocalStore(join(folder.path, 'store'));
  await store.memo.put(entries);
  expect(await store.pruneMemo(bounds)).toBe(10 - left.length);
  const found = await store.memo.get(entries.map(({ key }) => key));
  expect([...found.values()].map(({ age }) => age).sort()).toEqual(left);
});

it('is pruned of what is too old when a store is closed that it grew in', async () => {
  await using folder = await temporaryFolder();
  const path = join(folder.path, 'store');
  const old = { ...entries[0]!, key: digestBytes('old'), createdAt: '2020-01-01T00:00:00.000Z' };
  const young = { ...entries[0]!, createdAt: new Date().toISOString() };
  {
    await using store = openLocalStore(path);
    await store.memo.put([old, young]);
  }
  await using again = openLocalStore(path);
  expect([...(await again.memo.get([old.key, young.key])).keys()]).toEqual([young.key]);
});
