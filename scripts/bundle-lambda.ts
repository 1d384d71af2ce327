import { join } from 'node:path';
import { type OutputChunk, rolldown } from 'rolldown';
import { leanPackages } from './lean-packages.ts';

const root = join(import.meta.dirname, '..');

/**
 * Bundles one function into `<folder>/index.mjs` with everything it uses, the SDK too: the runtime's own changes with the
 * runtime. A start reads this file alone, for Node needs a third of a millisecond for each further one. What is loaded when it
 * is first used, such as the package of a model's provider, stands in files beside it.
 *
 * @param entry file that exports `handler`
 */
export async function bundleLambda(entry: string, folder: string): Promise<BundledLambda> {
  await using bundle = await rolldown({
    cwd: root,
    input: { index: entry },
    platform: 'node',
    // Files that are loaded later take what they share with the first one out of it.
    preserveEntrySignatures: 'allow-extension',
    plugins: [leanPackages],
    // Of what stands in for a package only what is left of it is there.
    checks: { importIsUndefined: false, bundlerTimings: false },
    resolve: {
      mainFields: ['module', 'main'],
      alias: {
        '@aws-sdk/credential-provider-node': join(root, 'lambdas/clients/environment-credentials.ts'),
        // The same as an ES module, of which only what is used stays.
        yaml: join(root, 'node_modules/yaml/browser/index.js'),
      },
    },
  });
  const { output } = await bundle.write({
    dir: folder,
    format: 'esm',
    minify: true,
    comments: false,
    entryFileNames: '[name].mjs',
    // A hundred files name each other a thousand times.
    chunkFileNames: '[hash].mjs',
    codeSplitting: { groups: [{ name: 'index', tags: ['$initial'] }] },
  });
  const chunks = new Map(
    output.filter((each) => each.type === 'chunk').map((chunk) => [chunk.fileName, chunk]),
  );
  const readWith = (sources: readonly string[]) =>
    readAtOnce(
      [entry, ...sources].map((source) => chunkOf(source, chunks)),
      chunks,
    );
  const start = readWith([]);
  return {
    bytesAtStart: bytesOf(start),
    sourcesAtStart: [...start].flatMap(({ moduleIds }) => moduleIds),
    bytes: bytesOf(chunks.values()),
    bytesWith: (sources) => bytesOf(readWith(sources)),
  };
}

export interface BundledLambda {
  /** what a start reads */
  readonly bytesAtStart: number;
  /** paths of what is in it */
  readonly sourcesAtStart: readonly string[];
  /** of all files */
  readonly bytes: number;
  /** what is read when these are needed, too, by the ends of their paths */
  bytesWith(sources: readonly string[]): number;
}

function bytesOf(chunks: Iterable<OutputChunk>): number {
  return [...chunks].reduce((sum, { code }) => sum + Buffer.byteLength(code), 0);
}

function chunkOf(source: string, chunks: ReadonlyMap<string, OutputChunk>): OutputChunk {
  const found = [...chunks.values()].find(({ moduleIds }) => moduleIds.some((id) => id.endsWith(source)));
  if (found === undefined) throw new Error(`${source} is in no file of the bundle`);
  return found;
}

/** Files with everything that they import, and that is not left for later. */
function readAtOnce(
  first: readonly OutputChunk[],
  chunks: ReadonlyMap<string, OutputChunk>,
): ReadonlySet<OutputChunk> {
  const read = new Set(first);
  // A set that grows is gone through to its new end.
  for (const { imports } of read) {
    for (const chunk of imports.map((file) => chunks.get(file))) if (chunk !== undefined) read.add(chunk);
  }
  return read;
}
