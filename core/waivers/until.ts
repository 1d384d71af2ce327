const day = /^(\d{4})-(\d\d)-(\d\d)$/;
const moment = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d))?(Z|[+-]\d\d:\d\d)$/;

/** How a date is written, for messages. */
export const untilForm = 'a date such as 2026-12-05 (to the end of that day, UTC) or 2026-12-05T18:00+01:00';

/** Reads when a waiver or a quarantine ends, as ISO 8601 in UTC: the end of a day, or a moment with its zone; null for anything else. */
export function readUntil(text: string): string | null {
  const [, ...date] = day.exec(text) ?? [];
  if (date.length > 0) return isDay(date) ? `${text}T23:59:59.000Z` : null;
  const [, year, month, of, hours, minutes, seconds = '00', zone] = moment.exec(text) ?? [];
  if (year === undefined || !isDay([year, month, of])) return null;
  const at = Date.parse(`${year}-${month}-${of}T${hours}:${minutes}:${seconds}${zone}`);
  return Number.isNaN(at) ? null : new Date(at).toISOString();
}

/** The calendar rolls 30 February over; nobody means that. */
function isDay([year, month, of]: readonly (string | undefined)[]): boolean {
  const read = new Date(Date.UTC(Number(year), Number(month) - 1, Number(of)));
  return read.getUTCMonth() === Number(month) - 1 && read.getUTCDate() === Number(of);
}
