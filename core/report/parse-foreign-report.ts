import * as z from 'zod';
import type { Report } from './report.ts';
import { reportSchema } from './report-schema.ts';

/**
 * Reads a report that another job wrote, which may hold anything.
 *
 * @throws Error that says what does not fit
 */
export function parseForeignReport(value: unknown): Report {
  const read = reportSchema.safeParse(value);
  if (read.success) return read.data;
  throw new Error(`the report is not one of Goldgate: ${z.prettifyError(read.error).slice(0, 500)}`);
}
