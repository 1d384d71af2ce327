import * as v from 'valibot';
import { namePattern } from '../config/name-pattern.ts';
import { placedProblems } from '../schema/read-as.ts';
import { recordOf } from '../schema/record-of.ts';
import { contentDigest } from '../schema/schema-parts.ts';
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
  const read = v.safeParse(setSchema, jsonOf(bytes));
  if (read.success) return read.output;
  throw new InputError(placedProblems(read.issues).map((problem) => `set of sweeps: ${problem}`));
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new InputError(['set of sweeps: expected JSON'], { cause });
  }
}

const setSchema = v.object({
  format: v.literal(1),
  commit: v.nullable(v.pipe(v.string(), v.maxLength(64))),
  sweeps: v.pipe(
    recordOf(contentDigest, v.pipe(v.string(), v.regex(namePattern))),
    v.check((sweeps) => Object.keys(sweeps).length <= mostSweeps, `expected at most ${mostSweeps} sweeps`),
  ),
});
