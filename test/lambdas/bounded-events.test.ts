import { expect, it } from 'vitest';
import { digestOf } from '../../core/text/digest.ts';
import { boundedEvents } from '../../lambdas/bounded-events.ts';

function event(name: string, bytes: number) {
  const id = digestOf(name);
  return { id, title: name, payload: { id, text: 'x'.repeat(bytes) } };
}

it('keeps every event that there is room for, in their order, and names those that there is none for', () => {
  const small = [event('a', 10_000), event('b', 30_000), event('c', 40_000)] as const;
  const large = [event('huge', 99_990), event('large', 60_000)] as const;
  const [a, b, c] = small;
  expect(boundedEvents([a, large[0], b, large[1], c])).toEqual({
    events: small.map(({ payload }) => payload),
    eventsLeftOut: 2,
    leftOut: large.map(({ id }) => id),
  });
});

it('leaves nothing out where all fit', () => {
  const events = Array.from({ length: 50 }, (_, at) => event(String(at), 1000));
  expect(boundedEvents(events)).toEqual({
    events: events.map(({ payload }) => payload),
    eventsLeftOut: 0,
    leftOut: [],
  });
});

it('stays below what a message holds, however many are left out', () => {
  const answer = boundedEvents(Array.from({ length: 5000 }, (_, at) => event(String(at), 5000)));
  expect(answer.events.length + answer.eventsLeftOut).toBe(5000);
  expect(answer.leftOut).toHaveLength(100);
  expect(JSON.stringify(answer).length).toBeLessThan(120_000);
});
