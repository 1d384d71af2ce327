import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { type VisibleFocus, visibleFocus } from './visible-focus.ts';

/** Presses Tab until the focus is on what begins so. @throws when it never is, or the focus is not seen on the way */
export async function tabTo(
  page: Page,
  wanted: string,
  isWanted = (name: string) => name.startsWith(wanted),
): Promise<void> {
  const walked: string[] = [];
  for (let step = 0; step < 120; step += 1) {
    await page.keyboard.press('Tab');
    const focus = await page.evaluate<VisibleFocus | null>(visibleFocus);
    if (focus === null) continue;
    walked.push(focus.name);
    expect([focus.name, focus]).toEqual([focus.name, { ...focus, outline: 'solid 3px', seen: true }]);
    if (isWanted(focus.name)) return;
  }
  throw new Error(`Tab never came to ${wanted}, but to: ${walked.join(', ')}`);
}
