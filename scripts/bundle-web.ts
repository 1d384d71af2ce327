import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { pageScript } from '../web/report/page-script.ts';
import { pageStyle } from '../web/report/page-style.ts';

const app = join(import.meta.dirname, '..', 'web', 'app');

/** Bundles the page of `goldgate ui` into a folder. Style and script of the report go beside it, for they are its own. */
export async function bundleWeb(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const minified = {
    bundle: true,
    minify: true,
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'warning',
  } as const;
  await build({
    ...minified,
    entryPoints: { app: join(app, 'main.tsx'), 'rows-worker': join(app, 'rows-worker.ts') },
    outdir: folder,
    format: 'esm',
    platform: 'browser',
    target: ['es2023', 'chrome120', 'firefox121', 'safari17'],
    jsx: 'automatic',
    jsxImportSource: 'preact',
    tsconfigRaw: {},
  });
  await build({
    ...minified,
    entryPoints: [join(app, 'app.css')],
    outdir: folder,
    target: ['chrome120', 'firefox121', 'safari17'],
  });
  await writeFile(join(folder, 'report.css'), pageStyle);
  await writeFile(join(folder, 'report.js'), pageScript);
  for (const name of ['index.html', 'icon.svg']) await copyFile(join(app, name), join(folder, name));
}
