import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { openReadOnlyStore } from '../../adapters/local/open-read-only-store.ts';
import { serveLoopback } from '../../adapters/loopback/serve-loopback.ts';
import { uiPages } from '../../cli/ui-pages.ts';
import { storeViews } from '../../pipeline/views/store-views.ts';
import { bundleWeb } from '../../scripts/bundle-web.ts';
import { pagePolicy } from '../../web/app/page-policy.ts';
import { builtOnce } from './built-once.ts';

/** The page of `goldgate ui` over a store, as the command serves it, bundled from the sources as they are now. */
export interface ServedUi extends AsyncDisposable {
  readonly url: string;
  /** opens a view, such as `run/4f2c`, and waits until it is there */
  visit(browser: Browser, view: string, options?: BrowserContextOptions): Promise<Visit>;
}

export interface Visit extends AsyncDisposable {
  readonly page: Page;
  /** addresses that were asked for */
  readonly requests: readonly string[];
  /** what the console, dialogs and navigations away told */
  readonly troubles: readonly string[];
  go(view: string): Promise<void>;
}

/** @param nowMs when it is looked at, ms since 1970 */
export async function servedUi(storePath: string, nowMs = Date.now()): Promise<ServedUi> {
  const assets = await builtOnce('web', bundleWeb);
  const store = openReadOnlyStore(storePath);
  const errors: unknown[] = [];
  const answer = uiPages(assets, storeViews(store, { now: () => nowMs, place: async () => null }));
  const onError = (error: unknown) => errors.push(error);
  const server = await serveLoopback({ port: 0, answer, policy: pagePolicy, onError });
  return {
    url: server.url,
    visit: (browser, view, options) => visitUi(browser, server.url, view, options),
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]();
      store[Symbol.dispose]();
      if (errors.length > 0) throw new AggregateError(errors, 'the server met errors');
    },
  };
}

/** An export on a host of files, which knows them by their names alone. */
export async function servedFiles(folder: string): Promise<ServedUi> {
  const types: Readonly<Record<string, string>> = {
    html: 'text/html',
    js: 'text/javascript',
    css: 'text/css',
  };
  const answer = async (path: string) => {
    const file = join(folder, path === '' ? 'index.html' : path);
    if (!existsSync(file)) return null;
    const type = types[file.slice(file.lastIndexOf('.') + 1)] ?? 'application/octet-stream';
    return { body: await readFile(file), type };
  };
  // A host sends no policy of ours: the page's own has to do.
  const policy = "frame-src 'none'";
  const server = await serveLoopback({ port: 0, answer, policy, onError: () => undefined });
  return {
    url: server.url,
    visit: (browser, view, options) => visitUi(browser, server.url, view, options),
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}

/** Opens a view of the page that is served at the address. */
export async function visitUi(
  browser: Browser,
  url: string,
  view: string,
  options?: BrowserContextOptions,
): Promise<Visit> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const requests: string[] = [];
  const troubles: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  page.on('console', (message) => troubles.push(message.text()));
  page.on('pageerror', (error) => troubles.push(error.message));
  page.on('dialog', (dialog) => {
    troubles.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('framenavigated', (frame) => {
    if (!frame.url().startsWith(url) && frame.url() !== 'about:blank')
      troubles.push(`navigated to ${frame.url()}`);
  });
  const go = async (next: string) => {
    // The view before stays for a moment: what is waited for is another one's title.
    if (page.url() !== `${url}#/${next}`) await page.evaluate(markTitles);
    await page.goto(`${url}#/${next}`);
    await page.locator('main h1:not([data-before])').first().waitFor();
    await page.locator('main p', { hasText: 'Reading…' }).first().waitFor({ state: 'detached' });
  };
  await go(view);
  return { page, requests, troubles, go, [Symbol.asyncDispose]: () => context.close() };
}

const markTitles = `for (const title of document.querySelectorAll('h1')) title.setAttribute('data-before', '')`;
