import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { actionWorkspace } from '../test/helpers/action-workspace.ts';
import { commandedPull, inDays } from '../test/helpers/commanded-pull.ts';
import { pullRequestEvent } from '../test/helpers/github/events.ts';
import { seedPullRequest } from '../test/helpers/github/fake/seed.ts';
import { type FakeGithub, startFakeGithub } from '../test/helpers/github/fake-github.ts';
import { runAction } from '../test/helpers/github/run-action.ts';
import { type GithubPiece, githubPage } from './github-page.ts';

const root = join(import.meta.dirname, '..');

const author = 'github-actions bot commented';

type PictureOf = (name: string) => string;

/** Check, comment and waiver of the built action over pull requests, as a GitHub of this machine was told them. */
export async function takeGithubPictures(browser: Browser, pictureOf: PictureOf): Promise<void> {
  await takeCheckAndComment(browser, pictureOf);
  await takeWaiver(browser, pictureOf);
}

async function takeCheckAndComment(browser: Browser, pictureOf: PictureOf): Promise<void> {
  await using github = await startFakeGithub();
  await gateWorseRules(github);
  const [check] = github.state.checkRuns.values();
  const [comment] = github.state.comments.values();
  if (check === undefined || comment === undefined) throw new Error('the action left no check or no comment');
  const { title, summary, text } = check.output;
  const markdown = [summary ?? '', text ?? ''].join('\n\n');
  const heading = `${check.name} — ${title ?? ''}`;
  await take(browser, { heading, kind: 'failed check', markdown }, pictureOf('check'));
  const said = { heading: author, kind: 'comment', markdown: comment.body } as const;
  await take(browser, said, pictureOf('comment'));
}

/** What ann asked for under a pull request, and what she was answered. Its date is that of the day. */
async function takeWaiver(browser: Browser, pictureOf: PictureOf): Promise<void> {
  await using setting = await commandedPull();
  await setting.gate();
  const asked = `/goldgate waive answers until ${inDays(3)} because the vendor is down, see #12`;
  const { answer } = await setting.comment(asked);
  const answered = { heading: `${author} on “${asked}”`, kind: 'comment', markdown: answer } as const;
  await take(browser, answered, pictureOf('waiver'));
}

async function take(browser: Browser, piece: GithubPiece, path: string): Promise<void> {
  const shown = await browser.newPage({ viewport: { width: 1100, height: 640 }, colorScheme: 'light' });
  await shown.setContent(githubPage(piece));
  const { width = 1100, height = 640 } = (await shown.locator('body').boundingBox()) ?? {};
  await shown.screenshot({ path, clip: { x: 0, y: 0, width, height: Math.min(height, 640) } });
  await shown.close();
}

async function gateWorseRules(github: FakeGithub): Promise<void> {
  const rules = await readFile(join(root, 'examples/support-triage/change/bot/rules.json'), 'utf8');
  await using workspace = await actionWorkspace({ change: { 'bot/rules.json': rules } });
  const changes = { 'bot/rules.json': rules };
  const pull = seedPullRequest(github.state, { number: 7, changes, shas: workspace.shas });
  await runAction({
    directory: root,
    event: pullRequestEvent(pull),
    apiUrl: github.url,
    token: github.workflowToken({ contents: 'read', checks: 'write', 'pull-requests': 'write' }),
    workspace: workspace.path,
  });
}
