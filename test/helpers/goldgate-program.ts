import { join } from 'node:path';
import { build } from 'esbuild';
import { bundleOptions } from '../../scripts/bundle-options.ts';
import { bundleWeb } from '../../scripts/bundle-web.ts';
import { builtOnce } from './built-once.ts';

/** The command line as it is published, bundled from the sources as they are now: it starts in half the time of its sources. */
export const goldgateProgram = join(
  await builtOnce('goldgate', async (folder) => {
    await build({ ...bundleOptions, outdir: folder });
    await bundleWeb(join(folder, 'web'));
  }),
  'cli',
  'goldgate.js',
);
