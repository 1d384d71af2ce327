import { setTimeout as sleep } from 'node:timers/promises';
import * as core from '@actions/core';
import { context, getOctokit } from '@actions/github';

const marker = '<!-- toy-gate -->';
const annotationsPerRequest = 50;
const octokit = getOctokit(core.getInput('token'));
const { payload, repo } = context;
const headSha: string = payload.pull_request?.['head'].sha ?? payload['merge_group']?.head_sha ?? context.sha;

try {
  await gate();
} catch (error) {
  if (!isMissingPermission(error)) throw error;
  core.warning('no permission to write checks: see the job summary');
  await core.summary.addHeading('Score 91').write();
}

async function gate(): Promise<void> {
  const { data: check } = await octokit.rest.checks.create({
    ...repo,
    name: 'Toy gate',
    head_sha: headSha,
    status: 'in_progress',
    external_id: String(context.runId),
  });
  core.saveState('check', check.id);
  await act(core.getInput('mode'));
  await annotate(check.id, 120);

  const passed = 91 >= Number(core.getInput('min-score'));
  await octokit.rest.checks.update({
    ...repo,
    check_run_id: check.id,
    conclusion: passed ? 'success' : 'failure',
    output: { title: 'Score 91', summary: 'All good.' },
  });
  core.saveState('concluded', true);
  core.setOutput('score', 91);
  await core.summary.addHeading('Score 91').write();
  if (payload.pull_request !== undefined) await comment(payload.pull_request.number);
  if (!passed) core.setFailed('Score 91 is below the minimum');
}

async function act(mode: string): Promise<void> {
  const secret = core.getInput('secret');
  core.info(`before the mask: ${secret}`);
  if (secret !== '') core.setSecret(secret);
  core.info(`after the mask: ${secret}`);
  if (mode === 'deaf') process.on('SIGINT', () => core.info('not listening'));
  core.info('working');
  if (mode === 'crash') throw new Error('boom');
  if (mode === 'hang' || mode === 'deaf') await sleep(60_000);
}

async function annotate(checkRunId: number, count: number): Promise<void> {
  const all = Array.from({ length: count }, (_, index) => ({
    path: 'prompts/support.md',
    start_line: index + 1,
    end_line: index + 1,
    annotation_level: 'warning' as const,
    message: `Case ${index + 1} dropped`,
  }));
  for (let start = 0; start < all.length; start += annotationsPerRequest) {
    const annotations = all.slice(start, start + annotationsPerRequest);
    const output = { title: 'Scoring', summary: 'In progress.', annotations };
    await octokit.rest.checks.update({ ...repo, check_run_id: checkRunId, output });
  }
}

async function comment(issueNumber: number): Promise<void> {
  const body = `Score 91\n\n${marker}`;
  const comments = await octokit.paginate(octokit.rest.issues.listComments, {
    ...repo,
    issue_number: issueNumber,
    per_page: 100,
  });
  const own = comments.find((it) => it.body?.includes(marker) && it.user?.login === 'github-actions[bot]');
  if (own === undefined) {
    await octokit.rest.issues.createComment({ ...repo, issue_number: issueNumber, body });
  } else {
    await octokit.rest.issues.updateComment({ ...repo, comment_id: own.id, body });
  }
}

function isMissingPermission(error: unknown): boolean {
  return error instanceof Error && error.message.includes('Resource not accessible');
}
