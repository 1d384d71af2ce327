import { expect, it } from 'vitest';
import type { SignalRule } from '../../../core/config/sweep-config.ts';
import { misspeltFields } from '../../../core/sweep/misspelt-fields.ts';
import { addTrace, startProfile } from '../../../core/sweep/profile.ts';
import { productionTrace } from './production-trace.ts';

const signals: readonly SignalRule[] = [
  { kind: 'field', field: 'categroy', shift: 0.1 },
  { kind: 'field', field: 'input', shift: 0.1 },
  { kind: 'distance', field: 'user.agee', distance: 1 },
  { kind: 'share', part: 'fingerprint', shift: 0.1 },
  { kind: 'share', part: 'error', shift: 0.1 },
];
const sample = { rows: 10, floor: 1, per: ['language', 'tier'] };
const fields = { category: 'attributes.categroy', mayBecomeRow: 'consent', region: 'region' };

/** @param rows traces, of which one in ten has a tier */
function profiled(rows: number) {
  const watched = ['categroy', 'input', 'user.agee', 'fingerprint', 'error'];
  const profile = startProfile({ seed: 1, watched: watched.map((field) => ({ field, per: [] })) });
  for (let at = 0; at < rows; at += 1) {
    const id = `t-${at}`;
    const tier = at % 10 === 0 ? { tier: 'gold' } : {};
    const row = { id, input: 'q', category: 'refund', user: { age: at }, ...tier };
    addTrace(profile, productionTrace(id, { row, fingerprint: null }));
  }
  return profile;
}

it('names every field and path that nothing has, where it stands, and what is near', () => {
  const missingPaths = { 'attributes.categroy': 'attributes.category', consent: null };
  expect(misspeltFields({ sample, signals, fields }, profiled(30), { missingPaths })).toEqual([
    'no trace of this window has `language` (`sample.per`)',
    'no trace of this window has `categroy` (`field` of a signal); did you mean `category`?',
    'no trace of this window has `user.agee` (`field` of a signal); did you mean `user.age`?',
    'no trace of this window says its fingerprint, which `share: fingerprint` watches',
    'no record that was read has anything at `attributes.categroy` (`fields`, category); did you mean `attributes.category`?',
    'no record that was read has anything at `consent` (`permission`)',
  ]);
});

it('says nothing of a window without traces, which has no fields at all', () => {
  expect(misspeltFields({ sample, signals, fields }, profiled(0), {})).toEqual([]);
});
