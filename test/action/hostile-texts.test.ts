import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { actionWorkspace } from '../helpers/action-workspace.ts';
import { browserMissing, openBrowser } from '../helpers/browser.ts';
import { junitProblems, sarifProblems } from '../helpers/format-schemas.ts';
import { pullRequestEvent } from '../helpers/github/events.ts';
import { startFakeGithub } from '../helpers/github/fake-github.ts';
import { aliveIn, seeMarkdown } from '../helpers/github-markdown.ts';
import { endlessLine, hostileBranch, hostileTexts, providerKeys } from '../helpers/hostile-texts.ts';
import { structureProblems } from '../helpers/markdown-structure.ts';
import { outputsPath, recordedSuite } from '../helpers/recorded-suite.ts';
import { commentsOf, expectGoodManners, onlyCheck, runGate, seedPull } from '../helpers/run-gate.ts';

const texts = [...hostileTexts, endlessLine];
const count = 3 * texts.length;

const textOf = (row: number) => texts[row % texts.length] ?? '';
const keyOf = (row: number) => providerKeys[row % providerKeys.length] ?? '';
const idOf = (row: number) => `${row} ${textOf(row).slice(0, 200)}`;

function lines(line: (row: number) => object): string {
  return Array.from({ length: count }, (_, row) => `${JSON.stringify(line(row))}\n`).join('');
}

/** Every field of every row is hostile, and so is what the candidate answers. */
const golden = lines((row) => ({
  id: idOf(row),
  input: `${textOf(row)} ${keyOf(row)}`,
  expected: `${textOf(row + 1)} ${keyOf(row)}`,
  category: `${keyOf(Math.floor(row / 3))} ${textOf(Math.floor(row / 3))}`,
}));
const right = lines((row) => ({ id: idOf(row), output: `${textOf(row + 1)} ${keyOf(row)}` }));
const wrong = lines((row) => ({ id: idOf(row), output: `${keyOf(row + 1)} ${textOf(row + 2)}` }));

const base = {
  ...recordedSuite({
    isRight: () => true,
    gates: [
      '{ metric: correct, no-worse-than: baseline, margin: 5% }',
      '{ metric: correct, no-worse-than: baseline, margin: 5%, per: [category], min-rows: 1 }',
    ],
  }),
  'golden/answers.jsonl': golden,
  [outputsPath]: right,
};

it.skipIf(browserMissing !== null)(
  'a pull request whose every text is hostile shows text, and no secret, wherever people look',
  async () => {
    await using github = await startFakeGithub();
    const message = `${hostileTexts.join(' ').replaceAll('\u0000', '')} ${providerKeys[1]}`;
    await using workspace = await actionWorkspace({
      example: false,
      base,
      change: { [outputsPath]: wrong },
      message,
    });
    const event = pullRequestEvent({ ...seedPull(github, workspace), headRef: hostileBranch });
    Object.assign(event.payload.pull_request, { title: texts.join(' '), body: texts.join('\n') });

    const { main, status } = await runGate(github, workspace, { event });

    expect(status).toBe('failure');
    expect(main.outputs['verdict']).toBe('fail');
    expectGoodManners(github);
    const { output, annotations } = onlyCheck(github);
    const views = [output.summary ?? '', output.text ?? '', main.summary, ...commentsOf(github)];
    expect(views).toHaveLength(4);
    for (const view of views) expect(view).toContain('redacted: ');
    await expectText(views);
    const notes = annotations.map(({ title, message: said }) => `${title}\n${said}`).join('\n');
    const reports = main.outputs['reports'] ?? '';
    const files = await Promise.all(
      (await readdir(reports)).map((file) => readFile(join(reports, file), 'utf8')),
    );
    expect(files).toHaveLength(7);
    for (const text of [output.title ?? '', notes, main.rawLog, ...views, ...files]) {
      expect(providerKeys.filter((key) => text.includes(key))).toEqual([]);
    }
    for (const text of [output.title ?? '', notes, main.rawLog]) expect(text).not.toMatch(hidden);
    expect(
      main.annotations.filter(({ message: said }) => said.includes('pwned') && !said.startsWith('answers: ')),
    ).toEqual([]);
    expect(await junitProblems(await readFile(main.outputs['junit'] ?? '', 'utf8'))).toEqual([]);
    expect(await sarifProblems(JSON.parse(await readFile(main.outputs['sarif'] ?? '', 'utf8')))).toEqual([]);
  },
);

/** As GitHub would render it: our own elements and links, whole tables, and nothing alive. */
async function expectText(views: readonly string[]): Promise<void> {
  const browser = await openBrowser();
  try {
    for (const markdown of views) {
      const seen = await seeMarkdown(browser, markdown);
      expect(seen.tags.filter((tag) => !known.has(tag))).toEqual([]);
      expect(aliveIn(seen.prose)).toEqual([]);
      expect(seen.links.filter((link) => !ownLink.test(link))).toEqual([]);
      expect(seen.troubles).toEqual([]);
      expect(structureProblems(markdown)).toEqual([]);
    }
  } finally {
    await browser.close();
  }
}

const ownLink = /^https?:\/\/[^/]+\/acme\/support-bot\/actions\/runs\/\d+$/;

/** Elements of our own. */
const known = new Set(
  'h2 h3 p a b strong em code pre sub br ul li table thead tbody tr th td details summary'.split(' '),
);

const hidden =
  /(?![\n\r\t])[\p{Cc}\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF\u2028\u2029\u{E0000}-\u{E007F}]/u;
