import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';

const root = join(import.meta.dirname, '..');

/**
 * Bundles the entry points into `dist/`: what the Action and the published package run.
 *
 * Chunks are shared between entry points and loaded when used, so that a gate on recorded outputs never reads the code that
 * calls models. CommonJS parts need `require`, which an ES module has to make for itself.
 */
await rm(join(root, 'dist'), { recursive: true, force: true });
await build({
  absWorkingDir: root,
  entryPoints: {
    'cli/goldgate': 'cli/goldgate.ts',
    'action/main': 'action/main.ts',
    'action/post': 'action/post.ts',
  },
  outdir: 'dist',
  outExtension: { '.js': '.js' },
  bundle: true,
  splitting: true,
  minify: true,
  format: 'esm',
  platform: 'node',
  target: 'node24',
  charset: 'utf8',
  legalComments: 'none',
  chunkNames: 'chunks/[name]-[hash]',
  banner: {
    js: "import{createRequire as goldgateRequire}from'node:module';const require=goldgateRequire(import.meta.url);",
  },
  logLevel: 'warning',
});
