import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { bundleOptions } from './bundle-options.ts';
import { bundleWeb } from './bundle-web.ts';

const dist = join(bundleOptions.absWorkingDir, bundleOptions.outdir);
await rm(dist, { recursive: true, force: true });
await build(bundleOptions);
await bundleWeb(join(dist, 'web'));
