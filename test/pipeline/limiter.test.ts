import { expect, it } from 'vitest';
import { limiter } from '../../pipeline/limiter.ts';

/** Work of a few turns that knows how much of it ran at once. */
function countedWork() {
  const seen = { now: 0, most: 0, done: 0 };
  const work = async () => {
    seen.now += 1;
    seen.most = Math.max(seen.most, seen.now);
    for (let turn = 0; turn < 3; turn += 1) await null;
    seen.now -= 1;
    seen.done += 1;
  };
  return { seen, work };
}

it('runs as much at once as it may, and all of it', async () => {
  const { run } = limiter(3);
  const { seen, work } = countedWork();
  await Promise.all(Array.from({ length: 20 }, () => run(work)));
  await Promise.all(Array.from({ length: 20 }, () => run(work)));
  expect(seen).toEqual({ now: 0, most: 3, done: 40 });
});

it('a newcomer does not take a place beside the one that waited for it', async () => {
  const { run } = limiter(2);
  const { seen, work } = countedWork();
  const all: Promise<void>[] = [];
  for (let comer = 0; comer < 60; comer += 1) {
    all.push(run(work));
    if (comer > 5) await null;
  }
  await Promise.all(all);
  expect(seen).toEqual({ now: 0, most: 2, done: 60 });
});

it('places of work that fails come free', async () => {
  const { run } = limiter(1);
  await expect(run(() => Promise.reject(new Error('broke')))).rejects.toThrow('broke');
  expect(await run(async () => 'went on')).toBe('went on');
});
