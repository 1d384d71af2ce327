import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { windowSlots } from '../../../core/views/missing-windows.ts';

const hour = 36e5;
const start = Date.UTC(2026, 2, 2);
const at = (place: number) => new Date(start + place * hour).toISOString();
const windowsAt = (places: readonly number[]) =>
  places.map((place) => ({ from: at(place), to: at(place + 1) }));

it('keeps every window in its place, and counts each one between them that was not swept', () => {
  const places = fc.uniqueArray(fc.nat(500), { minLength: 1 }).map((some) => some.toSorted((a, b) => a - b));
  fc.assert(
    fc.property(places, (swept) => {
      const last = swept.at(-1) ?? 0;
      const slots = windowSlots(windowsAt(swept), at(last + 1));
      const found = slots.flatMap((slot) => (slot.kind === 'swept' ? [slot.at] : []));
      const missing = slots.reduce((sum, slot) => sum + (slot.kind === 'missing' ? slot.count : 0), 0);
      expect(found).toEqual(swept.map((_, place) => place));
      expect(missing).toBe(last - (swept[0] ?? 0) + 1 - swept.length);
    }),
  );
});

it.each([
  [1, 0],
  [2, 0],
  [2.49, 0],
  [2.5, 1],
  [3.5, 2],
])('after the last one waits for half a window: %d hours after its start %d are missing', (hours, count) => {
  const slots = windowSlots(windowsAt([0]), at(hours));
  expect(slots.slice(1)).toEqual(
    count === 0 ? [] : [{ kind: 'missing', from: at(1), to: at(1 + count), count }],
  );
});

it('takes a clock that is behind for no gap', () => {
  expect(windowSlots(windowsAt([0, 1]), at(-5))).toHaveLength(2);
});
