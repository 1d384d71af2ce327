import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { signalState, stateAfter, type WindowResult } from '../../../core/sweep/signal-state.ts';

const settings = { raise: 2, of: 3, renotifyMs: 5 };
const reading = fc.constantFrom('exceeds', 'between', 'low', 'no-data') as fc.Arbitrary<
  WindowResult['reading']
>;
const history = fc
  .array(reading, { minLength: 1, maxLength: 30 })
  .map((all) => all.map((one, windowMs): WindowResult => ({ windowMs, reading: one })));

it('depends on the readings in the order of their windows, and on nothing else', () => {
  const shuffled = history.chain((all) =>
    fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
  );
  fc.assert(
    fc.property(shuffled, ([ordered, mixed]) => {
      expect(signalState(mixed, settings)).toEqual(signalState(ordered, settings));
    }),
    { numRuns: 1_000 },
  );
});

it('is neither raised, cleared nor told about by windows without data, wherever they lie', () => {
  fc.assert(
    fc.property(history, (all) => {
      const withData = all.filter((one) => one.reading !== 'no-data');
      const [with_, without] = [signalState(all, settings), signalState(withData, settings)];
      expect(with_.episodesMs).toEqual(without.episodesMs);
      if (all.at(-1)?.reading !== 'no-data') {
        // A clearing is said once: a window without data behind it ends the saying, not the clearing.
        expect({ ...with_, sinceMs: null }).toEqual({ ...without, sinceMs: null });
        return;
      }
      expect(with_).toMatchObject({ state: 'no-data', notify: false });
      const isOpen = without.state === 'raised' || without.state === 'kept';
      expect(with_.sinceMs).toBe(isOpen ? without.sinceMs : null);
    }),
    { numRuns: 1_000 },
  );
});

it('tells of a signal that stays open no sooner than after the time that was asked for', () => {
  fc.assert(
    fc.property(history, (all) => {
      const told = all
        .map((_, at) => ({ at, ...signalState(all.slice(0, at + 1), settings) }))
        .filter(({ notify }) => notify);
      for (const [place, { at, state }] of told.entries()) {
        const before = told[place - 1];
        if (state === 'kept') expect(at - (before?.at ?? 0)).toBeGreaterThanOrEqual(settings.renotifyMs);
      }
      expect(told.filter(({ state }) => state === 'raised').map(({ at }) => at)).toEqual(
        signalState(all, settings).episodesMs,
      );
    }),
    { numRuns: 1_000 },
  );
});

it('says of a late window only what it changed', () => {
  const at = (windowMs: number, one: WindowResult['reading']) => ({ windowMs, reading: one });
  const raised = [at(1, 'exceeds'), at(2, 'exceeds')];
  expect(signalState(raised, settings)).toMatchObject({ state: 'raised', notify: true });
  expect(stateAfter(at(0, 'low'), raised, settings)).toMatchObject({ state: 'raised', notify: false });
  const quiet = [at(1, 'exceeds')];
  expect(stateAfter(at(0, 'exceeds'), quiet, settings)).toMatchObject({ state: 'raised', notify: true });
  fc.assert(
    fc.property(history, fc.nat(), (all, place) => {
      const late = all[place % all.length] ?? at(0, 'low');
      const others = all.filter((one) => one !== late);
      const { notify: _told, ...after } = stateAfter(late, others, settings);
      const { notify: _said, ...whole } = signalState(all, settings);
      expect(after).toEqual(whole);
    }),
  );
});
