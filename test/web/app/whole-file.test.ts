import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportFile } from '../../../cli/export-file.ts';
import type { Pages } from '../../../cli/exported-pages.ts';
import { type FilledStore, filledStore } from '../../helpers/browsed-store.ts';
import { browserMissing, openBrowser } from '../../helpers/browser.ts';
import { foreignElements } from '../../helpers/foreign-elements.ts';
import { hostileTexts } from '../../helpers/hostile-texts.ts';
import { outputsOf, outputsPath, recordedSuite } from '../../helpers/recorded-suite.ts';
import { type ServedUi, servedUi, type Visit, visitUi } from '../../helpers/served-ui.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

const endings = ['</script><img src=x onerror="window.pwned=1">', '<!--<script>', ...hostileTexts];
const start = recordedSuite({ isRight: () => true });
const hostile = start['golden/answers.jsonl'].replace(/"question (\d+)"/g, (_, row) =>
  JSON.stringify(`question ${row} ${endings[Number(row) % endings.length]}`),
);
const before = { ...start, 'golden/answers.jsonl': hostile };
const after = { ...before, [outputsPath]: outputsOf({ isRight: (row) => row % 3 !== 0 }) };

describe.skipIf(browserMissing !== null)(
  `one file in a browser${browserMissing === null ? '' : ` (skipped: ${browserMissing})`}`,
  () => {
    let browser: Browser;
    let filled: FilledStore;
    let ui: ServedUi;
    let folder: Awaited<ReturnType<typeof temporaryFolder>>;
    let run: string;
    let url: string;
    let pages: Pages;
    beforeAll(async () => {
      [browser, filled, folder] = await Promise.all([
        openBrowser(),
        filledStore([before, after]),
        temporaryFolder(),
      ]);
      ui = await servedUi(filled.path);
      run = filled.reports[0]?.run ?? '';
      pages = async (path) => {
        const response = await fetch(ui.url + path);
        return response.ok ? { body: new Uint8Array(await response.arrayBuffer()), type: '' } : null;
      };
      const file = join(folder.path, 'store.html');
      const { bytes } = await exportFile(file, pages);
      expect((await stat(file)).size).toBe(bytes);
      url = pathToFileURL(file).href;
    });
    afterAll(async () => {
      await ui?.[Symbol.asyncDispose]();
      await filled?.[Symbol.asyncDispose]();
      await folder?.[Symbol.asyncDispose]();
      await browser?.close();
    });

    it('shows every view as the server does, opened from the disk, and asks for nothing else', async () => {
      await using visit = await visitUi(browser, url, '');
      for (const view of [
        '',
        'suite/answers',
        `run/${run}`,
        'datasets',
        'dataset/answers',
        'lineage',
        'sweeps',
        'nowhere',
      ]) {
        await visit.go(view);
        await using live = await ui.visit(browser, view);
        await expect.poll(async () => (await shown(visit)) === (await shown(live))).toBe(true);
      }
      expect(visit.requests.filter((asked) => asked.split('#')[0] !== url)).toEqual([]);
      expect(visit.troubles).toEqual([]);
    });

    it('finds rows by their texts, opens one, and runs the filters of the report', async () => {
      await using visit = await visitUi(browser, url, `run/${run}/rows?text=question+9&row=r-9`);
      const { page } = visit;
      await expect.poll(() => page.getByRole('status').textContent()).toBe('11 of 200 rows');
      await page.locator('.detail h2', { hasText: 'r-9' }).waitFor();
      await visit.go(`run/${run}`);
      await page.locator('.report .filters').getByLabel('Cell').selectOption('lost');
      await expect.poll(() => page.getByRole('status').first().textContent()).toContain('of');
      expect(visit.troubles).toEqual([]);
    });

    it('lets nothing out of the texts that it holds, and no script in that is not its own', async () => {
      await using visit = await visitUi(browser, url, `run/${run}/rows?row=r-0`);
      const { page } = visit;
      await page.locator('.detail h2', { hasText: 'r-0' }).waitFor();
      expect(await page.locator('.detail').textContent()).toContain(endings[0]);
      expect(await foreignElements(page)).toEqual([]);
      expect(await page.evaluate('window.pwned ?? document.body.dataset.pwned ?? null')).toBeNull();
      await page.evaluate(`{
        const script = document.createElement('script');
        script.textContent = 'window.pwned = 2';
        document.body.append(script);
      }`);
      expect(await page.evaluate('window.pwned ?? null')).toBeNull();
      expect(visit.troubles.join()).toContain('Content Security Policy');
    });

    it('overwrites no file, and leaves none where the store is too large for one', async () => {
      const there = join(folder.path, 'there.html');
      await writeFile(there, 'mine');
      await expect(exportFile(there, pages)).rejects.toThrow('there is such a file; name a new one');
      expect(await readFile(there, 'utf8')).toBe('mine');
      const large = join(folder.path, 'large.html');
      const padded: Pages = async (path) =>
        path.endsWith('report.html') ? { body: 'x'.repeat(65 * 1024 * 1024), type: '' } : pages(path);
      await expect(exportFile(large, padded)).rejects.toThrow('more than 64 MiB as one file; name a folder');
      await expect(stat(large)).rejects.toThrow('ENOENT');
    });
  },
);

function shown({ page }: Visit): Promise<string> {
  return page.locator('main').innerText();
}
