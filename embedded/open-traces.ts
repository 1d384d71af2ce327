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
      return openS3Traces(traces.s3);
    default:
      return traces satisfies never;
  }
}

/** With the credentials and the region that the environment holds; the SDK is loaded by those who read from S3. */
async function openS3Traces(address: string): Promise<TraceSource> {
  const [{ S3Client }, { s3Traces }] = await Promise.all([
    import('@aws-sdk/client-s3'),
    import('../adapters/traces/s3-traces.ts'),
  ]);
  return s3Traces(new S3Client({ followRegionRedirects: true }), address);
}
