import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundleOptions } from '../scripts/bundle-options.ts';
import { type BundledFile, startUpFiles } from '../scripts/start-up-files.ts';
import type { Bench, Figures } from './bench.ts';

const root = bundleOptions.absWorkingDir;
const providers = ['openai-compatible', 'openai', 'anthropic', 'google', 'azure', 'mistral', 'bedrock'];

/** What the built entry points read before they do anything, and what a provider adds when a model of it is called. */
export const bench: Bench = {
  claim: 'no provider of models is read before one is used',
  async run({ say, small }) {
    const rounds = small ? 3 : 21;
    const { entries, filesOf } = await startUpFiles(bundleOptions);
    const bare = milliseconds(['-e', '0'], rounds);
    say(`node -e 0: ${bare.toFixed(1)} ms`);
    const figures: Record<string, number> = { 'start of node itself, ms': bare };
    for (const entry of ['cli/goldgate', 'action/main']) {
      const files = entries.get(`${entry}.ts`) ?? [];
      const ms = milliseconds(started(entry), rounds);
      say(`${entry}: ${ms.toFixed(1)} ms`);
      Object.assign(figures, figuresOf(entry, files, ms, bare));
    }
    const commandLine = entries.get('cli/goldgate.ts') ?? [];
    for (const provider of providers) {
      const added = filesOf(`adapters/models/providers/${provider}.ts`).filter(
        ({ path }) => !commandLine.some((file) => file.path === path),
      );
      const ms = milliseconds(imported(added), rounds) - bare;
      say(`${provider}: ${ms.toFixed(1)} ms`);
      figures[`KB that ${provider} adds when it is used`] = bytesOf(added) / 1024;
      figures[`ms that ${provider} adds when it is used`] = ms;
    }
    return figures;
  },
};

function figuresOf(entry: string, files: readonly BundledFile[], ms: number, bare: number): Figures {
  const ofProviders = files.filter(({ sources }) => sources.some((source) => source.includes('@ai-sdk/')));
  return {
    [`KB that ${entry} reads at its start`]: bytesOf(files) / 1024,
    [`KB of providers among them (${entry})`]: bytesOf(ofProviders) / 1024,
    [`start of ${entry}, ms`]: ms,
    [`start of ${entry} to that of node itself`]: ms / bare,
  };
}

/** The command line says its version; the action reads its inputs and ends, for it has none. */
function started(entry: string): readonly string[] {
  return [join(root, 'dist', `${entry}.js`), ...(entry === 'cli/goldgate' ? ['--version'] : [])];
}

function imported([first]: readonly BundledFile[]): readonly string[] {
  const url = pathToFileURL(join(root, first?.path ?? '')).href;
  return ['--input-type=module', '-e', `await import(${JSON.stringify(url)})`];
}

function bytesOf(files: readonly BundledFile[]): number {
  return files.reduce((sum, { bytes }) => sum + bytes, 0);
}

/** Of the whole process; the least of the rounds, for what else runs on the machine only adds. */
function milliseconds(args: readonly string[], rounds: number): number {
  const times = Array.from({ length: rounds }, () => {
    const begun = performance.now();
    const { stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', env: {} });
    if (stderr !== '') throw new Error(`${args.join(' ')}: ${stderr}`);
    return performance.now() - begun;
  });
  return Math.min(...times);
}
