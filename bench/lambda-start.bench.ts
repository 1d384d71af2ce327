import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type FunctionName, type FunctionPart, functionNames, functionParts } from '../cdk/function-parts.ts';
import { bundleLambda } from '../scripts/bundle-lambda.ts';
import type { Bench } from './bench.ts';
import { measureProcess } from './measure-process.ts';

const lambdas = join(import.meta.dirname, '..', 'lambdas');

/**
 * Every handler's file against one that only makes the clients which the handler makes, bundled the same way: with what else the
 * handler imports of the SDK, such as its commands, and without.
 */
export const bench: Bench = {
  claim: 'a handler starts in at most 1.5 times what its SDK clients take by themselves',
  async run({ say, print, small }) {
    // Files in it import packages.
    const folder = await mkdtemp(join(lambdas, '../node_modules/.goldgate-bench-'));
    const figures: Record<string, number> = {};
    print(
      '| function | KB at start | KB of all files | processor ms | its imports of the SDK alone | ratio | over clients without commands |',
    );
    print('|---|---:|---:|---:|---:|---:|---:|');
    try {
      for (const name of functionNames) {
        say(`${name} …`);
        const { bytes, bytesAtStart, sourcesAtStart } = await bundleLambda(
          join(lambdas, `${name}.ts`),
          join(folder, name),
        );
        const bare = { [`${name}-sdk`]: await importsOf(sourcesAtStart), [`${name}-clients`]: '' };
        for (const [file, imports] of Object.entries(bare)) {
          const entry = join(folder, `${file}.ts`);
          await writeFile(entry, `${imports}\n${clientsOf(name)}`);
          await bundleLambda(entry, join(folder, file));
        }
        const files = [name, ...Object.keys(bare)].map((each) => join(folder, each, 'index.mjs'));
        const [wholeMs = Number.NaN, sdkMs = Number.NaN, clientsMs = Number.NaN] = await startMs(
          files,
          small ? 3 : 15,
        );
        figures[`${name} KB at start`] = bytesAtStart / 1000;
        figures[`${name} KB of all files`] = bytes / 1000;
        figures[`${name} processor ms`] = wholeMs;
        figures[`${name} over its imports of the SDK alone`] = wholeMs / sdkMs;
        figures[`${name} over its clients alone`] = wholeMs / clientsMs;
        const cells = [bytesAtStart / 1000, bytes / 1000, wholeMs, sdkMs].map((value) => value.toFixed(0));
        const ratios = [wholeMs / sdkMs, wholeMs / clientsMs].map((value) => value.toFixed(2));
        print(`| ${[name, ...cells, ...ratios].join(' | ')} |`);
      }
    } finally {
      await rm(folder, { recursive: true });
    }
    return figures;
  },
};

/** What sources of our own import of the SDK, kept so that no bundler takes it for unused. */
async function importsOf(sources: readonly string[]): Promise<string> {
  const own = sources.filter((path) => path.endsWith('.ts') && !path.includes('node_modules'));
  const texts = await Promise.all(own.map((path) => readFile(path, 'utf8')));
  const imported = new Map<string, string>();
  for (const [, names = '', from = ''] of texts.flatMap((text) => [
    ...text.matchAll(/^import \{([^}]*)\} from '(@aws-sdk\/[^']+)';/gm),
  ])) {
    const values = names.split(',').map((name) => name.trim());
    for (const name of values) if (name !== '' && !name.startsWith('type ')) imported.set(name, from);
  }
  const lines = [...imported].map(([name, from]) => `import { ${name} } from ${JSON.stringify(from)};`);
  return [...lines, `globalThis.sdk = [${[...imported.keys()].join(', ')}];`].join('\n');
}

/** A file that makes the clients of a function and does nothing with them. */
function clientsOf(name: FunctionName): string {
  const { access, executions }: FunctionPart = functionParts[name];
  const made: readonly (readonly [boolean, string, string])[] = [
    [access.objects !== undefined, 's3', 's3Client'],
    [(access.table ?? access.memo) !== undefined, 'dynamodb', 'dynamoDbClient'],
    [executions !== undefined, 'states', 'statesClient'],
  ];
  return made
    .filter(([isUsed]) => isUsed)
    .map(
      ([, file, client]) =>
        `import { ${client} } from ${JSON.stringify(join(lambdas, 'clients', `${file}.ts`))}; globalThis.${client} = ${client}({});`,
    )
    .join('\n');
}

const environment = {
  GOLDGATE_BUCKET: 'contents',
  GOLDGATE_TABLE: 'records',
  GOLDGATE_MEMO_TABLE: 'replies',
  GOLDGATE_STATE_MACHINE: 'arn:aws:states:us-east-1:000000000000:stateMachine:goldgate-evaluation',
  GOLDGATE_ALIASES: '{}',
  GOLDGATE_REACH: '{}',
  GOLDGATE_MOST_CHILDREN: '500',
  GOLDGATE_PRICES: '{}',
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
  // Where it is set, certificates are read with the first client, which would make any handler look light.
  NODE_EXTRA_CA_CERTS: '',
};

/** Processor time of the quickest of some starts, over an empty process; by turns, so that a busy moment hits all alike. */
async function startMs(files: readonly string[], times: number): Promise<readonly number[]> {
  const programs = [...files, null];
  const ms: number[][] = programs.map(() => []);
  for (let time = 0; time < times; time += 1) {
    for (const [at, file] of programs.entries()) ms[at]?.push(await oneStartMs(file));
  }
  const least = ms.map((one) => Math.min(...one));
  const empty = least.pop() ?? Number.NaN;
  return least.map((each) => each - empty);
}

async function oneStartMs(file: string | null): Promise<number> {
  const program = file === null ? '' : `await import(${JSON.stringify(file)});`;
  const script = `${program} const { user, system } = process.cpuUsage(); console.log((user + system) / 1000); process.exit(0);`;
  const { stdout, exitCode, stderr } = await measureProcess(
    [process.execPath, '--input-type=module', '--eval', script],
    { cwd: tmpdir(), environment },
  );
  if (exitCode !== 0) throw new Error(`a handler does not start: ${stderr}`);
  return Number(stdout.trim().split('\n').at(-1));
}
