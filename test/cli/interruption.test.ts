import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { isAlive } from '../adapters/command/is-alive.ts';
import { gatedRepository, jsonLines } from '../helpers/gated-repository.ts';
import { modelServer } from '../helpers/model-server.ts';
import { runningGoldgate } from '../helpers/running-goldgate.ts';
import { promptConfig, questions, side } from '../helpers/small-suite.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const kept = 'interrupted: what is known so far is kept, and the next run continues from it\n';

it('an interrupted gate of a model exits with 130, and the next run calls only for the rest', async () => {
  await using server = await modelServer({ answer: () => ({ kind: 'reply', text: 'x', latencyMs: 20 }) });
  await using repository = await gatedRepository();
  const files = {
    'goldgate.yaml': promptConfig({ concurrency: 4 }, { baseUrl: server.url }),
    'golden.jsonl': jsonLines(questions(200)),
  };
  await repository.commit('base', { ...files, 'prompt.md': '{{ input }}' });
  await repository.write({ 'prompt.md': 'Now: {{ input }}' });

  const running = runningGoldgate(['gate', '--json'], { cwd: repository.path });
  await vi.waitUntil(() => server.count >= 60, { timeout: 30_000 });
  running.interrupt();
  const { exitCode, stdout, stderr } = await running.ended;

  expect({ exitCode, stdout }).toEqual({ exitCode: 130, stdout: '' });
  expect(stderr.endsWith(kept)).toBe(true);
  const before = server.count;
  expect(before).toBeLessThan(100);
  const { json } = await repository.gate();
  expect(json.suites[0]?.rows).toMatchObject({ total: 200, paired: 200 });
  // Calls that were under way are lost, and no others.
  expect(server.count).toBeGreaterThanOrEqual(400);
  expect(server.count).toBeLessThanOrEqual(404);
});

const slowBot = `
import { appendFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
appendFileSync(process.env.BOT_LOG, process.pid + ' ' + process.cwd() + '\\n');
for await (const line of createInterface({ input: process.stdin })) {
  const { id, row } = JSON.parse(line);
  await new Promise((later) => setTimeout(later, 30));
  console.log(JSON.stringify({ id, output: row.expected }));
}
`;

it('an interrupted gate of a command leaves neither processes nor worktrees', async () => {
  await using repository = await gatedRepository();
  await using temporary = await temporaryFolder();
  const log = join(temporary.path, 'bot.log');
  const suite = { target: { command: 'node bot.mjs', files: ['bot.mjs'], workers: 2 } };
  await repository.commit('base', { ...side(400, 0, suite), 'bot.mjs': slowBot });
  await repository.write({ 'bot.mjs': `${slowBot}// changed\n` });

  const environment = { TMPDIR: temporary.path, BOT_LOG: log };
  const running = runningGoldgate(['gate'], { cwd: repository.path, environment });
  const started = async () =>
    (await readFile(log, 'utf8').catch(() => '')).trim().split('\n').filter(Boolean);
  await vi.waitUntil(async () => (await started()).length >= 4, { timeout: 30_000 });
  running.interrupt();
  const { exitCode, stderr } = await running.ended;

  expect(exitCode).toBe(130);
  expect(stderr).toContain(kept);
  const bots = (await started()).map((line) => line.split(' '));
  expect(new Set(bots.map(([, folder]) => folder)).size).toBe(2);
  expect(bots.filter(([pid]) => isAlive(Number(pid)))).toEqual([]);
  const left = await readdir(temporary.path);
  expect(left.filter((name) => name.startsWith('goldgate-'))).toEqual([]);
});
