import type { Digest } from '../core/text/digest.ts';
import { joinedBytes } from '../core/text/joined-bytes.ts';
import type { Blobs, Snapshot } from './ports.ts';

/** Stored JSON Lines as one file, the only one there is: outputs to be joined with other rows, or a dataset version to be read again. */
export function storedLines(
  path: string,
  parts: readonly Digest[],
  blobs: Pick<Blobs, 'get'>,
): Snapshot & { readonly path: string } {
  async function* contents(): AsyncGenerator<Uint8Array> {
    for (const part of parts) yield await blobs.get(part);
  }
  return {
    path,
    commit: null,
    list: async (globs) => new Map(globs.includes(path) ? [[path, parts.join('\n')]] : []),
    read: async (asked) => (asked === path ? joined(contents()) : null),
    stream: contents,
    materialise: () => Promise.reject(new Error('stored lines have no tree')),
  };
}

async function joined(pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  return joinedBytes(all);
}
