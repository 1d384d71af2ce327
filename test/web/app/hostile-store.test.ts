import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLocalStore } from '../../../adapters/local/open-local-store.ts';
import { visibleText } from '../../../core/text/visible-text.ts';
import { type FilledStore, filledStore } from '../../helpers/browsed-store.ts';
import { browserMissing, openBrowser } from '../../helpers/browser.ts';
import { foreignElements } from '../../helpers/foreign-elements.ts';
import { hostileTexts, plantedSecret } from '../../helpers/hostile-texts.ts';
import { injections } from '../../helpers/injections.ts';
import { recordedSuite } from '../../helpers/recorded-suite.ts';
import { type ServedUi, servedUi } from '../../helpers/served-ui.ts';

const texts = [
  ...hostileTexts,
  ...injections.slice(0, 12),
  '<a href="javascript:alert(4)">click</a>',
  '<iframe srcdoc="<script>parent.document.title=1</script>"></iframe><base href="https://evil.example/">',
  '<meta http-equiv="refresh" content="0;url=https://evil.example/"><form action="https://evil.example/"><input autofocus onfocus=alert(5)>',
  `${'long line without an end '.repeat(42_000)}<script>alert(6)</script>`,
  `key ${plantedSecret} here`,
];
const suite = recordedSuite({ isRight: () => true });
const lines = (row: (text: string, at: number) => object) =>
  texts.map((text, at) => `${JSON.stringify(row(text, at))}\n`).join('');
const files = (side: string) => ({
  ...suite,
  'golden/answers.jsonl': lines((text, at) => ({
    id: `${text.slice(0, 200)} ${at}`,
    input: text,
    expected: `${text} ${side === 'right' ? '' : 'edited'}`,
    category: text.slice(0, 100),
    note: text,
  })),
  'outputs/answers.jsonl': lines((text, at) => ({
    id: `${text.slice(0, 200)} ${at}`,
    output: `${text} ${side}`,
    ...(at === 3 ? { error: text } : {}),
  })),
});

describe.skipIf(browserMissing !== null)(
  `in a browser${browserMissing === null ? '' : ` (skipped: ${browserMissing})`}`,
  () => {
    let browser: Browser;
    let filled: FilledStore;
    let ui: ServedUi;
    let run: string;
    beforeAll(async () => {
      [browser, filled] = await Promise.all([
        openBrowser(),
        filledStore([files('right'), files('wrong'), files('right')]),
      ]);
      run = filled.reports[0]?.run ?? '';
      await recordHostileNames(filled.path, run);
      ui = await servedUi(filled.path);
    });
    afterAll(async () => {
      await ui?.[Symbol.asyncDispose]();
      await filled?.[Symbol.asyncDispose]();
      await browser?.close();
    });

    it('shows what rows, outputs and names say as text in every view: nothing comes of it', async () => {
      await using visit = await ui.visit(browser, '');
      const { page } = visit;
      const seen: string[] = [];
      for (const view of [
        '',
        'suite/answers',
        `run/${run}`,
        `run/${run}/rows`,
        'datasets',
        'dataset/answers',
        'lineage',
        `lineage/run:${run}`,
        'releases',
        'waivers',
      ]) {
        await visit.go(view);
        for (const folded of await page.locator('details').all())
          await folded.evaluate((element) => element.setAttribute('open', ''));
        expect([view, await foreignElements(page)]).toEqual([view, []]);
        seen.push((await page.locator('main').textContent()) ?? '');
      }
      const all = seen.join('\n');
      expect(all).toContain('<script>alert(1)</script>');
      expect(all).toContain('safe⟨U+202E⟩exe.txt');
      expect(all).not.toContain(plantedSecret);
      expect(visit.troubles).toEqual([]);
      expect(visit.requests.filter((url) => !url.startsWith(ui.url))).toEqual([]);
      expect(await page.title()).not.toContain('pwned');
    });

    it('opens every hostile row and shows all of it as text, cut where it is endless', async () => {
      await using visit = await ui.visit(browser, `run/${run}/rows?order=dataset`);
      const { page } = visit;
      for (const [at, text] of texts.entries()) {
        const line = page.locator(`[data-number="${at}"]`);
        // A row opens once the list has what stands in it.
        await line.locator('.row-id').waitFor();
        await line.press('Enter');
        await page.locator('.detail', { hasText: `row ${at + 1} of` }).waitFor();
        const input = (await page.locator('.detail pre').first().textContent()) ?? '';
        expect(input.length).toBeLessThanOrEqual(10_000);
        expect(input.slice(0, 4)).toBe(visibleText(text).slice(0, 4));
        expect(input).not.toContain(plantedSecret);
        expect(await foreignElements(page)).toEqual([]);
        await line.press('ArrowDown');
      }
      expect(visit.troubles).toEqual([]);
    });

    it('finds hostile texts by what they say, and keeps them in the address as text', async () => {
      await using visit = await ui.visit(browser, `run/${run}/rows`);
      const { page } = visit;
      await page.getByRole('search').getByRole('searchbox').fill('<svg onload=alert(3)>');
      await expect.poll(() => page.getByRole('status').textContent()).toBe(`1 of ${texts.length} rows`);
      await page.reload();
      await expect.poll(() => page.getByRole('status').textContent()).toBe(`1 of ${texts.length} rows`);
      expect(await foreignElements(page)).toEqual([]);
      expect(visit.troubles).toEqual([]);
    });
  },
);

/** A store that somebody else filled: names in it follow no rule of ours. */
async function recordHostileNames(path: string, run: string): Promise<void> {
  await using store = openLocalStore(path);
  const record = await store.ledger.run(run);
  if (record === null) throw new Error('the run is not there');
  for (const [at, text] of hostileTexts.entries()) {
    const name = { run: `${at}${'f'.repeat(63)}`, suite: text, branch: `refs/heads/${text}`, head: text };
    await store.ledger.recordRun({ ...record, ...name });
    await store.lineage.add([{ from: `model:${text}`, to: `run:${run}`, relation: text }]);
  }
}
