import { s3Traces } from '../adapters/traces/s3-traces.ts';
import { traceReader } from '../adapters/traces/trace-reader.ts';
import type { SweepDefinition } from '../core/sweep/sweep-definition.ts';
import type { TraceReader } from '../pipeline/read-window.ts';
import { s3Client } from './clients/s3.ts';
import type { Environment } from './environment.ts';

/** The traces of a sweep, from the buckets that the stack lists: they may lie in other regions. */
export function openTraces({ name, sweep }: SweepDefinition, environment: Environment): TraceReader {
  const { traces } = sweep;
  return traceReader(sweep, () => {
    if (traces.kind !== 's3') throw new Error(`sweep ${name}: traces of ${traces.kind} are not read here`);
    return s3Traces(s3Client(environment, { followRegionRedirects: true }), traces.s3);
  });
}
