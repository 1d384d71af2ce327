import { join } from 'node:path';
import type { BuildOptions } from 'esbuild';

/**
 * How the entry points become `dist/`, which is what the Action and the published package run.
 *
 * Chunks are shared between entry points and loaded when used, so that a gate on recorded outputs never reads the code that
 * calls models. CommonJS parts need `require`, which an ES module has to make for itself.
 */
export const bundleOptions = {
  absWorkingDir: join(import.meta.dirname, '..'),
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
} as const satisfies BuildOptions;
