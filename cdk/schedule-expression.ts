const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** After the end of a window, time for the traces of its last minutes to arrive. */
const minutesLate = 10;

/** When EventBridge Scheduler asks for a sweep, UTC: soon after the windows end that end with hours and days. @param everyMs a part of a day that divides it, or whole days */
export function scheduleExpression(everyMs: number): string {
  if (everyMs > dayMs) return `rate(${everyMs / dayMs} days)`;
  if (everyMs === dayMs) return `cron(${minutesLate} 0 * * ? *)`;
  if (everyMs % hourMs === 0) return `cron(${minutesLate} 0/${everyMs / hourMs} * * ? *)`;
  return `rate(${everyMs / minuteMs} minutes)`;
}
