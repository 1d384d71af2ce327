import fc from 'fast-check';
import { expect, it } from 'vitest';
import { LineSplitter } from '../../../adapters/command/line-splitter.ts';

it('finds the same lines however the bytes are cut', () => {
  const line = fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll('\n', ''));
  fc.assert(
    fc.property(fc.array(line), fc.array(fc.integer({ min: 0, max: 200 })), (lines, cuts) => {
      const bytes = Buffer.from(lines.map((text) => `${text}\n`).join(''));
      const splitter = new LineSplitter(10_000);
      const found = pieces(bytes, cuts).flatMap((piece) => splitter.add(piece));
      expect(found).toEqual(lines.map((text) => ({ kind: 'text', text })));
      expect(splitter.rest()).toEqual([]);
    }),
  );
});

it('leaves out a line over the limit, shows how it begins, and goes on with the next', () => {
  const splitter = new LineSplitter(10);
  const found = ['0123', '4567', '89ab', 'cd\nnext\n', 'end'].flatMap((text) =>
    splitter.add(Buffer.from(text)),
  );
  expect(found).toEqual([
    { kind: 'unreadable', why: 'is longer than 10 bytes', start: '0123456789abcd' },
    { kind: 'text', text: 'next' },
  ]);
  expect(splitter.rest()).toEqual([{ kind: 'text', text: 'end' }]);
});

function pieces(bytes: Buffer, cuts: readonly number[]): Buffer[] {
  const edges = [0, ...cuts.filter((cut) => cut < bytes.length).toSorted((a, b) => a - b), bytes.length];
  return edges.slice(1).map((end, at) => bytes.subarray(edges[at], end));
}
