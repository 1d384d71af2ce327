import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { bundleOptions } from '../../scripts/bundle-options.ts';
import { startUpFiles } from '../../scripts/start-up-files.ts';

const providers = readdirSync(join(bundleOptions.absWorkingDir, 'adapters/models/providers')).map(
  (file) => `adapters/models/providers/${file}`,
);
const isOfProviders = (source: string) => source.includes('@ai-sdk/') || providers.includes(source);

it('no entry point reads a provider of models before one is used', async () => {
  const { entries, filesOf } = await startUpFiles(bundleOptions);
  expect([...entries.keys()]).toEqual(['cli/goldgate.ts', 'action/main.ts', 'action/post.ts']);
  expect(entries.get('cli/goldgate.ts')?.flatMap(({ sources }) => sources)).toContain('cli/program.ts');
  for (const [entry, files] of entries) {
    const sources = files.flatMap((file) => file.sources);
    expect(sources).toContain(entry);
    expect(sources.filter(isOfProviders)).toEqual([]);
  }
  // The same look finds them where they are used: each has its own, and not the others.
  expect(providers.length).toBeGreaterThan(6);
  for (const provider of providers) {
    const sources = filesOf(provider).flatMap((file) => file.sources);
    expect(sources).toContain(provider);
    expect(sources.some((source) => source.includes('@ai-sdk/'))).toBe(true);
  }
  const anthropic = filesOf('adapters/models/providers/anthropic.ts').flatMap((file) => file.sources);
  expect(anthropic.filter((source) => source.includes('@ai-sdk/mistral'))).toEqual([]);
}, 60_000);
