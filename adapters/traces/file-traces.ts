import { createReadStream } from 'node:fs';
import { glob, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { UnreadableFile } from '../files/unreadable-file.ts';
import type { TraceSource } from './trace-source.ts';
import { TraceSourceError } from './trace-source-error.ts';

/** Traces in files: one path or a glob, read in the order of their paths. @param root what the pattern starts at, absolute */
export function fileTraces(root: string, pattern: string): TraceSource {
  return {
    async *parts() {
      const files = await filesOf(root, pattern);
      if (files.length === 0)
        throw new TraceSourceError(
          `${pattern}: no file of traces matches; expected JSON Lines or OTLP JSON (.jsonl or .json, also with .gz or .zst): check "path", which starts at the folder of goldgate.yaml`,
        );
      for (const name of files) yield { name, open: () => contentOf(root, name) };
    },
  };
}

async function* contentOf(root: string, name: string): AsyncGenerator<Buffer> {
  try {
    yield* createReadStream(join(root, name), { highWaterMark: 256 * 1024 });
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT')
      throw new UnreadableFile('was taken away after it was listed', { cause });
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new TraceSourceError(`traces: ${name} cannot be read (${why}): let who runs the sweep read it`);
  }
}

async function filesOf(root: string, pattern: string): Promise<readonly string[]> {
  const names: string[] = [];
  for await (const name of glob(pattern, { cwd: root })) {
    const stats = await stat(join(root, name)).catch(() => null);
    if (stats?.isFile() === true) names.push(name);
  }
  return names.toSorted();
}
