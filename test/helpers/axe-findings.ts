import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

/** What axe-core calls serious or critical on a page, as `rule: element`. */
export async function axeFindings(page: Page): Promise<readonly string[]> {
  // Through the debugger, because the page's own policy lets no foreign script in.
  await page.evaluate(axe.source);
  return page.evaluate<
    readonly string[]
  >(`axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) =>
    violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ': ' + html.slice(0, 200))))`);
}

const axe: { readonly source: string } = createRequire(import.meta.url)('axe-core');
