import { withoutSecrets } from '../adapters/command/without-secrets.ts';
import { commandTraces } from '../adapters/traces/command-traces.ts';
import { fileTraces } from '../adapters/traces/file-traces.ts';
import { traceReader } from '../adapters/traces/trace-reader.ts';
import type { TraceSource } from '../adapters/traces/trace-source.ts';
import type { SweepConfig } from '../core/config/sweep-config.ts';
import type { TraceReader } from '../pipeline/read-window.ts';

/** A command that writes traces of a window may take as long as a job of half an hour leaves it. */
const commandTimeoutMs = 20 * 60_000;

/** The traces of a sweep, as this machine reads them. @param root folder of the configuration, absolute */
export function openTraces(sweep: SweepConfig, root: string): TraceReader {
  return traceReader(sweep, () => sourceOf(sweep.traces, root));
}

async function sourceOf(traces: SweepConfig['traces'], root: string): Promise<TraceSource> {
  switch (traces.kind) {
    case 'path':
      return fileTraces(root, traces.path);
    case 'command':
      return commandTraces({
        folder: root,
        command: traces.command,
        environment: withoutSecrets(process.env, []),
        timeoutMs: commandTimeoutMs,
      });
    case 's3':
      // The SDK is loaded by those who read from S3, and by way of a file of ours: a bundle gives a package that is loaded alone no names.
      return (await import('./open-s3-traces.ts')).openS3Traces(traces.s3);
    default:
      return traces satisfies never;
  }
}
