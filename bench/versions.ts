import { readFileSync } from 'node:fs';
import { cpus, release, type } from 'node:os';
import { join } from 'node:path';

/** What a figure was measured with. */
export function versions(): Readonly<Record<string, string>> {
  const manifest: unknown = JSON.parse(readFileSync(join(import.meta.dirname, '..', 'package.json'), 'utf8'));
  const goldgate = (manifest as { readonly version: string }).version;
  return {
    goldgate,
    node: process.version,
    system: `${type()} ${release()}`,
    processor: cpus()[0]?.model ?? 'unknown',
  };
}
