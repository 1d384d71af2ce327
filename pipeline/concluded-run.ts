import * as z from 'zod';
import { parseForeignReport } from '../core/report/parse-foreign-report.ts';
import { isDigest } from '../core/storage/is-digest.ts';
import { verdictStands } from '../core/storage/verdict-stands.ts';
import { canonicalJson } from '../core/text/canonical-json.ts';
import { digestOf } from '../core/text/digest.ts';
import type { JsonValue } from '../core/text/json.ts';
import type { RunRecord } from './ports.ts';

/** A run that came to a verdict that stands. */
export interface ConcludedRun {
  readonly record: RunRecord;
  /** as it was written, so that its digest can be told again */
  readonly reportJson: JsonValue;
}

/** A concluded run as one file for others. */
export function writeConcludedRun({ record, reportJson }: ConcludedRun): Uint8Array {
  const file = { format: 1, record, report: reportJson };
  return new TextEncoder().encode(canonicalJson(file));
}

/**
 * Reads a file that another job wrote and trusts nothing in it: the report has to have the digest that it goes by, to be of the
 * package asked for, and to say the same as the record.
 *
 * @param run the digest of a package, recomputed by who asks
 * @throws Error that says what does not fit
 */
export function readConcludedRun(bytes: Uint8Array, run: string): ConcludedRun {
  const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  const file = shape.parse(value);
  const report = parseForeignReport(file.report);
  const { record } = file;
  const agreed: readonly (readonly [what: string, expected: unknown, actual: unknown])[] = [
    ['digest of the report', record.report, digestOf(file.report)],
    ['run', run, record.run],
    ['run of the report', run, report.run],
    ['package of the record', `sha256:${run}`, record.package],
    ['package of the report', `sha256:${run}`, report.package],
    ['suite', report.suite, record.suite],
    ['repository', report.repository, record.repository],
    ['verdict', report.verdict, record.verdict],
  ];
  for (const [what, expected, actual] of agreed) {
    if (expected !== actual)
      throw new Error(`${what}: expected ${String(expected)}, got ${String(actual).slice(0, 100)}`);
  }
  if (!verdictStands(record.verdict)) throw new Error(`a verdict of ${record.verdict} does not stand`);
  return { record, reportJson: file.report };
}

const digest = z.string().refine(isDigest);
const name = z.string().max(300);

const shape = z.object({
  format: z.literal(1),
  report: z.json(),
  record: z.object({
    run: z.string().regex(/^[0-9a-f]{64}$/),
    suite: name,
    repository: name,
    package: digest,
    verdict: z.enum(['pass', 'fail', 'inconclusive', 'waived', 'unaffected']),
    report: digest,
    base: name.nullable(),
    head: name.nullable(),
    branch: name.nullable(),
    createdAt: z.iso.datetime(),
  }),
});
