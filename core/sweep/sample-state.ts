import * as v from 'valibot';
import { count, positiveInt } from '../schema/schema-parts.ts';
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

const key = v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/));

/** Reads what `TraceSample.state` gave. */
export const sampleStateSchema: v.GenericSchema<unknown, SampleState> = v.strictObject({
  level: positiveInt,
  room: positiveInt,
  strata: v.array(
    v.strictObject({
      segment: v.nullable(v.string()),
      suspicion: v.picklist(suspicions),
      count: positiveInt,
      bytes: count,
      below: v.nullable(key),
      kept: v.array(v.strictObject({ key, trace: traceSchema, bytes: positiveInt })),
    }),
  ),
});
