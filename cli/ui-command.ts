import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openReadOnlyStore } from '../adapters/local/open-read-only-store.ts';
import { serveLoopback } from '../adapters/loopback/serve-loopback.ts';
import { InputError } from '../core/text/input-error.ts';
import { plainText } from '../core/text/plain-text.ts';
import type { BrowsedStore } from '../pipeline/views/browsed-store.ts';
import { storeViews } from '../pipeline/views/store-views.ts';
import { pagePolicy } from '../web/app/page-policy.ts';
import { type BackendOptions, backendPlace } from './backend-place.ts';
import { openPlace, type Place, type PlaceOptions } from './command-context.ts';
import { exportFile } from './export-file.ts';
import { exportPages } from './export-pages.ts';
import type { Pages } from './exported-pages.ts';
import { interruption } from './interruption.ts';
import { lifecyclePlace } from './lifecycle-place.ts';
import type { Terminal } from './terminal.ts';
import { uiPages } from './ui-pages.ts';

export interface UiOptions extends PlaceOptions, BackendOptions {
  readonly port?: string;
  /** false with `--no-open` */
  readonly open: boolean;
  /** a folder, or a file that ends in `.html`, to write everything to in place of serving it */
  readonly export?: string;
  readonly json?: boolean;
}

/** Serves the pages of a store or a backend to this machine until it is interrupted, or writes them to a folder or one file. @returns 0 */
export async function uiCommand(options: UiOptions, terminal: Terminal): Promise<number> {
  const port = portOf(options.port);
  await using looked = await openLooked(options);
  const { place } = looked;
  const views = storeViews(looked.store, {
    now: Date.now,
    place: async () => (place === null ? null : lifecyclePlace(place)),
  });
  const pages = uiPages(assetsFolder(), views);
  if (options.export !== undefined) return exportTo(options.export, pages, options.json === true, terminal);
  const onError = (error: unknown) =>
    terminal.note(`${plainText(error instanceof Error ? error.message : String(error), 500)}\n`);
  await using server = await serveLoopback({ port, answer: pages, policy: pagePolicy, onError });
  using stop = interruption();
  const { url } = server;
  terminal.out(options.json === true ? `${JSON.stringify({ url, store: looked.name })}\n` : `${url}\n`);
  terminal.note(`serves ${looked.name} to this machine, read-only; Ctrl+C ends it\n`);
  if (options.open && terminal.interactive) openInBrowser(url);
  if (!stop.signal.aborted) await once(stop.signal, 'abort');
  return 0;
}

/** A name that ends in `.html` is one file, any other a folder. @returns 0 */
async function exportTo(place: string, pages: Pages, isJson: boolean, terminal: Terminal): Promise<number> {
  const isFile = place.endsWith('.html');
  const { files, bytes } = await (isFile ? exportFile : exportPages)(place, pages);
  const written = isFile ? { file: place } : { folder: place };
  const text = `wrote ${isFile ? 'one file' : `${files} files`} (${Math.ceil(bytes / 1024)} KiB) to ${place}\n`;
  terminal.out(isJson ? `${JSON.stringify({ ...written, files, bytes })}\n` : text);
  return 0;
}

function portOf(text = '0'): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535 && text.trim() !== '') return port;
  throw new InputError([`--port ${text}: a whole number from 0 to 65535 is expected; 0 is any that is free`]);
}

interface Looked extends AsyncDisposable {
  readonly store: BrowsedStore;
  /** for people */
  readonly name: string;
  /** the repository around it; null for a store that was named, which needs none */
  readonly place: Place | null;
}

/** The store here, or what a backend keeps of this repository. */
async function openLooked(options: UiOptions): Promise<Looked> {
  if (options.backend !== undefined) return openBackend(options);
  const place = options.store === undefined ? await openPlace(options) : null;
  const name = place?.store ?? namedStore(options.store ?? '');
  const store = openReadOnlyStore(name);
  const dispose = async () => {
    store[Symbol.dispose]();
    await place?.[Symbol.asyncDispose]();
  };
  return { store, name, place, [Symbol.asyncDispose]: dispose };
}

/** The SDK is loaded by those who ask a backend. */
async function openBackend(options: UiOptions): Promise<Looked> {
  if (options.store !== undefined)
    throw new InputError(['--store and --backend: one of them is expected, a store here or a backend']);
  const place = await openPlace(options);
  const backend = await backendPlace(place, options);
  const { openLambdaStore } = await import('../adapters/aws/open-lambda-store.ts');
  return {
    store: openLambdaStore(backend),
    name: `what ${backend.name} keeps of ${backend.repository}`,
    place,
    [Symbol.asyncDispose]: () => place[Symbol.asyncDispose](),
  };
}

function namedStore(folder: string): string {
  if (existsSync(folder)) return folder;
  throw new InputError([`--store ${folder}: there is no such folder`]);
}

/** Beside the bundles where they are, else where the build puts them. */
function assetsFolder(): string {
  const places = [join(import.meta.dirname, '..', 'web'), join(import.meta.dirname, '..', 'dist', 'web')];
  const found = places.find((place) => existsSync(join(place, 'index.html')));
  if (found !== undefined) return found;
  throw new Error(`the page is not built: ${places.join(' and ')} hold no index.html; run npm run build`);
}

/** What fails here costs a click: the address was printed. */
function openInBrowser(url: string): void {
  const commands = { darwin: ['open', url], win32: ['cmd', '/c', 'start', '', url] } as const;
  const [command, ...args] = Object.hasOwn(commands, process.platform)
    ? commands[process.platform as keyof typeof commands]
    : ['xdg-open', url];
  const child = spawn(command, args, { detached: true, stdio: 'ignore' });
  child.on('error', () => undefined);
  child.unref();
}
