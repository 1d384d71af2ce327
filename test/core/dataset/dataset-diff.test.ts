import fc from 'fast-check';
import { expect, it } from 'vitest';
import { DatasetComparison } from '../../../core/dataset/dataset-diff.ts';

const anyRows = fc.dictionary(fc.constantFrom(...'abcdefgh'), fc.constantFrom('1', '2'));

it('counts what two maps by id tell', () => {
  fc.assert(
    fc.property(anyRows, anyRows, (before, after) => {
      const comparison = new DatasetComparison();
      for (const [id, line] of Object.entries(before)) comparison.before(id, line);
      for (const [id, line] of Object.entries(after)) comparison.after(id, line);
      for (const id of Object.keys(before)) comparison.removedId(id);
      const added = Object.keys(after).filter((id) => !(id in before));
      const removed = Object.keys(before).filter((id) => !(id in after));
      const edited = Object.keys(after).filter((id) => id in before && before[id] !== after[id]);
      expect(comparison.diff()).toEqual({
        added: added.length,
        removed: removed.length,
        edited: edited.length,
        examples: { added, removed, edited },
      });
    }),
  );
});
