/**
 * How long a provider asks to be left alone.
 *
 * @param headers of its response, names in lower case
 * @param body of its response: Gemini says it there, as `"retryDelay": "17s"`
 * @param now ms since the epoch
 * @returns ms, 0 when it does not say
 * @see RFC 9110, section 10.2.3: seconds or a date; `retry-after-ms` is what OpenAI and Azure send beside it
 * @see google.rpc.RetryInfo in error_details.proto
 */
export function retryAfter(headers: Readonly<Record<string, string>>, body: string, now: number): number {
  const ms = Number(headers['retry-after-ms'] ?? Number.NaN);
  if (ms >= 0) return ms;
  const value = headers['retry-after'] ?? '';
  if (/^\s*\d+(\.\d+)?\s*$/.test(value)) return Number(value) * 1000;
  const date = Date.parse(value);
  if (!Number.isNaN(date)) return Math.max(0, date - now);
  const [, delay = '0'] = /"retryDelay"\s*:\s*"(\d{1,6}(?:\.\d{1,9})?)s"/.exec(body) ?? [];
  return Number(delay) * 1000;
}
