import { spawnSync } from 'node:child_process';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Browser } from 'playwright-core';
import * as z from 'zod';
import { demoGit } from '../examples/demo-git.ts';
import { openBrowser } from '../test/helpers/browser.ts';
import { servedUi, type Visit } from '../test/helpers/served-ui.ts';
import { takeGithubPictures } from './take-github-pictures.ts';
import { takeSweepPictures } from './take-sweep-pictures.ts';

/** What the demo's bot knows. */
const rulesSchema = z.looseObject({ categories: z.record(z.string(), z.record(z.string(), z.number())) });

const root = join(import.meta.dirname, '..');
/** Makes the pictures of the documentation from the real product: the demo's own report and store, in a real browser. */
const demo = spawnSync(process.execPath, [join(root, 'examples', 'demo.ts')], { encoding: 'utf8' });
const report = /in one file without any network: (.+)/.exec(demo.stdout)?.[1];
if (report === undefined) throw new Error(`the demo made no report:\n${demo.stdout}${demo.stderr}`);

await using browser = await openBrowser();
const page = await browser.newPage({ viewport: { width: 1180, height: 860 }, colorScheme: 'light' });
await page.goto(`file://${report}`);
await page.screenshot({ path: pictureOf('report') });
await takeUi(dirname(report), browser);
await takeGithubPictures(browser, pictureOf);
await takeSweepPictures(browser, pictureOf);

/** The store of the demo, once its main branch went on for a while. */
async function takeUi(repository: string, browser: Browser): Promise<void> {
  await rm(join(repository, 'report.html'));
  await goOn(repository);
  await using ui = await servedUi(join(repository, '.goldgate'));
  await using visit = await ui.visit(browser, '', {
    viewport: { width: 1180, height: 420 },
    colorScheme: 'light',
  });
  await visit.page.screenshot({ path: pictureOf('ui-overview') });
  await visit.page.locator('.lines tr', { hasText: 'fail' }).locator('.said').click();
  await visit.page.getByRole('link', { name: 'All rows' }).click();
  await takeRows(visit);
}

async function takeRows({ page }: Visit): Promise<void> {
  await page.setViewportSize({ width: 1180, height: 860 });
  await page.locator('.row-line.lost').nth(1).click();
  await page.locator('.detail del').first().waitFor();
  await page.screenshot({ path: pictureOf('ui-rows') });
}

/** Words that the bot learns or forgets, one commit and one gate each. */
async function goOn(repository: string): Promise<void> {
  const rules = join(repository, 'bot', 'rules.json');
  demoGit(repository, 'switch', '--quiet', 'main');
  for (const [category, word, points] of [
    ['billing', 'statement', 2],
    ['shipping', 'late', 2],
    ['billing', 'card', 2],
    ['shipping', 'customs', 0],
    ['refund', 'refund', 4],
  ] as const) {
    const known = rulesSchema.parse(JSON.parse(await readFile(rules, 'utf8')));
    const categories = { ...known.categories, [category]: { ...known.categories[category], [word]: points } };
    await writeFile(rules, `${JSON.stringify({ ...known, categories }, null, 2)}\n`);
    demoGit(
      repository,
      'commit',
      '--quiet',
      '--all',
      `--message=Weigh ${word} of ${category} with ${points}`,
    );
    const goldgate = join(root, 'cli', 'goldgate.ts');
    spawnSync(process.execPath, [goldgate, 'gate', '--base', 'HEAD~1'], { cwd: repository });
  }
}

function pictureOf(name: string): string {
  return join(root, 'docs', 'pictures', `${name}.png`);
}
