import * as z from 'zod/mini';
import { type Suspicion, suspicions } from './suspicion.ts';
import type { Trace } from './trace.ts';
import { traceSchema } from './trace-schema.ts';

/** A sample as it is stored between the runs of a window. */
export interface SampleState {
  /** how many a stratum keeps at most */
  readonly level: number;
  /** bytes that a stratum keeps at most */
  readonly room: number;
  readonly strata: readonly {
    readonly segment: string | null;
    readonly suspicion: Suspicion;
    readonly count: number;
    /** of all its traces; 0 where some were dropped for their number */
    readonly bytes: number;
    /** the smallest key that found no room; null = all found some */
    readonly below: string | null;
    readonly kept: readonly { readonly key: string; readonly trace: Trace; readonly bytes: number }[];
  }[];
}

const key = z.string().check(z.regex(/^[0-9a-f]{16}$/));

/** Reads what `TraceSample.state` gave. */
export const sampleStateSchema: z.ZodMiniType<SampleState> = z.strictObject({
  level: z.int().check(z.minimum(1)),
  room: z.int().check(z.minimum(1)),
  strata: z.array(
    z.strictObject({
      segment: z.nullable(z.string()),
      suspicion: z.enum(suspicions),
      count: z.int().check(z.minimum(1)),
      bytes: z.int().check(z.minimum(0)),
      below: z.nullable(key),
      kept: z.array(z.strictObject({ key, trace: traceSchema, bytes: z.int().check(z.minimum(1)) })),
    }),
  ),
});
