import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '../../../shared/data');

/** Whether the public data sets lie beside the checkout; a user's clone has none. */
export const hasSharedData = existsSync(folder);

/** Title of a test over the public data sets: it says why when it is skipped. */
export function sharedDataTitle(title: string): string {
  return hasSharedData ? title : `${title} (skipped: no ../shared/data beside the checkout)`;
}

export function sharedBytes(path: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(join(folder, path)));
}

export function sharedText(path: string): string {
  return readFileSync(join(folder, path), 'utf8');
}

export function sharedJson(path: string): unknown {
  return JSON.parse(sharedText(path));
}

export function sharedJsonLines(path: string): readonly unknown[] {
  const lines = sharedText(path).split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line));
}
