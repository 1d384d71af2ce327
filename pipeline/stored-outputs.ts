import type { Digest } from '../core/text/digest.ts';
import type { Blobs, Snapshot } from './ports.ts';

/** Parts of recorded outputs as one file of JSON Lines, the only one there is, so that they can be joined with other rows. */
export function storedOutputs(
  parts: readonly Digest[],
  blobs: Pick<Blobs, 'get'>,
): Snapshot & { readonly path: string } {
  const path = 'recorded-outputs.jsonl';
  async function* contents(): AsyncGenerator<Uint8Array> {
    for (const part of parts) yield await blobs.get(part);
  }
  return {
    path,
    commit: null,
    list: async (globs) => new Map(globs.includes(path) ? [[path, parts.join('\n')]] : []),
    read: async (asked) => (asked === path ? joined(contents()) : null),
    stream: contents,
    materialise: () => Promise.reject(new Error('recorded outputs have no tree')),
  };
}

async function joined(pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  const bytes = new Uint8Array(all.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of all) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}
