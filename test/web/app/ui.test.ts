import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportPages } from '../../../cli/export-pages.ts';
import { axeFindings } from '../../helpers/axe-findings.ts';
import { type FilledStore, filledStore } from '../../helpers/browsed-store.ts';
import { browserMissing, openBrowser } from '../../helpers/browser.ts';
import { outputsOf, outputsPath, recordedSuite } from '../../helpers/recorded-suite.ts';
import { type ServedUi, servedFiles, servedUi } from '../../helpers/served-ui.ts';
import { tabTo } from '../../helpers/tab-to.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

const start = recordedSuite({ isRight: () => true });
const golden = start['golden/answers.jsonl'];
const worse = { ...start, [outputsPath]: outputsOf({ isRight: (row) => row % 3 !== 0 }) };
const edited = { ...worse, 'golden/answers.jsonl': golden.replace('question 7"', 'question seven"') };
const mended = { ...edited, [outputsPath]: outputsOf({ isRight: (row) => row % 20 !== 0 }) };

describe.skipIf(browserMissing !== null)(
  `in a browser${browserMissing === null ? '' : ` (skipped: ${browserMissing})`}`,
  () => {
    let browser: Browser;
    let filled: FilledStore;
    let ui: ServedUi;
    let views: readonly string[];
    let failing: string;
    beforeAll(async () => {
      [browser, filled] = await Promise.all([openBrowser(), filledStore([start, worse, edited, mended])]);
      ui = await servedUi(filled.path);
      failing = filled.reports.find(({ verdict }) => verdict === 'fail')?.run ?? '';
      views = [
        '',
        'suite/answers',
        `run/${failing}`,
        `run/${failing}/rows?row=r-3`,
        'datasets',
        'dataset/answers',
        'lineage',
        `lineage/run:${failing}`,
        'releases',
        'sweeps',
        'waivers',
        'lifecycle',
        'suite/nothing',
        'nowhere',
      ];
    });
    afterAll(async () => {
      await ui?.[Symbol.asyncDispose]();
      await filled?.[Symbol.asyncDispose]();
      await browser?.close();
    });

    it.each(['light', 'dark'] as const)(
      'has no serious finding of axe, no heading left out and one name for each view: %s',
      async (colorScheme) => {
        await using visit = await ui.visit(browser, '', { colorScheme });
        const titles = new Set<string>();
        for (const view of views) {
          await visit.go(view);
          expect([view, await axeFindings(visit.page)]).toEqual([view, []]);
          expect([view, await levels(visit.page)]).toEqual([
            view,
            expect.objectContaining({ skipped: 0, first: 1 }),
          ]);
          titles.add(await visit.page.title());
        }
        expect(titles.size).toBe(views.length);
      },
    );

    it('asks nobody else for anything, and reports no error', async () => {
      await using visit = await ui.visit(browser, '');
      for (const view of views) await visit.go(view);
      expect(visit.requests.filter((url) => !url.startsWith(ui.url))).toEqual([]);
      const own = visit.troubles.filter((text) => !text.includes('404'));
      expect(own).toEqual([]);
    });

    it('lets no script in that is not its own', async () => {
      await using visit = await ui.visit(browser, '');
      await visit.page.evaluate(`{
        const script = document.createElement('script');
        script.textContent = 'document.title = "pwned"';
        document.body.append(script);
      }`);
      expect(await visit.page.title()).not.toBe('pwned');
      expect(visit.troubles.join()).toContain('Content Security Policy');
    });

    it('fits every width from 360 to 1920 pixels without scrolling sideways', async () => {
      await using visit = await ui.visit(browser, '');
      for (const view of views) {
        await visit.go(view);
        for (const width of [360, 768, 1920]) {
          await visit.page.setViewportSize({ width, height: 800 });
          const beyond = await visit.page.evaluate(
            'document.documentElement.scrollWidth - document.documentElement.clientWidth',
          );
          expect([view, width, beyond]).toEqual([view, width, 0]);
        }
      }
    });

    it('is walked by keyboard alone: every view reached from the first, focus always visible', async () => {
      await using visit = await ui.visit(browser, '');
      const { page } = visit;
      await tabTo(page, 'BUTTON Skip to the view');
      await page.keyboard.press('Enter');
      await tabTo(page, 'A answers');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'answers', level: 1 }).waitFor();
      await tabTo(page, 'SELECT Branch');
      await tabTo(page, 'A … lost …', (name) => /^A .*lost/.test(name));
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'Gates' }).waitFor();
      await tabTo(page, 'A All rows');
      await page.keyboard.press('Enter');
      await page.getByRole('grid', { name: 'Rows' }).waitFor();
      await tabTo(page, 'INPUT Text');
      await tabTo(page, 'DIV lost');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await page.locator('.detail h2:focus', { hasText: /^r-\d+$/ }).waitFor();
      await page.keyboard.press('Escape');
      await page.locator('.row-line:focus').waitFor();
      expect(await page.locator('.detail').count()).toBe(0);
      for (const [name, title] of [
        ['Datasets', 'Datasets'],
        ['Lineage', 'Lineage'],
        ['Releases', 'Releases'],
        ['Sweeps', 'Nothing was swept yet'],
        ['Waivers', 'Waivers'],
        ['Lifecycle', /stale/],
      ] as const) {
        await visit.go('');
        await tabTo(page, `A ${name}`);
        await page.keyboard.press('Enter');
        await page.getByRole('heading', { level: 1, name: title }).waitFor();
      }
    });

    it('says the answer of the overview first', async () => {
      await using visit = await ui.visit(browser, '');
      expect(await visit.page.locator('h1').textContent()).toMatch(/hold|broken|undecided/);
      const cells = await visit.page.getByRole('row').nth(1).getByRole('cell').allTextContents();
      expect(cells.join(' ')).toContain('correct.mean');
    });

    it('breaks a trend where the dataset changed, and says so in words', async () => {
      await using visit = await ui.visit(browser, 'suite/answers');
      const { page } = visit;
      const chart = page.locator('.chart').first();
      expect(await chart.locator('.trend-line').count()).toBe(2);
      expect(await chart.locator('.limit').count()).toBe(1);
      await chart.locator('summary').focus();
      await page.keyboard.press('Enter');
      expect(await chart.getByRole('row').allTextContents()).toEqual([
        expect.anything(),
        expect.anything(),
        expect.stringContaining('dataset: not comparable'),
        expect.anything(),
      ]);
    });

    it('shows the report with its filters working, its links leading to their places, and its address kept', async () => {
      await using visit = await ui.visit(browser, `run/${failing}`);
      const { page } = visit;
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('lost');
      await page.locator('.report .filters').getByLabel('Cell').selectOption('lost');
      expect(await page.getByRole('status').first().textContent()).toContain('of');
      await page.getByRole('link', { name: 'Power' }).click();
      expect(await page.evaluate('document.activeElement.id')).toBe('power');
      expect(page.url()).toBe(`${ui.url}#/run/${failing}`);
    });

    it('filters rows by cell, segment and text, keeps that in the address, and opens them from there', async () => {
      await using visit = await ui.visit(browser, `run/${failing}/rows`);
      const { page } = visit;
      const status = () => page.getByRole('status').textContent();
      await expect.poll(status).toBe('200 of 200 rows');
      const filters = page.getByRole('search');
      await filters.getByLabel('Cell').selectOption('lost');
      await expect.poll(status).toBe('67 of 200 rows');
      await filters.getByLabel('Segment').selectOption('category=odd');
      await expect.poll(status).toBe('33 of 200 rows');
      await filters.getByLabel('Text').fill('QUESTION 9');
      await expect.poll(status).toBe('3 of 200 rows');
      await page.locator('.row-line').first().click();
      await page.locator('.detail h2', { hasText: 'r-9' }).waitFor();
      await using shared = await ui.visit(browser, page.url().split('#/')[1] ?? '');
      await shared.page.locator('.detail h2', { hasText: 'r-9' }).waitFor();
      expect(await shared.page.getByRole('status').textContent()).toBe('3 of 200 rows');
      expect(await shared.page.locator('.detail del').textContent()).toBe('yes');
      expect(await shared.page.locator('.detail ins').textContent()).toBe('no 9');
    });

    it('shows what changed between two versions of a dataset, word by word', async () => {
      await using visit = await ui.visit(browser, 'dataset/answers');
      const { page } = visit;
      expect(await page.getByRole('status').textContent()).toBe(
        '0 added, 0 removed, 1 edited, 199 as before',
      );
      await page.getByText('r-7', { exact: true }).click();
      expect(await page.locator('del').textContent()).toBe('7');
      expect(await page.locator('ins').textContent()).toBe('seven');
    });

    it('draws the lineage, and says the same in lists', async () => {
      await using visit = await ui.visit(browser, `lineage/run:${failing}`);
      const { page } = visit;
      const drawn = await page.locator('.node title').allTextContents();
      const said = await page.locator('.tree a').allTextContents();
      expect(new Set(drawn)).toEqual(new Set([...said, `run ${failing.slice(0, 12)}`]));
    });

    it('finds something recorded by how it begins', async () => {
      await using visit = await ui.visit(browser, 'lineage');
      const { page } = visit;
      await page.getByRole('searchbox').fill(failing.slice(0, 8));
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'Found' }).waitFor();
      expect(await page.locator('.runs a').allTextContents()).toContain(failing.slice(0, 12));
    });

    it('is the same from a folder of files, without a server that knows anything', async () => {
      await using folder = await temporaryFolder();
      const out = join(folder.path, 'site');
      await exportPages(out, async (path) => {
        const response = await fetch(ui.url + path);
        return response.ok ? { body: new Uint8Array(await response.arrayBuffer()), type: '' } : null;
      });
      await using files = await servedFiles(out);
      await using visit = await files.visit(browser, '');
      const { page } = visit;
      for (const view of views) {
        await visit.go(view);
        await using live = await ui.visit(browser, view);
        const shown = () => live.page.locator('main').innerText();
        await expect
          .poll(async () => (await page.locator('main').innerText()) === (await shown()))
          .toBe(true);
      }
      expect(visit.requests.filter((url) => !url.startsWith(files.url))).toEqual([]);
      await visit.go(`run/${failing}/rows?text=question+9`);
      await expect.poll(() => page.getByRole('status').textContent()).toBe('11 of 200 rows');
    });

    it('prints on white without what only a screen can use', async () => {
      await using visit = await ui.visit(browser, 'suite/answers', { colorScheme: 'dark' });
      const { page } = visit;
      await page.emulateMedia({ media: 'print' });
      for (const name of ['.masthead', '.filters']) expect(await page.locator(name).isVisible()).toBe(false);
      expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe(
        'rgb(255, 255, 255)',
      );
      expect((await page.pdf()).length).toBeGreaterThan(10_000);
    });

    it('says of an empty store what to do next', async () => {
      await using folder = await temporaryFolder();
      await using empty = await servedUi(folder.path);
      await using visit = await empty.visit(browser, '');
      for (const [view, command] of [
        ['', 'goldgate gate'],
        ['datasets', 'goldgate dataset push'],
        ['lineage', 'goldgate gate'],
        ['releases', 'goldgate release'],
        ['sweeps', 'goldgate sweep'],
        ['waivers', '/goldgate waive'],
      ] as const) {
        await visit.go(view);
        expect(await visit.page.locator('.nothing .command').textContent()).toContain(command);
        expect(await axeFindings(visit.page)).toEqual([]);
      }
    });
  },
);

async function levels(page: Page) {
  const found = await page
    .locator('h1, h2, h3, h4')
    .evaluateAll((headings) => headings.map(({ tagName }) => Number(tagName[1])));
  const skipped = found.filter((level, at) => level - (found[at - 1] ?? 0) > 1).length;
  return { skipped, first: found.filter((level) => level === 1).length };
}
