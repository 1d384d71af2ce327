import * as z from 'zod';

/** How often a sweep may be asked for: what divides a day, or whole days. */
const hourMs = 3_600_000;
const units = { minutes: 60_000, hour: hourMs, hours: hourMs, day: 24 * hourMs, days: 24 * hourMs } as const;
const everyRule =
  'expected how often, such as "15 minutes", "6 hours" or "1 day": a part of a day that divides it, of 15 minutes at least, or whole days';

/** When a sweep of a repository is asked for. */
export interface SweepSchedule {
  /** name under `sweeps:` of its configuration */
  readonly sweep: string;
  readonly everyMs: number;
}

const everySchema = z
  .string({ error: everyRule })
  .regex(/^[1-9]\d{0,3} (?:minutes|hours?|days?)$/, { error: everyRule })
  .transform((text) => {
    const [count = '', unit = ''] = text.split(' ');
    return Number(count) * units[unit as keyof typeof units];
  })
  .refine(isEvery, { error: everyRule });

function isEvery(ms: number): boolean {
  const day = units.day;
  if (ms < 15 * units.minutes || ms > 90 * day) return false;
  return ms < day ? day % ms === 0 : ms % day === 0;
}

export const sweepsSchema = z
  .array(
    z
      .strictObject({
        sweep: z.string().regex(/^[A-Za-z0-9_][A-Za-z0-9_.-]{0,63}$/, {
          error: 'expected the name of a sweep, under `sweeps:` of a goldgate.yaml',
        }),
        every: everySchema,
      })
      .transform(({ sweep, every }): SweepSchedule => ({ sweep, everyMs: every })),
  )
  .refine((sweeps) => new Set(sweeps.map(({ sweep }) => sweep)).size === sweeps.length, {
    error: 'expected each sweep once',
  });
