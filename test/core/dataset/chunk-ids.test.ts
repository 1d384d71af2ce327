import fc from 'fast-check';
import { expect, it } from 'vitest';
import { chunkIds } from '../../../core/dataset/chunk-ids.ts';
import { parseChunk } from '../../../core/dataset/parse-chunk.ts';
import { canonicalJson } from '../../../core/text/canonical-json.ts';
import type { JsonValue } from '../../../core/text/json.ts';

const trickyText = fc.oneof(
  fc.string({ unit: 'binary' }).filter((text) => text.isWellFormed()),
  fc.constantFrom('"id":', ',"id":"x"', '\\', '{"id":1}', '\\"id\\":'),
);
const trickyKey = fc.constantFrom('id', 'a', 'i', 'xid', 'zz', '"id', ',"id', 'input');
const member = fc.oneof(
  trickyText,
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.dictionary(trickyKey, trickyText),
  fc.array(trickyText, { maxLength: 3 }),
);
const anyRow = fc.tuple(
  fc.oneof(
    trickyText.filter((id) => id !== ''),
    fc.integer(),
  ),
  fc.dictionary(trickyKey, member, { maxKeys: 4 }),
);

it('finds the ids that parsing finds', () => {
  fc.assert(
    fc.property(fc.array(anyRow, { maxLength: 8 }), (rows) => {
      const lines = rows.map(
        ([id, fields]) => `${canonicalJson({ ...(fields as Record<string, JsonValue>), id })}\n`,
      );
      const chunk = new TextEncoder().encode(lines.join(''));
      expect(chunkIds(chunk, 'id')).toEqual(parseChunk(chunk, 'id').map(({ id }) => id));
    }),
    { numRuns: 500 },
  );
});
