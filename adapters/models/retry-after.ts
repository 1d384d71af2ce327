/**
 * How long a provider asks to be left alone.
 *
 * @param headers of its response, names in lower case
 * @param now ms since the epoch
 * @returns ms, 0 when it does not say
 * @see RFC 9110, section 10.2.3: seconds or a date; `retry-after-ms` is what OpenAI and Azure send beside it
 */
export function retryAfter(headers: Readonly<Record<string, string>>, now: number): number {
  const ms = Number(headers['retry-after-ms'] ?? Number.NaN);
  if (ms >= 0) return ms;
  const value = headers['retry-after'] ?? '';
  if (/^\s*\d+(\.\d+)?\s*$/.test(value)) return Number(value) * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? 0 : Math.max(0, date - now);
}
