import { readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { type BuildOptions, build, type Metafile, type Plugin } from 'esbuild';
import { esModuleOf } from './es-module-of.ts';

const root = join(import.meta.dirname, '..');

/**
 * Bundles one function into `<folder>/index.mjs` with everything it uses, the SDK too: the runtime's own changes with the
 * runtime. What is loaded when it is first used, such as the package of a model's provider, stands in files beside it.
 *
 * @param entry file that exports `handler`
 */
export async function bundleLambda(entry: string, folder: string): Promise<BundledLambda> {
  const { metafile } = await build({
    ...lambdaBundle,
    metafile: true,
    entryPoints: { index: entry },
    outdir: folder,
  });
  const { outputs } = metafile;
  const bytesOf = (paths: Iterable<string>) =>
    [...paths].reduce((sum, path) => sum + (outputs[path]?.bytes ?? 0), 0);
  const fileOf = (source: string) => {
    const found = Object.keys(outputs).find((path) => outputs[path]?.entryPoint?.endsWith(source));
    if (found === undefined) throw new Error(`${entry}: no file of its bundle begins with ${source}`);
    return found;
  };
  const bytesWith = (sources: readonly string[]) =>
    bytesOf(readAtOnce([relative(root, entry), ...sources].map(fileOf), outputs));
  return { bytesAtStart: bytesWith([]), bytes: bytesOf(Object.keys(outputs)), bytesWith };
}

/** Files with everything that they import, and that is not left for later. */
function readAtOnce(files: readonly string[], outputs: Metafile['outputs']): ReadonlySet<string> {
  const read = new Set(files);
  // A set that grows is gone through to its new end.
  for (const file of read) {
    const imports = outputs[file]?.imports.filter(({ kind }) => kind === 'import-statement') ?? [];
    for (const { path } of imports) read.add(path);
  }
  return read;
}

export interface BundledLambda {
  /** what a start reads */
  readonly bytesAtStart: number;
  /** of all files */
  readonly bytes: number;
  /** what is read when these are needed, too, by the ends of their paths */
  bytesWith(sources: readonly string[]): number;
}

/** Parts of packages that are never used here, and that a bundler cannot know to be unused. */
const lean: Plugin = {
  name: 'lean',
  setup({ onResolve, onLoad, resolve }) {
    // `export * as locales` keeps the messages of fifty languages; English is what zod itself falls back to.
    onResolve({ filter: /^\.\.\/locales\/index\.js$/ }, ({ resolveDir }) =>
      /[\\/]zod[\\/]v4[\\/]/.test(resolveDir) ? { path: join(resolveDir, '../locales/en.js') } : undefined,
    );
    // Schemas are described for editors, and for tools of models: never by a function.
    onResolve({ filter: /\/(?:to-json-schema|json-schema-processors)\.js$/ }, ({ resolveDir }) =>
      /[\\/]zod[\\/]v4[\\/]/.test(resolveDir) ? { path: 'json-schema', namespace: 'stand-in' } : undefined,
    );
    // Bedrock's package reads streams of events; those of AWS itself never get any here.
    onResolve({ filter: /^[@\w]/ }, ({ path, importer }) =>
      Object.hasOwn(standIns, path) && !importer.includes('eventstream-codec')
        ? { path, namespace: 'stand-in' }
        : undefined,
    );
    // Bedrock's package brings older copies of what all providers share. Of Anthropic's it takes little: one copy for
    // both would have it load all of that.
    onResolve({ filter: /^@ai-sdk\/provider(?:-utils)?(?:\/|$)/ }, ({ path, importer, kind }) =>
      /[\\/]amazon-bedrock[\\/]/.test(importer) ? resolve(path, { resolveDir: root, kind }) : undefined,
    );
    onLoad({ filter: /./, namespace: 'stand-in' }, ({ path }) => ({ contents: standIns[path] ?? '' }));
    for (const [filter, rewritten] of rewrites) {
      onLoad({ filter }, async ({ path }) => ({
        contents: rewritten(await readFile(path, 'utf8')),
        loader: path.endsWith('.ts') ? 'ts' : 'js',
      }));
    }
  },
};

const jsonSchema = `
  const unused = () => { throw new Error('JSON Schemas of schemas are not in this bundle'); };
  export const createToJSONSchemaMethod = () => unused;
  export const createStandardJSONSchemaMethod = () => unused;
  export {
    unused as toJSONSchema, unused as process, unused as initializeContext, unused as extractDefs, unused as finalize,
    unused as processSchema, unused as allProcessors,
  };
`;

/** Only queries inside of S3 objects answer with them. */
const eventStreams = `
  export const resolveEventStreamSerdeConfig = (config) => config;
  export const eventStreamSerdeProvider = () => { throw new Error('event streams are not in this bundle'); };
  export const EventStreamSerde = eventStreamSerdeProvider;
`;

/** What stands in for modules that are loaded and never used, by the name they are imported with. */
const standIns: Readonly<Record<string, string>> = {
  'json-schema': jsonSchema,
  '@smithy/core/event-streams': eventStreams,
  // keeps where DynamoDB told clients to ask, which none of them wants to know
  '@aws-sdk/endpoint-cache': 'export class EndpointCache {}',
  // tells browsers apart
  bowser: 'export default {};',
  // both for those who work on @stdlib: lines that nobody asks for, and texts of mistakes in calling it
  debug: 'module.exports = () => () => undefined;',
  '@stdlib/string-format': 'export default (text) => text;',
};

/** The same code, put so that what is unused in it, or through it, shows. */
const rewrites: readonly (readonly [RegExp, (source: string) => string])[] = [
  [/client-[a-z0-9-]+[\\/]dist-es[\\/]schemas[\\/]schemas_0\.js$/, withPlainKeys],
  [/@ai-sdk[\\/].*\.js$/, withPureDeclarations],
  [/@stdlib[\\/][\w-]+[\\/]lib[\\/].*\.js$/, esModuleOf],
  [/[\\/]yaml[\\/]browser[\\/]dist[\\/]stringify[\\/]\w+\.js$/, withoutWork],
  [/[\\/]util-stream[\\/](?:checksum[\\/])?\w+\.browser\.js$/, withoutWork],
  [/[\\/]core[\\/](?:config|evaluators)[\\/][\w/\\-]+\.ts$/, withoutDescriptions],
];

/** Computed keys could have side effects, so tables of all operations of a service would stay; these are constant texts. */
function withPlainKeys(source: string): string {
  const constants = new Map(
    [...source.matchAll(/^const (_\w+) = ("[^"\n]*");$/gm)].map(([, name, text]) => [name, text]),
  );
  return source.replace(/\[(_\w+)\]:/g, (key, name) => {
    const text = constants.get(name);
    return text === undefined ? key : `${text}:`;
  });
}

/**
 * Providers' packages are whole files: models of pictures, speech and files beside those that are asked here, with their tools and
 * schemas. Calls at the top that only make a value, and static members that only serialise, would keep all of it.
 */
function withPureDeclarations(source: string): string {
  return source
    .replace(
      /import \{ z(?: as (\w+))? \} from "zod\/v4"/g,
      (_, name = 'z') => `import * as ${name} from "zod/v4"`,
    )
    .replace(
      /^((?:var|const|let) [\w$]+ = )(?=(?:lazySchema|create\w+|z)\d*(?:\.\w+)?\()/gm,
      '$1/* @__PURE__ */ ',
    )
    .replace(/^(\s+static )\[(WORKFLOW_\w+)\]/gm, '$1$2');
}

/** YAML is read by functions, and never written; streams are Node's, and never a browser's, whose classes take a while to load. */
function withoutWork(source: string): string {
  const names = [
    ...source.matchAll(/^export (?:(?:(?:async )?function|class|const) (\w+)|\{ ([^}]*) \};$)/gm),
  ].flatMap(([, name, list = '']) => name ?? list.split(', '));
  const unused = "const unused = () => { throw new Error('this is left out of the bundle'); };";
  return `${unused}\nexport { ${names.map((name) => `unused as ${name}`).join(', ')} };`;
}

/** What is told to editors and in documentation; here every description would also copy its schema at each start. */
function withoutDescriptions(source: string): string {
  const parts = source
    .replace(/^ {2}example: \{(?:.*\},$|\n[\s\S]*?^ {2}\},$)/gm, '')
    .replace(
      /^ {2}summary:\s*(?:'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`),$/gm,
      "  summary: '',",
    )
    .split('.describe(');
  return parts.map((part, at) => (at === 0 ? part : part.slice(endOfCall(part)))).join('');
}

/** Where a call ends whose opening bracket is behind us: strings and templates may hold brackets of their own. */
function endOfCall(source: string): number {
  let depth = 1;
  for (const { 0: token, index } of source.matchAll(
    /'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|`(?:\\.|[^`\\])*`|[()]/gs,
  )) {
    if (token === '(') depth += 1;
    if (token === ')') depth -= 1;
    if (depth === 0) return index + 1;
  }
  throw new Error('a description has no end');
}

export const lambdaBundle: BuildOptions = {
  absWorkingDir: root,
  bundle: true,
  splitting: true,
  outExtension: { '.js': '.mjs' },
  // A hundred files name each other a thousand times.
  chunkNames: '[hash]',
  minify: true,
  format: 'esm',
  platform: 'node',
  target: 'node24',
  mainFields: ['module', 'main'],
  legalComments: 'none',
  charset: 'utf8',
  alias: {
    '@aws-sdk/credential-provider-node': join(root, 'lambdas/clients/environment-credentials.ts'),
    // The same as an ES module, of which only what is used stays.
    yaml: join(root, 'node_modules/yaml/browser/index.js'),
  },
  plugins: [lean],
  logLevel: 'warning',
  logOverride: { 'import-is-undefined': 'silent' },
};
