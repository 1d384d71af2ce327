import { withoutSecrets } from '../adapters/command/without-secrets.ts';
import { commandTraces } from '../adapters/traces/command-traces.ts';
import { fileTraces } from '../adapters/traces/file-traces.ts';
import { readTraces } from '../adapters/traces/read-traces.ts';
import type { TraceSource } from '../adapters/traces/trace-source.ts';
import { TraceSourceError } from '../adapters/traces/trace-source-error.ts';
import type { SweepConfig } from '../core/config/sweep-config.ts';
import { InputError } from '../core/text/input-error.ts';
import type { TraceReader } from '../pipeline/read-window.ts';

/** A command that writes traces of a window may take as long as a job of half an hour leaves it. */
const commandTimeoutMs = 20 * 60_000;

/** The traces of a sweep, from the working tree. @param root folder of the configuration, absolute */
export function openTraces({ traces, fields }: SweepConfig, root: string): TraceReader {
  const source = sourceOf(traces, root);
  return {
    async read(window, isSeen, take) {
      try {
        const request = { window, format: traces.format, fields, isSeen };
        return await readTraces(source, request, { trace: take, label: () => undefined });
      } catch (error) {
        if (error instanceof TraceSourceError) throw new InputError([error.message], { cause: error });
        throw error;
      }
    },
  };
}

function sourceOf(traces: SweepConfig['traces'], root: string): TraceSource {
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
    default:
      return traces satisfies never;
  }
}
