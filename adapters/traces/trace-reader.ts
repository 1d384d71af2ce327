import type { SweepConfig } from '../../core/config/sweep-config.ts';
import type { TraceCounts } from '../../core/sweep/trace-counts.ts';
import type { TraceWindow } from '../../core/sweep/trace-window.ts';
import { InputError } from '../../core/text/input-error.ts';
import { readTraces, type TraceSink } from './read-traces.ts';
import type { TraceSource } from './trace-source.ts';
import { TraceSourceError } from './trace-source-error.ts';

/** Reads windows of a source as a sweep is configured to. @param open finds the source, when a window is read */
export function traceReader(
  { traces, fields }: Pick<SweepConfig, 'traces' | 'fields'>,
  open: () => TraceSource | Promise<TraceSource>,
) {
  return {
    /** @throws InputError when the source cannot be read */
    async read(window: TraceWindow, sink: TraceSink): Promise<TraceCounts> {
      try {
        return await readTraces(await open(), { window, format: traces.format, fields }, sink);
      } catch (error) {
        if (error instanceof TraceSourceError) throw new InputError([error.message], { cause: error });
        throw error;
      }
    },
  };
}
