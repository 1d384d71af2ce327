import { type BuildOptions, build } from 'esbuild';

/** What is read before an entry point runs, and what only when somebody asks for it. */
export interface StartUpFiles {
  /** entry point as it is written, such as `cli/goldgate.ts` → the files of `dist` that its start reads */
  readonly entries: ReadonlyMap<string, readonly BundledFile[]>;
  /** source file → the files of `dist` that are read when it is imported */
  filesOf(source: string): readonly BundledFile[];
}

export interface BundledFile {
  /** from the repository, such as `dist/chunks/openai-QBL6SIK7.js` */
  readonly path: string;
  readonly bytes: number;
  /** paths of the sources in it */
  readonly sources: readonly string[];
}

/** An entry point that looks at its Node first goes on in another file. */
const goesOnIn: Readonly<Record<string, string>> = { 'cli/goldgate.ts': 'cli/program.ts' };

/** Bundles without writing, and follows the imports that are not waited for. */
export async function startUpFiles(options: BuildOptions): Promise<StartUpFiles> {
  const { metafile } = await build({ ...options, write: false, metafile: true });
  const outputs = metafile?.outputs ?? {};
  const reached = (path: string, files: Map<string, BundledFile>): Map<string, BundledFile> => {
    const output = outputs[path];
    if (output === undefined || files.has(path)) return files;
    files.set(path, { path, bytes: output.bytes, sources: Object.keys(output.inputs) });
    for (const { path: next, kind } of output.imports) if (kind === 'import-statement') reached(next, files);
    return files;
  };
  const entryOf = new Map(
    Object.entries(outputs).flatMap(([path, { entryPoint }]) =>
      entryPoint === undefined ? [] : [[entryPoint, path]],
    ),
  );
  const filesOf = (source: string) => [...reached(entryOf.get(source) ?? '', new Map()).values()];
  const written = Object.values(options.entryPoints ?? {}).map(String);
  const startOf = (entry: string) => [...filesOf(entry), ...filesOf(goesOnIn[entry] ?? '')];
  return { entries: new Map(written.map((entry) => [entry, startOf(entry)])), filesOf };
}
