import type { Page } from 'playwright-core';

/** Elements and attributes that the page itself never makes. */
export async function foreignElements(page: Page): Promise<readonly string[]> {
  return page
    .locator(
      'img, iframe, object, embed, base, form[action], main script, main style, main link, main meta, [autofocus], a[href^="javascript"], a[href^="http"]',
    )
    .evaluateAll((elements) => elements.map((element) => element.outerHTML.slice(0, 200)))
    .then(async (found) => [...found, ...(await page.evaluate<readonly string[]>(handlersInPage))]);
}

const handlersInPage = `[...document.querySelectorAll('*')].filter((element) =>
  element.getAttributeNames().some((name) => name.startsWith('on'))).map((element) => element.outerHTML.slice(0, 200))`;
