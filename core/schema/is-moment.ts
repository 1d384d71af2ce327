/**
 * Whether a text is a moment of ISO 8601 whose day the calendar has. `Date` takes 30 February, and `isoTimestamp` of valibot does too.
 *
 * @param offset whether another offset than `Z` will do
 */
export function isMoment(text: string, { offset = false } = {}): boolean {
  const [, year, month, day, zone] = pattern.exec(text) ?? [];
  if (zone === undefined || !(zone === 'Z' || offset)) return false;
  const date = new Date(Date.UTC(2000, Number(month) - 1, 1));
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  return date.getUTCMonth() === Number(month) - 1 && Number(day) > 0;
}

const pattern =
  /^(\d{4})-(0[1-9]|1[0-2])-(\d{2})T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?(Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;
