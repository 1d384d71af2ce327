import fc from 'fast-check';
import { expect, it } from 'vitest';
import { phraseFinder } from '../../../core/evaluators/phrase-finder.ts';

function foundIn(text: string, phrases: readonly string[]): string[] {
  return [...phraseFinder(phrases)(text)].map(({ phrase, end }) => `${phrases[phrase]}@${end}`);
}

it("finds the example of Aho and Corasick's paper", () => {
  expect(foundIn('ushers', ['he', 'she', 'his', 'hers'])).toEqual(['she@4', 'he@4', 'hers@6']);
});

it('finds exactly what looking for each phrase at each place finds', () => {
  const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'é'), minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(
      fc.uniqueArray(letters, { maxLength: 12 }),
      fc.array(letters).map((parts) => parts.join('')),
      (phrases, text) => {
        const expected = phrases.flatMap((phrase) =>
          Array.from({ length: text.length }, (_, at) => at)
            .filter((at) => text.startsWith(phrase, at))
            .map((at) => `${phrase}@${at + phrase.length}`),
        );
        expect(foundIn(text, phrases).sort()).toEqual(expected.sort());
      },
    ),
  );
});
