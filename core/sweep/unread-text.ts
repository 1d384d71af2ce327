import type { RecordFault, TraceCounts } from './trace-counts.ts';

/** Faults of records whose trace nobody can know of; a duplicate is one that is known. */
const unreadable: readonly RecordFault[] = [
  'not-json',
  'binary',
  'too-large',
  'wrong-type',
  'no-id',
  'no-time',
];

/** Of the records, so many that what is left may be no fair part of production. */
const manyUnread = 0.1;

/** What of a window could not be read, where so much is lacking that quiet signals say little; null = hardly anything. */
export function unreadText({
  sources,
  brokenSources,
  records,
  recordsSetAside,
}: Pick<TraceCounts, 'sources' | 'brokenSources' | 'records' | 'recordsSetAside'>): string | null {
  const unread = unreadable.reduce((sum, fault) => sum + (recordsSetAside[fault] ?? 0), 0);
  const lacking = [
    ...(brokenSources > 0 ? [`${brokenSources} of ${sources} sources`] : []),
    ...(unread > manyUnread * records ? [`${unread} of ${records} records`] : []),
  ];
  return lacking.length === 0
    ? null
    : `${lacking.join(' and ')} of traces could not be read, so signals tell of the rest alone; the report says what was wrong`;
}
