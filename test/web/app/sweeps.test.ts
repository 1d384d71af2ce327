import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportPages } from '../../../cli/export-pages.ts';
import type { SweepView } from '../../../core/views/sweep-view.ts';
import { pathOfView } from '../../../core/views/view-path.ts';
import { axeFindings } from '../../helpers/axe-findings.ts';
import { browserMissing, openBrowser } from '../../helpers/browser.ts';
import { foreignElements } from '../../helpers/foreign-elements.ts';
import { hostileTexts, plantedSecret } from '../../helpers/hostile-texts.ts';
import { recordLongHistory } from '../../helpers/long-history.ts';
import { type ServedUi, servedFiles, servedUi } from '../../helpers/served-ui.ts';
import { dayText, type SweptDaysStore, sweptDays } from '../../helpers/swept-days.ts';
import { tabTo } from '../../helpers/tab-to.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

const place = { repository: '-', sweep: 'production' } as const;
const windowOf = (day: number) => `sweep/-/production/${encodeURIComponent(`${dayText(day)}T00:00:00.000Z`)}`;

describe.skipIf(browserMissing !== null)(
  `sweeps in a browser${browserMissing === null ? '' : ` (skipped: ${browserMissing})`}`,
  () => {
    let browser: Browser;
    let swept: SweptDaysStore;
    let ui: ServedUi;
    let views: readonly string[];
    let even: string;
    beforeAll(async () => {
      [browser, swept] = await Promise.all([
        openBrowser(),
        sweptDays({
          days: 12,
          without: [4, 5],
          rightOf: (day) => (day >= 6 && day < 9 ? 40 : 100),
          modelOf: (day) => (day >= 8 ? 'm-2' : 'm-1'),
        }),
      ]);
      // Of the newest window three days ago two more are over.
      ui = await servedUi(swept.store, Date.UTC(2026, 2, 16, 18));
      even = (await historyOf(ui)).signals.find(({ name }) => name.includes('even'))?.key ?? '';
      views = ['sweeps', 'sweep/-/production', windowOf(6), windowOf(4), `signal/-/production/${even}`];
    }, 120_000);
    afterAll(async () => {
      await ui?.[Symbol.asyncDispose]();
      await swept?.[Symbol.asyncDispose]();
      await browser?.close();
    });

    it.each(['light', 'dark'] as const)(
      'has no serious finding of axe, and one name for each view: %s',
      async (colorScheme) => {
        await using visit = await ui.visit(browser, '', { colorScheme });
        const titles = new Set<string>();
        for (const view of views) {
          await visit.go(view);
          await openAll(visit.page);
          expect([view, await axeFindings(visit.page)]).toEqual([view, []]);
          titles.add(await visit.page.title());
        }
        expect(titles.size).toBe(views.length);
        expect(visit.requests.filter((url) => !url.startsWith(ui.url))).toEqual([]);
        expect(visit.troubles.filter((text) => !text.includes('404'))).toEqual([]);
      },
    );

    it('fits every width from 360 to 1920 pixels without scrolling sideways', async () => {
      await using visit = await ui.visit(browser, '');
      for (const view of views) {
        await visit.go(view);
        await openAll(visit.page);
        for (const width of [360, 768, 1100, 1920]) {
          await visit.page.setViewportSize({ width, height: 800 });
          await visit.page.waitForTimeout(50);
          const beyond = await visit.page.evaluate(
            'document.documentElement.scrollWidth - document.documentElement.clientWidth',
          );
          expect([view, width, beyond]).toEqual([view, width, 0]);
        }
      }
    });

    it('says which signals are open, and never takes a window that nobody swept for a healthy one', async () => {
      await using visit = await ui.visit(browser, 'sweeps');
      const { page } = visit;
      expect(await page.locator('h1').textContent()).toMatch(
        /^\d+ signals? (?:is|are) open; 1 sweep is overdue$/,
      );
      const line = page.getByRole('row').nth(1);
      expect(await line.textContent()).toContain('× 2 windows since are not swept');
      expect(await line.textContent()).toContain('4 were not swept');
      const crosses = (await page.locator('.lines .strip-missing').getAttribute('d')) ?? '';
      expect(crosses.match(/M/g)).toHaveLength(4);
    });

    it('tells of open signals where the suite stands in the overview', async () => {
      await using visit = await ui.visit(browser, '');
      await visit.page.getByRole('link', { name: /signals? open in production/ }).click();
      await visit.page.getByRole('heading', { name: 'Signals', level: 2 }).waitFor();
    });

    it('shows each signal with its state in words, its effect against both levels, and its history', async () => {
      await using visit = await ui.visit(browser, windowOf(7));
      const { page } = visit;
      const row = page.getByRole('row').filter({ hasText: 'even' });
      expect(await row.getByRole('cell').first().textContent()).toContain('raised');
      expect(await row.locator('.plot .limit').count()).toBe(1);
      expect(await row.locator('.plot .band').count()).toBe(1);
      expect(await row.locator('.history .sr').textContent()).toContain(
        'low, not swept, not swept, exceeds, exceeds (open)',
      );
      await page.getByRole('link', { name: '← earlier', exact: true }).click();
      await expect.poll(() => row.getByRole('cell').first().textContent()).toContain('moved, not raised yet');
    });

    it('goes from window to window, to the signal, its reference, run and lineage', async () => {
      await using visit = await ui.visit(browser, 'sweep/-/production');
      const { page } = visit;
      for (const name of [/this sweep/, new RegExp(swept.run.slice(0, 8)), /^answers$/]) {
        const link = page.getByRole('link', { name }).first();
        const href = (await link.getAttribute('href')) ?? '';
        await using other = await ui.visit(browser, href.replace('#/', ''));
        expect(await other.page.locator('.nothing').count()).toBe(0);
      }
      await page.getByRole('link', { name: /even/ }).first().click();
      await page.getByRole('heading', { level: 1, name: /even/ }).waitFor();
    });

    it('accounts for what was read: the parts add up to the sum', async () => {
      await using visit = await ui.visit(browser, windowOf(6));
      for (const title of ['Records', 'Traces']) {
        const table = visit.page.getByRole('table', { name: title });
        const counts = (await table.locator('td').allTextContents()).map((text) =>
          Number(text.replaceAll(',', '')),
        );
        const total = counts.pop();
        expect(counts.reduce((sum, count) => sum + count, 0)).toBe(total);
      }
      const strata = await visit.page.getByRole('region', { name: 'Strata of the sample' }).textContent();
      expect(strata).toContain('1.25');
      expect(await visit.page.locator('main').textContent()).toContain('email');
      expect(await visit.page.getByRole('heading', { name: 'What the golden set lacks' }).count()).toBe(1);
    });

    it('draws episodes, gaps and levels of one signal, and says the same in a table', async () => {
      await using visit = await ui.visit(browser, `signal/-/production/${even}`);
      const { page } = visit;
      const shapes = async (name: string) =>
        ((await page.locator(name).getAttribute('d')) ?? '').match(/M/g)?.length;
      expect([await shapes('.episode-area'), await shapes('.gap-area'), await shapes('.trend-line')]).toEqual(
        [1, 2, 2],
      );
      const rows = await page.locator('.windows tbody tr').allTextContents();
      const at = (text: string) => rows.findIndex((row) => row.includes(text));
      expect(at('cleared')).toBeLessThan(at('raised'));
      expect(at('raised')).toBeLessThan(at('moved, not raised yet'));
      expect(rows[at('2 windows were not swept')]).toContain(`${dayText(4)} to ${dayText(6)}`);
    });

    it.each([
      ['correct[category = "even"]', '', /^−0\.\d+$/, /^−0\.05$/],
      ['latency.p95', '%', /^(?:[+−][\d.]+|±0) %$/, /^\+20 %$/],
      ['model', 'points', /^\+100 points$/, /^any change$/],
    ])('says of %s in its unit what the command line says', async (name, unit, effect, threshold) => {
      const { signals } = await historyOf(ui);
      const key = signals.find((one) => one.name === name)?.key;
      await using visit = await ui.visit(browser, `signal/-/production/${key}`);
      const { page } = visit;
      const row = page
        .locator('.windows tbody tr')
        .filter({ hasText: dayText(8) })
        .first();
      const cells = await row.getByRole('cell').allTextContents();
      expect(cells[1]).toMatch(effect);
      expect(cells[3]).toMatch(threshold);
      expect(await page.locator('.axis-unit').textContent()).toBe(unit);
      await visit.go(windowOf(8));
      const said = await page.getByRole('row').filter({ hasText: name }).locator('.said').textContent();
      expect(said).toContain(`(${cells[1]}, ${cells[2]})`);
    });

    it('is walked by keyboard alone, focus always visible', async () => {
      await using visit = await ui.visit(browser, 'sweeps');
      const { page } = visit;
      await tabTo(page, 'A production');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'Signals', level: 2 }).waitFor();
      await tabTo(page, 'A ← earlier');
      await tabTo(page, 'A correct');
      await tabTo(page, 'SUMMARY');
      await page.keyboard.press('Enter');
      await page.locator('.traces').first().waitFor();
      await visit.go(`signal/-/production/${even}`);
      await page.getByRole('heading', { name: 'Effect, window by window' }).waitFor();
      await tabTo(page, 'DIV Windows');
      await tabTo(page, `A ${dayText(11)}`);
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'Signals', level: 2 }).waitFor();
    });

    it('is the same from a folder of files', async () => {
      await using folder = await temporaryFolder();
      const out = join(folder.path, 'site');
      await exportPages(out, async (path) => {
        const response = await fetch(ui.url + path);
        return response.ok ? { body: new Uint8Array(await response.arrayBuffer()), type: '' } : null;
      });
      await using files = await servedFiles(out);
      await using visit = await files.visit(browser, '');
      for (const view of views) {
        await visit.go(view);
        await using live = await ui.visit(browser, view);
        await expect
          .poll(
            async () =>
              (await visit.page.locator('main').innerText()) ===
              (await live.page.locator('main').innerText()),
          )
          .toBe(true);
      }
      expect(visit.requests.filter((url) => !url.startsWith(files.url))).toEqual([]);
    });

    it('shows what traces, segments and names say as text: nothing comes of it', async () => {
      const texts = [...hostileTexts, `key ${plantedSecret} here`];
      await using hostile = await sweptDays({
        days: 3,
        without: [],
        rightOf: (day) => (day === 0 ? 100 : 40),
        modelOf: (day) => `${texts[day % texts.length]} m-${day}`,
        textOf: (row) => texts[(row >> 1) % texts.length] ?? '',
        categoryOf: (row) => `${texts[row % 4]}`.slice(0, 80),
      });
      await using served = await servedUi(hostile.store, Date.UTC(2026, 2, 5, 9));
      const { signals } = await historyOf(served);
      await using visit = await served.visit(browser, '');
      const { page } = visit;
      const seen: string[] = [];
      const signalViews = signals.slice(0, 8).map(({ key }) => `signal/-/production/${key}`);
      for (const view of ['sweeps', 'sweep/-/production', windowOf(1), ...signalViews]) {
        await visit.go(view);
        await openAll(page);
        expect([view, await foreignElements(page)]).toEqual([view, []]);
        expect(await page.locator('main').textContent()).not.toContain(plantedSecret);
        seen.push((await page.locator('main').textContent()) ?? '');
      }
      for (const text of ['<img src=x onerror=', '![x](https://evil.example'])
        expect(seen.join('\n')).toContain(text);
      expect(await page.evaluate('document.body.dataset.pwned ?? window.pwned ?? null')).toBeNull();
      expect(visit.troubles).toEqual([]);
    }, 120_000);

    it('prints on white without what only a screen can use', async () => {
      await using visit = await ui.visit(browser, windowOf(7), { colorScheme: 'dark' });
      const { page } = visit;
      await page.emulateMedia({ media: 'print' });
      for (const name of ['.masthead', '.around']) expect(await page.locator(name).isVisible()).toBe(false);
      const bar = `getComputedStyle(document.querySelector('.signals .plot .bar')).display`;
      expect(await page.evaluate(bar)).toBe('inline');
      expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe(
        'rgb(255, 255, 255)',
      );
      expect((await page.pdf()).length).toBeGreaterThan(10_000);
    });

    it('stays fluid over 2,000 windows of 60 signals', async () => {
      await using folder = await temporaryFolder();
      await recordLongHistory(folder.path, {
        windows: 2_000,
        signals: 60,
        without: [100, 101, 700],
        releasedAt: 1_200,
      });
      await using long = await servedUi(folder.path, Date.UTC(2026, 2, 25, 9));
      await using visit = await long.visit(browser, 'sweep/acme%2Fbot/production');
      const { page } = visit;
      const elements = () => page.evaluate<number>('document.querySelectorAll("*").length');
      expect(await page.getByRole('row').count()).toBeGreaterThan(12);
      expect(await elements()).toBeLessThan(6_000);
      await page.locator('.signals a').first().click();
      await page.getByRole('heading', { name: 'Effect, window by window' }).waitFor();
      expect(await elements()).toBeLessThan(3_500);
      expect(await page.locator('.signal-chart').textContent()).toContain('new release');
      expect(await page.locator('.windows tbody tr').count()).toBeGreaterThan(90);
      await page.getByRole('button', { name: /^Show 100 more of/ }).click();
      await expect.poll(() => page.locator('.windows tbody tr').count()).toBeGreaterThan(190);
      const said = () => page.locator('.signal-chart figcaption').textContent();
      const newest = await said();
      await page.locator('.signal-chart > svg').hover({ position: { x: 300, y: 100 } });
      await expect.poll(said).not.toBe(newest);
    }, 120_000);
  },
);

async function historyOf(ui: ServedUi): Promise<SweepView> {
  const response = await fetch(ui.url + pathOfView({ kind: 'sweep', ...place }));
  return JSON.parse(await response.text());
}

async function openAll(page: Page): Promise<void> {
  for (const folded of await page.locator('details').all())
    await folded.evaluate((element) => element.setAttribute('open', ''));
}
