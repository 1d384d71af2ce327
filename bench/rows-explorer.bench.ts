import type { Page } from 'playwright-core';
import { counted } from '../core/report/run-facts.ts';
import { filledStore } from '../test/helpers/browsed-store.ts';
import { openBrowser } from '../test/helpers/browser.ts';
import { outputsOf, outputsPath, recordedSuite } from '../test/helpers/recorded-suite.ts';
import { servedUi } from '../test/helpers/served-ui.ts';
import type { Bench } from './bench.ts';

/** The explorer of rows over many rows, against the same page over a hundredth of them. */
export const bench: Bench = {
  claim: '100,000 rows: no slower a frame than 1,000 rows, and no more elements than a screen of rows takes',
  async run({ say, small }) {
    const rows = small ? 10_000 : 100_000;
    const many = await measureRows(rows, say);
    const few = await measureRows(rows / 100, say);
    return {
      rows,
      'ms until the first rows are seen': many.openMs,
      'ms to filter by cell': many.filterMs,
      'ms to search every text': many.searchMs,
      'ms per step of scrolling': many.scrollMs,
      'tasks above 50 ms while scrolling 60 steps': many.longTasks,
      'elements in the page': many.elements,
      'ratio of ms per step of scrolling to a hundredth of the rows': many.scrollMs / few.scrollMs,
      'ratio of elements to a hundredth of the rows': many.elements / few.elements,
    };
  },
};

async function measureRows(rows: number, say: (text: string) => void) {
  say(`filling a store with ${rows} rows`);
  const before = recordedSuite({ rows, isRight: () => true });
  const after = { ...before, [outputsPath]: outputsOf({ rows, isRight: (row) => row % 1000 !== 77 }) };
  await using filled = await filledStore([before, after]);
  await using browser = await openBrowser();
  await using ui = await servedUi(filled.path);
  await using visit = await ui.visit(browser, '');
  return await measureExplorer(visit.page, `${ui.url}#/run/${filled.reports[0]?.run}/rows`, rows);
}

async function measureExplorer(page: Page, address: string, rows: number) {
  const shown = (text: RegExp) => page.getByRole('status').filter({ hasText: text }).waitFor();
  const timed = async (work: () => Promise<unknown>) => {
    const start = performance.now();
    await work();
    return performance.now() - start;
  };
  const filters = page.getByRole('search');
  const openMs = await timed(async () => {
    await page.goto(address);
    await page.locator('.row-line .row-id').first().waitFor();
  });
  const { scrollMs, longTasks } = await page.evaluate<{ scrollMs: number; longTasks: number }>(scrolling);
  const elements = await page.evaluate<number>('document.querySelectorAll("*").length');
  const filterMs = await timed(async () => {
    await filters.getByLabel('Cell').selectOption('lost');
    await shown(new RegExp(`^${counted(Math.ceil((rows - 77) / 1000))} of`));
  });
  await filters.getByLabel('Cell').selectOption('');
  const searchMs = await timed(async () => {
    await filters.getByLabel('Text').fill('question 77');
    await shown(new RegExp(`^${counted(beginningWith77(rows))} of`));
  });
  return { openMs, scrollMs, longTasks, filterMs, searchMs, elements };
}

/** How many numbers below `rows` begin with 77: each ten times as many as the shorter ones. */
function beginningWith77(rows: number): number {
  return 77 < rows ? 1 + 10 * beginningWith77(Math.ceil(rows / 10)) : 0;
}

/** Sixty steps of ten rows, a frame each. */
const scrolling = `(async () => {
  let longTasks = 0;
  new PerformanceObserver((list) => { longTasks += list.getEntries().length; }).observe({ entryTypes: ['longtask'] });
  const element = document.querySelector('.row-scroll');
  const start = performance.now();
  for (let step = 0; step < 60; step += 1) {
    element.scrollTop += 440;
    await new Promise(requestAnimationFrame);
  }
  return { scrollMs: (performance.now() - start) / 60, longTasks };
})()`;
