import { expect, it } from 'vitest';
import { unreadText } from '../../../core/sweep/unread-text.ts';

const counts = { sources: 3, brokenSources: 0, records: 100, recordsSetAside: {} };

it.each([
  ['nothing is wrong', counts, null],
  ['there is nothing', { ...counts, sources: 0, records: 0 }, null],
  ['a tenth cannot be read', { ...counts, recordsSetAside: { 'no-time': 6, 'not-json': 4 } }, null],
  ['most records came before', { ...counts, recordsSetAside: { duplicate: 80, conflicting: 10 } }, null],
  [
    'more than a tenth cannot be read',
    { ...counts, recordsSetAside: { 'no-time': 6, 'not-json': 5 } },
    '11 of 100 records of traces could not be read',
  ],
  [
    'a source ends early',
    { ...counts, brokenSources: 1, recordsSetAside: { 'not-json': 1 } },
    '1 of 3 sources of traces could not be read',
  ],
])('warns of what could not be read where %s', (_, read, told) => {
  if (told === null) expect(unreadText(read)).toBeNull();
  else expect(unreadText(read)).toContain(told);
});
