import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { actionWorkspace } from '../helpers/action-workspace.ts';
import { botScript, commandSuite } from '../helpers/command-suite.ts';
import { startFakeCache } from '../helpers/fake-cache.ts';
import { startFakeGithub } from '../helpers/github/fake-github.ts';
import { gateToken, runPullRequest } from '../helpers/run-gate.ts';

/** Evidence is cut, so that only what matters is printed. */
const echo = `(request, answer) => {
  const names = Object.keys(process.env).filter((name) => /TOKEN|INPUT|ACTIONS|STATE|OUTPUT|PLAIN|MODEL/.test(name));
  answer(request, JSON.stringify(names.map((name) => name + '=' + process.env[name])));
}`;

it('a target that prints its environment has no token to print, and its keys are not published', async () => {
  await using github = await startFakeGithub();
  await using cache = await startFakeCache();
  const token = gateToken(github);
  const key = 'correct-horse-battery-staple-1';
  const failing = commandSuite("(request, answer) => answer(request, 'yes')");
  const gates = failing['goldgate.yaml'].replace('at-least: 1%', 'no-worse-than: baseline, margin: 5%');
  await using workspace = await actionWorkspace({
    example: false,
    base: { ...failing, 'goldgate.yaml': gates },
    change: { 'bot.js': botScript(echo) },
  });
  const environment = { ...cache.environment, GITHUB_TOKEN: token, MODEL_KEY: key, PLAIN: 'may be seen' };

  const { main, post } = await runPullRequest(github, workspace, { token, environment });

  const reports = main.outputs['reports'] ?? '';
  const published = [
    JSON.stringify(github.log.map(({ body }) => body)),
    main.rawLog,
    post?.rawLog ?? '',
    main.summary,
    await readFile(join(reports, 'bot.html'), 'utf8'),
    await readFile(join(reports, 'bot.json'), 'utf8'),
    await readFile(join(reports, 'gate.json'), 'utf8'),
  ];
  expect(main.summary).toContain('may be seen');
  expect(main.summary).toContain('redacted: MODEL');
  const secrets = [token, key, cache.environment['ACTIONS_RUNTIME_TOKEN'] ?? ''];
  const names = [
    'INPUT_TOKEN',
    'GITHUB_TOKEN',
    'ACTIONS_RUNTIME_TOKEN',
    'ACTIONS_RESULTS_URL',
    'GITHUB_OUTPUT',
    'STATE_',
  ];
  for (const text of published) for (const secret of secrets) expect(text).not.toContain(secret);
  for (const name of names) expect(published.join()).not.toContain(name);
});
