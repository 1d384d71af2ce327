import * as z from 'zod';
import { type Suspicion, suspicions } from './suspicion.ts';
import type { Trace } from './trace.ts';
import { traceSchema } from './trace-schema.ts';

/** A sample as it is stored between the runs of a window. */
export interface SampleState {
  /** how many a stratum keeps at most */
  readonly level: number;
  readonly strata: readonly {
    readonly segment: string | null;
    readonly suspicion: Suspicion;
    readonly count: number;
    readonly kept: readonly { readonly key: string; readonly trace: Trace }[];
  }[];
}

/** Reads what `TraceSample.state` gave. */
export const sampleStateSchema: z.ZodType<SampleState> = z.strictObject({
  level: z.int().min(1),
  strata: z.array(
    z.strictObject({
      segment: z.string().nullable(),
      suspicion: z.enum(suspicions),
      count: z.int().min(1),
      kept: z.array(z.strictObject({ key: z.string().regex(/^[0-9a-f]{16}$/), trace: traceSchema })),
    }),
  ),
});
