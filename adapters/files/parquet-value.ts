import type { ParquetParsers } from 'hyparquet';

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Dates and times as ISO 8601 in UTC, to the precision they are stored with; text must be UTF-8. */
export const parquetParsers: Partial<ParquetParsers> = {
  dateFromDays: (days) =>
    typeof days === 'number' ? new Date(days * 86_400_000).toISOString().slice(0, 10) : days,
  timestampFromMilliseconds: (millis) => isoTime(millis, 3),
  timestampFromMicroseconds: (micros) => isoTime(micros, 6),
  timestampFromNanoseconds: (nanos) => isoTime(nanos, 9),
  stringFromBytes: (bytes: Uint8Array | undefined) => bytes && decoder.decode(bytes),
};

/** @param digits decimal digits of a second that one unit of `time` is */
function isoTime(time: bigint | number | undefined, digits: 3 | 6 | 9): string | undefined {
  if (time === undefined || time === null) return undefined;
  const perMilli = 10n ** BigInt(digits - 3);
  const units = BigInt(time);
  const rest = ((units % perMilli) + perMilli) % perMilli;
  const millis = new Date(Number((units - rest) / perMilli)).toISOString();
  return rest === 0n ? millis : millis.replace('Z', `${String(rest).padStart(digits - 3, '0')}Z`);
}

/**
 * A Parquet value as JSON: whole numbers as numbers while a double holds them (±(2⁵³ − 1)) and as text beyond, structs and
 * lists in depth. NaN and Infinity are left for the sink to refuse.
 *
 * @returns undefined when it is, or holds, bytes that are no text
 */
export function parquetValue(value: unknown): unknown {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (typeof value !== 'object' || value === null) return value ?? null;
  if (value instanceof Date) return value.toISOString();
  if (ArrayBuffer.isView(value)) return undefined;
  if (Array.isArray(value)) return allOrNothing(value.map(parquetValue));
  const members = Object.entries(value).map(([name, member]) => [name, parquetValue(member)] as const);
  return members.some(([, member]) => member === undefined) ? undefined : Object.fromEntries(members);
}

function allOrNothing(members: readonly unknown[]): readonly unknown[] | undefined {
  return members.includes(undefined) ? undefined : members;
}
