import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '../adapters/loopback/serve-loopback.ts';
import { viewOfPath } from '../core/views/view-path.ts';
import type { StoreViews } from '../pipeline/views/store-views.ts';
import { renderReportBody } from '../web/report/render-report-page.ts';

/** Files of the page itself, as `scripts/bundle-web.ts` makes them. */
export const assetNames = [
  'index.html',
  'app.js',
  'rows-worker.js',
  'report.js',
  'app.css',
  'report.css',
  'icon.svg',
] as const;

/** What is served or exported under a path: a file of the page, or something of the store. */
export function uiPages(assets: string, views: StoreViews): (path: string) => Promise<Page | null> {
  return async (path) => {
    const asset = assetNames.find((name) => name === (path === '' ? 'index.html' : path));
    return asset === undefined
      ? viewPage(path, views)
      : { body: await readFile(join(assets, asset)), type: typeOf(asset) };
  };
}

async function viewPage(path: string, views: StoreViews): Promise<Page | null> {
  const view = viewOfPath(path);
  if (view === null) return null;
  if (view.kind === 'report') {
    const report = await views.report(view.run);
    return report && { body: renderReportBody(report), type: 'text/html; charset=utf-8' };
  }
  const content = await views.view(view);
  return content && { body: JSON.stringify(content), type: 'application/json' };
}

function typeOf(name: (typeof assetNames)[number]): string {
  const types = { html: 'text/html', js: 'text/javascript', css: 'text/css', svg: 'image/svg+xml' } as const;
  const ending = name.slice(name.lastIndexOf('.') + 1);
  return `${Object.entries(types).find(([known]) => known === ending)?.[1] ?? 'text/plain'}; charset=utf-8`;
}
