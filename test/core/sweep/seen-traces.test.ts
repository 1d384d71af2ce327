import fc from 'fast-check';
import { expect, it } from 'vitest';
import { areSeenTraces, SeenTraces } from '../../../core/sweep/seen-traces.ts';

it('tells a trace that is new from one that was counted, and from one that says something else', () => {
  const seen = new SeenTraces();
  expect(seen.admit('a', 1)).toBe('new');
  expect(seen.admit('a', 1)).toBe('seen');
  expect(seen.admit('a', 2)).toBe('conflicting');
  expect(seen.admit('a', 2)).toBe('seen');
  expect(seen.admit('a', null)).toBe('seen');
  expect(seen.admit('b', null)).toBe('new');
  expect(seen.admit('b', null)).toBe('seen');
  expect([seen.has('a'), seen.has('b'), seen.has('c'), seen.size]).toEqual([true, true, false, 3]);
});

it('is written the same in any order, and reads back what it wrote', () => {
  const traces = fc.uniqueArray(fc.tuple(fc.string(), fc.nat(2 ** 20 - 1)), {
    selector: ([id, content]) => `${content} ${id}`,
    maxLength: 60,
  });
  fc.assert(
    fc.property(traces, (all) => {
      const [forth, back] = [new SeenTraces(), new SeenTraces()];
      for (const [id, content] of all) forth.admit(id, content);
      for (const [id, content] of all.toReversed()) back.admit(id, content);
      const written = forth.write();
      expect(back.write()).toBe(written);
      expect(areSeenTraces(written)).toBe(true);
      const read = SeenTraces.read(written);
      expect(read.write()).toBe(written);
      for (const [id, content] of all) expect(read.admit(id, content)).toBe('seen');
    }),
  );
});

it('holds 200,000 traces in 8 bytes each as written, and forgets none', () => {
  const seen = new SeenTraces();
  for (let at = 0; at < 200_000; at += 1) seen.admit(`trace-${at}`, at);
  const written = seen.write();
  expect(written.length).toBe(Math.ceil((200_000 * 8) / 3) * 4);
  const read = SeenTraces.read(written);
  for (let at = 0; at < 200_000; at += 97) expect(read.admit(`trace-${at}`, at)).toBe('seen');
  expect(read.size).toBe(200_000);
});

it('knows what it wrote', () => {
  const seen = new SeenTraces();
  for (let at = 0; at < 50; at += 1) seen.admit(`trace-${at}`, at);
  const bytes = Buffer.from(seen.write(), 'base64');
  expect(areSeenTraces('')).toBe(true);
  expect(areSeenTraces(bytes.toString('base64'))).toBe(true);
  expect(areSeenTraces(bytes.subarray(0, 20).toString('base64'))).toBe(false);
  expect(areSeenTraces(Buffer.from(bytes.toReversed()).toString('base64'))).toBe(false);
  expect(areSeenTraces(Buffer.concat([bytes.subarray(0, 8), bytes.subarray(0, 8)]).toString('base64'))).toBe(
    false,
  );
});
