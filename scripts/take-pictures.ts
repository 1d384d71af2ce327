import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { openBrowser } from '../test/helpers/browser.ts';

/** Makes the pictures of the documentation from the real product: the demo's own report, in a real browser. */
const root = join(import.meta.dirname, '..');
const demo = spawnSync(process.execPath, [join(root, 'examples', 'demo.ts')], { encoding: 'utf8' });
const report = /in one file without any network: (.+)/.exec(demo.stdout)?.[1];
if (report === undefined) throw new Error(`the demo made no report:\n${demo.stdout}${demo.stderr}`);

await using browser = await openBrowser();
const page = await browser.newPage({ viewport: { width: 1180, height: 860 }, colorScheme: 'light' });
await page.goto(`file://${report}`);
await page.screenshot({ path: join(root, 'docs', 'pictures', 'report.png') });
