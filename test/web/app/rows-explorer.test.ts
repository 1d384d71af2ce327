import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FilledStore, filledStore } from '../../helpers/browsed-store.ts';
import { browserMissing, openBrowser } from '../../helpers/browser.ts';
import { outputsOf, outputsPath, recordedSuite } from '../../helpers/recorded-suite.ts';
import { type ServedUi, servedUi } from '../../helpers/served-ui.ts';

const rows = 100_000;
const before = recordedSuite({ rows, isRight: () => true });
const after = { ...before, [outputsPath]: outputsOf({ rows, isRight: (row) => row % 1000 !== 77 }) };

/** Rows that fit on the screen, and some around them: never more, however long the list. */
const mostRowsInPage = 60;

describe.skipIf(browserMissing !== null)(
  `100,000 rows in a browser${browserMissing === null ? '' : ` (skipped: ${browserMissing})`}`,
  () => {
    let browser: Browser;
    let filled: FilledStore;
    let ui: ServedUi;
    beforeAll(async () => {
      [browser, filled] = await Promise.all([openBrowser(), filledStore([before, after])]);
      ui = await servedUi(filled.path);
    });
    afterAll(async () => {
      await ui?.[Symbol.asyncDispose]();
      await filled?.[Symbol.asyncDispose]();
      await browser?.close();
    });

    it('holds only the rows around what is seen, from the first to the last', async () => {
      await using visit = await ui.visit(browser, explorer());
      const { page } = visit;
      await expect.poll(() => status(page)).toBe('100,000 of 100,000 rows');
      const scroll = page.locator('.row-scroll');
      for (const share of [0.1, 0.25, 0.5, 0.75, 0.9, 1]) {
        await scroll.evaluate((element, to) => {
          element.scrollTop = element.scrollHeight * to;
        }, share);
        await page.locator('.row-line .row-id').first().waitFor();
        expect(await page.locator('.row-line').count()).toBeLessThanOrEqual(mostRowsInPage);
      }
      await page.locator('.row-id', { hasText: 'r-99999' }).waitFor();
      expect(await page.evaluate('document.querySelectorAll("*").length')).toBeLessThan(700);
    });

    it('scrolls by exchanging the rows that come and go, never holding more than those around what is seen', async () => {
      await using visit = await ui.visit(browser, explorer());
      const { page } = visit;
      await page.locator('.row-line .row-id').first().waitFor();
      await page.evaluate(watch);
      const steps = 40;
      await page.locator('.row-scroll').hover();
      for (let step = 0; step < steps; step += 1) await page.mouse.wheel(0, 440);
      await page.locator('.row-line .row-id').last().waitFor();
      const watched = await page.evaluate<Watched>('window.watched');
      expect(watched.added).toBeGreaterThan(0);
      // 44 px a row, ten rows a step, and once the rows of a whole screen.
      expect(watched.added).toBeLessThanOrEqual(steps * 10 + mostRowsInPage);
      expect(watched.most).toBeLessThanOrEqual(mostRowsInPage);
    });

    it('never reads the columns or texts of all rows where the page is drawn', async () => {
      await using visit = await ui.visit(browser, explorer());
      const { page } = visit;
      await expect.poll(() => status(page)).toBe('100,000 of 100,000 rows');
      const read = await page.evaluate<string[]>(
        'performance.getEntriesByType("resource").map(({ name }) => name)',
      );
      expect(read.filter((name) => /\/rows(?:\.json|\/)/.test(name))).toEqual([]);
      expect(read.some((name) => name.includes('/data/run/'))).toBe(true);
    });

    it('filters and searches all rows, and shows what it finds while it goes on', async () => {
      await using visit = await ui.visit(browser, explorer());
      const { page } = visit;
      const filters = page.getByRole('search');
      await filters.getByLabel('Cell').selectOption('lost');
      await expect.poll(() => status(page)).toBe('100 of 100,000 rows');
      await page.locator('.row-id', { hasText: /^r-77$/ }).waitFor();
      await filters.getByLabel('Cell').selectOption('');
      await filters.getByLabel('Text').fill('question 9999');
      await expect.poll(() => status(page), { timeout: 40_000 }).toBe('11 of 100,000 rows');
      expect(await page.locator('.row-line').count()).toBe(11);
    });

    it('says on paper which rows of how many are printed', async () => {
      await using visit = await ui.visit(browser, explorer());
      const { page } = visit;
      const note = page.getByText(/^Printed are rows 1 to \d+ of 100,000/);
      await note.waitFor({ state: 'attached' });
      expect(await note.isVisible()).toBe(false);
      await page.emulateMedia({ media: 'print' });
      expect(await note.isVisible()).toBe(true);
    });

    it('goes to the last row and back by keyboard', async () => {
      await using visit = await ui.visit(browser, `${explorer()}?order=dataset`);
      const { page } = visit;
      await page.locator('.row-line').first().focus();
      await page.keyboard.press('End');
      await page.locator('.row-line:focus .row-id', { hasText: 'r-99999' }).waitFor();
      await page.keyboard.press('Home');
      await page.locator('.row-line:focus .row-id', { hasText: /^r-0$/ }).waitFor();
      await page.keyboard.press('PageDown');
      await page.locator('.row-line:focus .row-id', { hasText: /^r-12$/ }).waitFor();
    });

    it('leaves the focus where it went while a row was read', async () => {
      await using visit = await ui.visit(browser, `${explorer()}?order=dataset`);
      const { page } = visit;
      await expect.poll(() => status(page)).toBe('100,000 of 100,000 rows');
      const held = Promise.withResolvers<void>();
      await page.context().route(/\/data\//, async (route) => {
        await held.promise;
        await route.continue();
      });
      await page.goto(`${ui.url}#/${explorer()}?order=dataset&row=r-90000`);
      await page.locator('.detail h2:focus').waitFor();
      const search = page.getByRole('search').getByLabel('Order');
      await search.focus();
      held.resolve();
      await page.locator('.detail', { hasText: 'row 90,001 of' }).waitFor();
      expect(await search.evaluate((element) => element.matches(':focus'))).toBe(true);
    });

    function explorer(): string {
      return `run/${filled.reports[0]?.run}/rows`;
    }
  },
);

interface Watched {
  readonly added: number;
  readonly most: number;
}

/** Counts rows that come into the page, and the most that are in it at once. */
const watch = `
  window.watched = { added: 0, most: 0 };
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes)
      for (const node of addedNodes) if (node.classList?.contains('row-line')) window.watched.added += 1;
    window.watched.most = Math.max(window.watched.most, document.querySelectorAll('.row-line').length);
  }).observe(document.querySelector('.row-sizer'), { childList: true });
`;

function status(page: Page): Promise<string | null> {
  return page.getByRole('status').textContent();
}
