import { expect, it } from 'vitest';
import { ConflictingResultError } from '../../core/storage/conflicting-result-error.ts';
import { digestBytes } from '../../core/text/digest.ts';
import type { ShardResults } from '../../pipeline/ports.ts';
import type { OpenPort } from './open-port.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const textOf = (bytes: Uint8Array | null) => (bytes === null ? null : Buffer.from(bytes).toString());

/** What every store of shard results must do. */
export function shardResultsContract(open: () => Promise<OpenPort<ShardResults>>): void {
  const run = digestBytes('a run');

  it('gives back what was put under run and shard, and null for the rest', async () => {
    await using store = await open();
    await store.port.put(run, 12, bytesOf('twelve'));
    expect(textOf(await store.port.get(run, 12))).toBe('twelve');
    expect(textOf(await store.other.get(run, 12))).toBe('twelve');
    expect(await store.port.get(run, 13)).toBeNull();
    expect(await store.port.get(digestBytes('another run'), 12)).toBeNull();
  });

  it('ignores the same result again', async () => {
    await using store = await open();
    await store.port.put(run, 0, bytesOf('result'));
    await store.other.put(run, 0, bytesOf('result'));
    expect(textOf(await store.port.get(run, 0))).toBe('result');
  });

  it('refuses a different second result and keeps the first', async () => {
    await using store = await open();
    await store.port.put(run, 0, bytesOf('first'));
    const second = store.other.put(run, 0, bytesOf('other'));
    await expect(second).rejects.toBeInstanceOf(ConflictingResultError);
    await expect(second).rejects.toThrow('shard 0');
    expect(textOf(await store.other.get(run, 0))).toBe('first');
  });

  it('lets exactly one of many different results win when they come at once', async () => {
    await using store = await open();
    const puts = Array.from({ length: 20 }, (_, at) =>
      (at % 2 === 0 ? store.port : store.other).put(run, 7, bytesOf(`result ${at}`)),
    );
    const outcomes = await Promise.allSettled(puts);
    const winners = outcomes.flatMap(({ status }, at) => (status === 'fulfilled' ? [`result ${at}`] : []));
    expect(winners).toHaveLength(1);
    expect(textOf(await store.port.get(run, 7))).toBe(winners[0]);
  });

  it('accepts the same result from many at once', async () => {
    await using store = await open();
    const puts = Array.from({ length: 20 }, (_, at) =>
      (at % 2 === 0 ? store.port : store.other).put(run, 3, bytesOf('equal')),
    );
    await Promise.all(puts);
    expect(textOf(await store.port.get(run, 3))).toBe('equal');
  });

  it('holds an empty result and a large one', async () => {
    await using store = await open();
    const large = new Uint8Array(5 * 1024 * 1024).fill(7);
    await store.port.put(run, 0, new Uint8Array());
    await store.port.put(run, 999_999, large);
    expect(textOf(await store.port.get(run, 0))).toBe('');
    expect(Buffer.compare((await store.port.get(run, 999_999)) ?? bytesOf(''), large)).toBe(0);
  });

  it.each([
    '../escape',
    '..',
    'a/b',
    'a\\b',
    '/etc',
    '',
    'a\0b',
    'sha256:../../x',
    'C:\\x',
    'x'.repeat(300),
    'ABC',
  ])('refuses a run that could be a path: %j', async (hostile) => {
    await using store = await open();
    await expect(store.port.put(hostile, 0, bytesOf('x'))).rejects.toThrow(RangeError);
    await expect(store.port.get(hostile, 0)).rejects.toThrow(RangeError);
  });

  it.each([-1, 0.5, Number.NaN, 1e6])('refuses a shard that is no number of a shard: %d', async (shard) => {
    await using store = await open();
    await expect(store.port.put(run, shard, bytesOf('x'))).rejects.toThrow(RangeError);
  });
}
