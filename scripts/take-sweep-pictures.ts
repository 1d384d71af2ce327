import type { Browser } from 'playwright-core';
import { servedUi } from '../test/helpers/served-ui.ts';
import { dayText, sweptDays } from '../test/helpers/swept-days.ts';

/** Sweeps as the page shows them: three weeks in which one segment fell for some days, a model was exchanged, and a schedule failed twice. */
export async function takeSweepPictures(
  browser: Browser,
  pictureOf: (name: string) => string,
): Promise<void> {
  await using swept = await sweptDays({
    days: 21,
    without: [6, 7],
    rightOf: (day) => (day >= 12 && day < 15 ? 50 : 92),
    modelOf: (day) => (day >= 14 ? 'support-large-2' : 'support-large-1'),
  });
  await using ui = await servedUi(swept.store, Date.UTC(2026, 2, 23, 6));
  const options = { viewport: { width: 1180, height: 900 }, colorScheme: 'light' } as const;
  const from = encodeURIComponent(`${dayText(14)}T00:00:00.000Z`);
  await using visit = await ui.visit(browser, `sweep/-/production/${from}`, options);
  const { page } = visit;
  await page.screenshot({ path: pictureOf('ui-sweep') });
  await page.getByRole('link', { name: /even/ }).first().click();
  await page.getByRole('heading', { name: 'Effect, window by window' }).waitFor();
  await page.setViewportSize({ width: 1180, height: 640 });
  await page.screenshot({ path: pictureOf('ui-signal') });
}
