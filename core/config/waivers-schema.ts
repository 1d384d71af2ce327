import * as z from 'zod';
import type { WaiverPolicy } from '../waivers/waiver-policy.ts';
import { durationSchema } from './duration.ts';

const approverRule = 'expected a user or a team of GitHub, such as "@ann" or "@acme/quality"';
const listRule =
  'expected at least one approver: whoever may waive a decision, such as ["@ann", "@acme/quality"]';
const ageRule = 'expected at most 90 days: a waiver is for the time in which something is mended';

const dayMs = 24 * 3600 * 1000;

/** `waivers:` */
export const waiversSchema = z
  .strictObject({
    approvers: z
      .array(
        z
          .string({ error: approverRule })
          .regex(/^@[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})(?:\/[A-Za-z0-9._-]{1,100})?$/, { error: approverRule }),
        { error: listRule },
      )
      .min(1, { error: listRule })
      .max(100)
      .describe('Users and teams who may waive a decision; never those who wrote the change.'),
    'max-age': durationSchema
      .refine((ms) => ms <= 90 * dayMs, { error: ageRule })
      .prefault('14 days')
      .describe('Longest time that a waiver may be in force, at most 90 days.'),
  })
  .transform(({ approvers, 'max-age': maxAgeMs }): WaiverPolicy => ({ approvers, maxAgeMs }));
