import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { bundleOptions } from './bundle-options.ts';

await rm(join(bundleOptions.absWorkingDir, bundleOptions.outdir), { recursive: true, force: true });
await build(bundleOptions);
