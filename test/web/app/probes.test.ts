import { join } from 'node:path';
import { expect, it } from 'vitest';
import { axeFindings } from '../../helpers/axe-findings.ts';
import { browserMissing, openBrowser } from '../../helpers/browser.ts';
import { foreignElements } from '../../helpers/foreign-elements.ts';
import { gatedRepository, jsonLines } from '../../helpers/gated-repository.ts';
import { hostileTexts, plantedSecret } from '../../helpers/hostile-texts.ts';
import { modelServer } from '../../helpers/model-server.ts';
import { probedFiles } from '../../helpers/probed-sweep.ts';
import { servedUi } from '../../helpers/served-ui.ts';

it.skipIf(browserMissing !== null)(
  `a browser shows what a target answered before and now, as text and no more${browserMissing === null ? '' : ` (skipped: ${browserMissing})`}`,
  async () => {
    const texts = [...hostileTexts.slice(0, 4), `key ${plantedSecret} here`];
    let hasMoved = false;
    await using server = await modelServer({
      answer: ({ body }) => {
        const at = Number(/probe (\d+)/.exec(body.messages?.at(-1)?.content ?? '')?.[1]);
        const text = hasMoved ? `${texts[at % texts.length]}` : `yes ${at}`;
        return { kind: 'reply', text, model: hasMoved ? String(texts[0]) : 'm-1' };
      },
    });
    await using repository = await gatedRepository();
    const traces = [2, 3].map((day) => ({
      id: `t-${day}`,
      at: `2026-03-0${day}T10:00:00Z`,
      input: 'q',
      output: 'a',
    }));
    await repository.commit('base', { ...probedFiles(server.url), 'traces/a.jsonl': jsonLines(traces) });
    for (const day of [2, 3]) {
      hasMoved = day === 3;
      const range = ['--from', `2026-03-0${day}`, '--to', `2026-03-0${day + 1}`];
      expect(await repository.goldgate(['sweep', ...range])).toMatchObject({ exitCode: 0 });
    }
    const browser = await openBrowser();
    try {
      await using ui = await servedUi(join(repository.path, '.goldgate'), Date.UTC(2026, 2, 4, 9));
      const window = `sweep/-/production/${encodeURIComponent('2026-03-03T00:00:00.000Z')}`;
      await using visit = await ui.visit(browser, window);
      const { page } = visit;
      const section = page.getByRole('region', { name: 'What the target said to its probes' });
      await section.waitFor();
      const said = (await section.textContent()) ?? '';
      expect(said).toContain('40 probes asked 2 times each: 80 of 80 answers');
      expect(said).toContain('yes ');
      expect(said).not.toContain(plantedSecret);
      const row = page.getByRole('row').filter({ hasText: 'behaviour of target' });
      expect(await row.textContent()).toContain('target, on probes');
      expect(await row.textContent()).toContain('40 probes');
      expect(await axeFindings(page)).toEqual([]);
      expect(await foreignElements(page)).toEqual([]);
      expect(await page.evaluate('document.body.dataset.pwned ?? window.pwned ?? null')).toBeNull();
      expect(visit.troubles).toEqual([]);
    } finally {
      await browser.close();
    }
  },
  180_000,
);
