import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../../../core/report/report.ts';
import { renderReportPage } from '../../../web/report/render-report-page.ts';
import { axeFindings } from '../../helpers/axe-findings.ts';
import { browserMissing, openBrowser } from '../../helpers/browser.ts';
import { hostileTexts, plantedSecret } from '../../helpers/hostile-texts.ts';
import {
  failingReport,
  hostileReport,
  incompleteReport,
  inconclusiveReport,
  knowingReport,
  manyGatesReport,
  passingReport,
} from '../../helpers/report-fixture.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

const all: readonly (readonly [string, Report])[] = [
  ['fail', failingReport()],
  ['pass', passingReport()],
  ['inconclusive', inconclusiveReport()],
  ['incomplete', incompleteReport()],
  ['60 gates', manyGatesReport()],
  ['hostile', hostileReport()],
  ['everything beside gates', knowingReport()],
];

it('is at most 300 KB without rows, with 60 gates', () => {
  const page = renderReportPage({ ...manyGatesReport(), evidence: [] });
  expect(Buffer.byteLength(page)).toBeLessThanOrEqual(300_000);
});

it('is the same for the same report', () => {
  expect(renderReportPage(failingReport())).toBe(renderReportPage(failingReport()));
});

it('holds no secret and no address outside of text', () => {
  const page = renderReportPage(hostileReport());
  expect(page).not.toContain(plantedSecret);
  expect(page).not.toMatch(/\s(?:src|href|srcset|action)="(?!#)/);
});

it.each([
  ['unaffected', 'Nothing was evaluated: the last accepted result stands.'],
  ['incomplete', 'What is missing stands under “Not measured”.'],
] as const)('says what an empty page means: %s', (verdict, text) => {
  expect(renderReportPage(incompleteReport({ verdict }))).toContain(text);
});

describe.skipIf(browserMissing !== null)(
  `in a browser${browserMissing === null ? '' : ` (skipped: ${browserMissing})`}`,
  () => {
    let browser: Browser;
    beforeAll(async () => {
      browser = await openBrowser();
    });
    afterAll(() => browser?.close());

    it.each(all)('needs no network, and reports no error: %s', async (_, report) => {
      await using visit = await open(report);
      expect(visit.requests).toEqual([visit.page.url()]);
      expect(visit.troubles).toEqual([]);
    });

    it('lets its own script and style through, and no other', async () => {
      await using visit = await open(failingReport());
      await visit.page.evaluate(`{
      const script = document.createElement('script');
      script.textContent = 'document.title = "pwned"';
      document.body.append(script);
    }`);
      expect(await visit.page.title()).toBe('fail: support-answers – Goldgate report');
      expect(visit.troubles.join()).toContain('Content Security Policy');
      expect(await visit.page.locator('.filters').isVisible()).toBe(true);
    });

    it('shows hostile texts as text: no element, no attribute, no dialog comes of them', async () => {
      await using visit = await open(hostileReport());
      const { page } = visit;
      expect(
        await page
          .locator('img, iframe, object, script:not(body > script:last-child), [onerror], [onload]')
          .count(),
      ).toBe(0);
      expect(await page.locator('h1').textContent()).toContain('<script>alert(1)</script>');
      for (const row of await page.locator('.row').all())
        await row.evaluate((element) => element.setAttribute('open', ''));
      const inputs = await page.locator('.row .body > div:first-of-type pre').allTextContents();
      expect(inputs).toHaveLength(hostileTexts.length);
      expect(inputs.join('\n')).toContain('| a | b |');
      expect(inputs.join('\n')).toContain('safe⟨U+202E⟩exe.txt');
      expect(await page.title()).not.toContain('pwned');
    });

    it('filters rows by cell, evaluator, segment and text, and says how many are left', async () => {
      await using visit = await open(failingReport());
      const { page } = visit;
      const shown = () => page.locator('.row:visible').count();
      const filters = page.getByRole('search');
      expect(await shown()).toBe(11);
      await filters.getByLabel('Cell').selectOption('lost');
      expect(await shown()).toBe(9);
      await filters.getByLabel('Segment').selectOption({ label: 'category=billing' });
      expect(await shown()).toBe(2);
      expect(await page.getByRole('status').textContent()).toBe('2 of 11 rows');
      await filters.getByLabel('Evaluator').selectOption({ label: 'shape' });
      expect(await shown()).toBe(0);
      expect(await page.getByRole('status').textContent()).toContain('No row fits');
      await page.getByRole('button', { name: 'Show all' }).click();
      await expect.poll(shown).toBe(11);
      await filters.getByLabel('Text').fill('CHARGED twice');
      expect(await shown()).toBe(1);
    });

    it('filters by a click on the square, and shows all again by a second one', async () => {
      await using visit = await open(failingReport());
      const { page } = visit;
      const gained = page.locator('.square').first().getByRole('link', { name: '28 gained' });
      await gained.click();
      expect(await page.locator('.row:visible').count()).toBe(1);
      expect(await gained.getAttribute('aria-current')).toBe('true');
      await gained.click();
      expect(await page.locator('.row:visible').count()).toBe(11);
    });

    it('marks what changed between both outputs', async () => {
      await using visit = await open(failingReport());
      const row = visit.page.locator('.row').first();
      expect(await row.getAttribute('open')).not.toBeNull();
      expect(await row.locator('del').count()).toBeGreaterThan(0);
      expect(await row.locator('ins').count()).toBeGreaterThan(0);
    });

    it('works without script: rows open, squares lead to their rows, nothing dead is shown', async () => {
      await using visit = await open(failingReport(), { javaScriptEnabled: false });
      const { page } = visit;
      expect(await page.locator('.filters').isVisible()).toBe(false);
      await page.locator('.square').first().getByRole('link', { name: '32 lost' }).click();
      expect(page.url()).toMatch(/#rows-lost$/);
      await page.locator('.row summary').nth(1).click();
      expect(await page.locator('.row .body').nth(1).isVisible()).toBe(true);
    });

    it('is walked by keyboard alone: skip link first, everything reachable, focus always visible', async () => {
      await using visit = await open(failingReport());
      const { page } = visit;
      const walked: string[] = [];
      for (let step = 0; step < 60; step += 1) {
        await page.keyboard.press('Tab');
        const focus = await page.evaluate<Focus | null>(focusInPage);
        if (focus === null) break;
        expect(focus).toMatchObject({ outline: 'solid 3px', seen: true });
        walked.push(focus.name);
      }
      expect(walked[0]).toBe('A Skip to the verdict');
      for (const kind of ['SELECT', 'INPUT', 'BUTTON', 'SUMMARY', 'PRE'])
        expect(walked.some((name) => name.startsWith(kind))).toBe(true);
      expect(new Set(walked.filter((name) => name.startsWith('A '))).size).toBe(16);
    });

    it('opens a row with the keyboard', async () => {
      await using visit = await open(failingReport());
      await visit.page.locator('.row summary').nth(3).focus();
      await visit.page.keyboard.press('Enter');
      expect(await visit.page.locator('.row .body').nth(3).isVisible()).toBe(true);
    });

    it.each(all)('has landmarks, headings in order, labels, and ids once: %s', async (_, report) => {
      await using visit = await open(report);
      const { page } = visit;
      for (const role of ['banner', 'main', 'navigation'] as const)
        expect(await page.getByRole(role).count()).toBe(1);
      const levels = await page
        .locator('h1, h2, h3, h4')
        .evaluateAll((headings) => headings.map(({ tagName }) => Number(tagName[1])));
      expect(levels.filter((level) => level === 1)).toHaveLength(1);
      levels.forEach((level, at) => {
        expect(level - (levels[at - 1] ?? 0)).toBeLessThanOrEqual(1);
      });
      const ids = await page.locator('[id]').evaluateAll((elements) => elements.map(({ id }) => id));
      expect(new Set(ids).size).toBe(ids.length);
      const nameless = await page
        .locator('a, button, input, select, summary')
        .evaluateAll(
          (elements) =>
            elements.filter(
              (element) => !(element.textContent.trim() || element.closest('label')?.textContent.trim()),
            ).length,
        );
      expect(nameless).toBe(0);
      const targets = await page
        .locator('a:not([data-cell])')
        .evaluateAll((links) => links.map((link) => link.hash.slice(1)));
      for (const target of targets) expect(ids).toContain(target);
    });

    it('tells a screen reader each gate in words', async () => {
      await using visit = await open(failingReport());
      const row = visit.page.getByRole('row', { name: /category=refund/ }).first();
      expect(await row.getByRole('cell').allTextContents()).toEqual([
        expect.stringContaining('broken'),
        expect.any(String),
        expect.stringContaining('−15 points'),
        '84 % → 69 %',
        expect.stringContaining('100'),
      ]);
    });

    it.each(all)('has no serious finding of axe, light or dark: %s', async (_, report) => {
      for (const colorScheme of ['light', 'dark'] as const) {
        await using visit = await open(report, { colorScheme });
        expect(await axeFindings(visit.page)).toEqual([]);
      }
    });

    it.each(['light', 'dark'] as const)(
      'has text that contrasts at least 4.5 to 1: %s',
      async (colorScheme) => {
        await using visit = await open(failingReport(), { colorScheme });
        await visit.page.locator('.square a').first().focus();
        expect(await visit.page.evaluate(faintTextsInPage)).toEqual([]);
      },
    );

    it('has a ground of its own in the dark', async () => {
      const ground = async (colorScheme: 'light' | 'dark') => {
        await using visit = await open(failingReport(), { colorScheme });
        return await visit.page.evaluate<string>('getComputedStyle(document.body).backgroundColor');
      };
      expect(await ground('light')).toBe('rgb(255, 255, 255)');
      expect(await ground('dark')).not.toBe('rgb(255, 255, 255)');
    });

    it.each(all)(
      'fits every width from 320 to 1920 pixels without scrolling sideways: %s',
      async (_, report) => {
        await using visit = await open(report);
        for (const row of await visit.page.locator('details').all())
          await row.evaluate((element) => element.setAttribute('open', ''));
        for (const width of [320, 360, 700, 1000, 1100, 1280, 1920]) {
          await visit.page.setViewportSize({ width, height: 800 });
          const scrolled = await visit.page.evaluate(
            'document.documentElement.scrollWidth - document.documentElement.clientWidth',
          );
          expect(scrolled, `${width} px`).toBe(0);
        }
      },
    );

    it('prints on white without controls, with the lost rows open', async () => {
      await using visit = await open(failingReport(), { colorScheme: 'dark' });
      const { page } = visit;
      await page.emulateMedia({ media: 'print' });
      await page.evaluate(`window.dispatchEvent(new Event('beforeprint'))`);
      expect(await page.locator('.filters').isVisible()).toBe(false);
      expect(await page.getByRole('navigation').isVisible()).toBe(false);
      expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe(
        'rgb(255, 255, 255)',
      );
      expect(await page.locator('.row.lost[open]').count()).toBe(9);
      expect((await page.pdf()).length).toBeGreaterThan(10_000);
    });

    it('does not move for those who asked it not to', async () => {
      await using visit = await open(failingReport(), { reducedMotion: 'reduce' });
      expect(await visit.page.evaluate('getComputedStyle(document.documentElement).scrollBehavior')).toBe(
        'auto',
      );
    });

    it('says how long ago things were on hover, and when in the text', async () => {
      await using visit = await open(failingReport());
      const time = visit.page.locator('time').first();
      expect(await time.textContent()).toBe('2026-03-01 14:05 UTC');
      expect(await time.getAttribute('title')).toMatch(/ago|in /);
    });

    async function open(report: Report, options: Parameters<Browser['newContext']>[0] = {}) {
      const folder = await temporaryFolder();
      const file = join(folder.path, 'report.html');
      await writeFile(file, renderReportPage(report));
      const context = await browser.newContext(options);
      const page = await context.newPage();
      const requests: string[] = [];
      const troubles: string[] = [];
      page.on('request', (request) => requests.push(request.url()));
      page.on('console', (message) => troubles.push(message.text()));
      page.on('pageerror', (error) => troubles.push(error.message));
      page.on('dialog', (dialog) => {
        troubles.push(dialog.message());
        void dialog.dismiss();
      });
      await page.goto(pathToFileURL(file).href);
      return {
        page,
        requests,
        troubles,
        async [Symbol.asyncDispose]() {
          await context.close();
          await folder[Symbol.asyncDispose]();
        },
      };
    }
  },
);

interface Focus {
  readonly name: string;
  readonly outline: string;
  readonly seen: boolean;
}

/** Scripts for the page are texts: this repository has no types of a browser. */
const focusInPage = `(() => {
  const element = document.activeElement;
  if (element === null || element === document.body) return null;
  const { outlineStyle, outlineWidth } = getComputedStyle(element);
  const { width, height, top } = element.getBoundingClientRect();
  return {
    name: element.tagName + ' ' + element.textContent.trim().slice(0, 20),
    outline: outlineStyle + ' ' + outlineWidth,
    seen: width > 0 && height > 0 && top >= 0,
  };
})()`;

/** Texts whose colour has less than 4.5 to 1 against the nearest ground behind them (WCAG 2.2, 1.4.3). */
const faintTextsInPage = `(() => {
  const channels = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const luminance = (colour) => {
    const [r, g, b] = channels(colour).map((c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const groundOf = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const { backgroundColor } = getComputedStyle(at);
      if (channels(backgroundColor)[3] !== 0) return backgroundColor;
    }
    return 'rgb(255, 255, 255)';
  };
  const faint = [];
  for (const element of document.querySelectorAll('body *')) {
    const own = Array.from(element.childNodes).some((node) => node.nodeType === 3 && node.data.trim());
    if (!own || !element.checkVisibility() || element.tagName === 'SCRIPT') continue;
    const style = getComputedStyle(element);
    const text = luminance(element.namespaceURI.endsWith('svg') ? style.fill : style.color);
    const ground = luminance(groundOf(element));
    const contrast = (Math.max(text, ground) + 0.05) / (Math.min(text, ground) + 0.05);
    if (contrast < 4.5) faint.push(element.tagName + ' ' + element.textContent.trim().slice(0, 30) + ' ' + contrast.toFixed(2));
  }
  return faint;
})()`;
