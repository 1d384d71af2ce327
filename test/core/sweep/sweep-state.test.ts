import { expect, it } from 'vitest';
import { addTrace, type Profile, startProfile } from '../../../core/sweep/profile.ts';
import { TraceSample } from '../../../core/sweep/sample.ts';
import { parseSweepState, type SweepState } from '../../../core/sweep/sweep-state.ts';
import type { JsonObject } from '../../../core/text/json.ts';
import { productionTrace } from './production-trace.ts';

/** A window as a sweep stores it: texts, numbers, categories and segments. */
function state(): SweepState {
  const settings = {
    seed: 7,
    watched: [
      { field: 'input', per: ['team'] },
      { field: 'amount', per: [] },
    ],
  };
  const profile: Profile = startProfile(settings);
  const design = { seed: 'one', rows: 20, floor: 2, per: ['team'] };
  const sample = new TraceSample(design);
  for (let at = 0; at < 300; at += 1) {
    const row = { id: `t-${at}`, input: `question ${at}`, amount: at % 9, team: at % 2 === 0 ? 'a' : 'b' };
    const trace = productionTrace(`t-${at}`, { row });
    addTrace(profile, trace);
    sample.add(trace, 'none');
  }
  return {
    format: 3,
    design,
    profile,
    sample: sample.state(),
    seen: keys('00000000000000aa', '00000000000000ab'),
    labels: [{ traceId: 't-7', expected: { a: [1] }, feedback: { score: 1, comment: null } }],
  };
}

function keys(...hex: readonly string[]): string {
  return Buffer.from(hex.join(''), 'hex').toString('base64');
}

const bytesOf = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

it('reads back what was stored', () => {
  expect(parseSweepState(bytesOf(state()))).toEqual(JSON.parse(JSON.stringify(state())));
});

it.each<[string, (broken: JsonObject & SweepState) => unknown, string]>([
  ['another format', (one) => ({ ...one, format: 1 }), 'at format: '],
  [
    'a profile without cells',
    (one) => ({ ...one, profile: { ...one.profile, cells: [] } }),
    'a cell for each field',
  ],
  [
    'counts that were turned round',
    (one) => ({
      ...one,
      profile: {
        ...one.profile,
        cells: one.profile.cells.map(({ all, ...cell }) => {
          const categories = { ...all.categories, kept: all.categories.kept.toReversed() };
          return { ...cell, all: { ...all, categories } };
        }),
      },
    }),
    'at profile.cells.0.all.categories.kept: expected entries in ascending order',
  ],
  [
    'a key twice',
    (one) => ({ ...one, seen: keys('00000000000000aa', '00000000000000aa') }),
    'at seen: expected keys in ascending',
  ],
  ['a key of a later version', (one) => ({ ...one, embeddings: [] }), 'at embeddings: '],
  [
    'rows that are no number',
    (one) => ({ ...one, profile: { ...one.profile, rows: 'many' } }),
    'at profile.rows: ',
  ],
])('refuses %s in words, and does not begin anew', (_, breaking, problem) => {
  const read = () => parseSweepState(bytesOf(breaking(state() as JsonObject & SweepState)));
  expect(read).toThrow(problem);
  expect(read).toThrow('it is damaged or was written by another version of Goldgate');
});

it.each([
  ['half of it', bytesOf(state()).slice(0, 5_000)],
  ['no text at all', Uint8Array.of(0xff, 0xfe)],
])('refuses %s', (_, bytes) => {
  expect(() => parseSweepState(bytes)).toThrow('the store holds a window of a sweep that cannot be read');
});
