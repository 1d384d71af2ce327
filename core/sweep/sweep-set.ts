import * as z from 'zod/mini';
import { namePattern } from '../config/name-pattern.ts';
import { isDigest } from '../storage/is-digest.ts';
import type { Digest } from '../text/digest.ts';
import { InputError } from '../text/input-error.ts';

/** The sweeps of a repository as of one commit: what is not among them is swept no more. */
export interface SweepSet {
  readonly format: 1;
  /** null when it is of no commit */
  readonly commit: string | null;
  /** name under `sweeps:` → content: its definition */
  readonly sweeps: Readonly<Record<string, Digest>>;
}

/** More sweeps than this are not those of one repository. */
export const mostSweeps = 100;

/** Reads a set that somebody uploaded. @throws InputError that says what is wrong with it */
export function parseSweepSet(bytes: Uint8Array): SweepSet {
  const read = setSchema.safeParse(jsonOf(bytes));
  if (read.success) return read.data;
  throw new InputError(
    read.error.issues.map(({ path, message }) => `set of sweeps: ${path.join('.')}: ${message}`),
  );
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new InputError(['set of sweeps: expected JSON'], { cause });
  }
}

const setSchema = z.object({
  format: z.literal(1),
  commit: z.nullable(z.string().check(z.maxLength(64))),
  sweeps: z
    .record(
      z.string().check(z.regex(namePattern)),
      z.custom<Digest>((value) => typeof value === 'string' && isDigest(value), {
        error: 'expected a digest',
      }),
    )
    .check(
      z.refine((sweeps) => Object.keys(sweeps).length <= mostSweeps, {
        error: `expected at most ${mostSweeps} sweeps`,
      }),
    ),
});
