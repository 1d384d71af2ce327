import * as z from 'zod';
import { exactlyOne } from './exactly-one.ts';
import { pathSchema } from './path-schema.ts';
import type { SweepTraces } from './sweep-config.ts';

const tracesRule = 'expected one of { path }, { s3 } and { command }';
const s3Rule =
  'expected a prefix in S3 such as s3://bucket/traces/{yyyy}/{mm}/{dd}/; {yyyy}, {mm}, {dd} and {hh} stand for the time, UTC';

const address = z
  .string({ error: s3Rule })
  .max(1000, { error: s3Rule })
  .regex(/^s3:\/\/[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]\/(?:[^{}*?\p{Cc}]|\{(?:yyyy|mm|dd|hh)\})+$/u, {
    error: s3Rule,
  });

/** Where the traces of a sweep lie. */
export const tracesSchema = z
  .strictObject(
    {
      path: pathSchema.optional().describe('Path or glob of files with traces: traces/**/*.jsonl.'),
      s3: address
        .optional()
        .describe(
          'Prefix of objects with traces: s3://bucket/traces/{yyyy}/{mm}/{dd}/, read for the days of a window.',
        ),
      command: z
        .string()
        .min(1)
        .max(10_000)
        .optional()
        .describe(
          'A command that writes traces to stdout; it is told GOLDGATE_WINDOW_FROM and GOLDGATE_WINDOW_TO.',
        ),
      format: z
        .enum(['auto', 'jsonl', 'otlp'])
        .prefault('auto')
        .describe(
          'jsonl: one trace a line; otlp: OTLP JSON with the GenAI conventions. Default: by what is there.',
        ),
    },
    { error: ({ code }) => (code === 'invalid_type' ? tracesRule : undefined) },
  )
  .meta(
    exactlyOne([
      { needs: ['path'], own: ['path'] },
      { needs: ['s3'], own: ['s3'] },
      { needs: ['command'], own: ['command'] },
    ]),
  )
  .transform(({ path, s3, command, format }, context): SweepTraces => {
    const given = [
      ...(path === undefined ? [] : [{ kind: 'path', path, format } as const]),
      ...(s3 === undefined ? [] : [{ kind: 's3', s3, format } as const]),
      ...(command === undefined ? [] : [{ kind: 'command', command, format } as const]),
    ];
    const [only] = given;
    if (only !== undefined && given.length === 1) return only;
    context.addIssue({ code: 'custom', message: tracesRule });
    return z.NEVER;
  });
