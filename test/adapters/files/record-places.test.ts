import fc from 'fast-check';
import { expect, it } from 'vitest';
import { RecordPlaces } from '../../../adapters/files/record-places.ts';

it('knows the file and line of every record, with gaps and across files', () => {
  const steps = fc.array(
    fc.tuple(fc.constantFrom('a' as const, 'b' as const), fc.integer({ min: 1, max: 3 })),
    {
      minLength: 1,
      maxLength: 60,
    },
  );
  fc.assert(
    fc.property(steps, (records) => {
      const places = new RecordPlaces();
      const lines = { a: 0, b: 0 };
      const expected = records.map(([file, step]) => {
        lines[file] += step;
        return { file, line: lines[file] };
      });
      for (const { file, line } of expected) places.add(file, line);
      expect(expected.map((_, record) => places.place(record))).toEqual(expected);
    }),
  );
});
