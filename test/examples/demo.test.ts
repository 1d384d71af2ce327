import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { gatedRepository } from '../helpers/gated-repository.ts';

const examples = join(import.meta.dirname, '../../examples');

function demo(...args: readonly string[]) {
  return spawnSync(process.execPath, [join(examples, 'demo.ts'), ...args], {
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
  });
}

it('tickets: the average stands, one category breaks', () => {
  const { stdout, status } = demo();
  expect(status).toBe(0);
  expect(stdout).toContain('ticket-triage  fail\ncategory=');
});

it('an agent that makes no call again is as good once and worse four times in a row', () => {
  const { stdout, status } = demo('agent-tools');
  expect(status).toBe(0);
  expect(stdout).toMatch(/● broken\s+solved\.pass\^4 /);
  expect(stdout).toMatch(/○ holds\s+solved\.mean /);
});

it('a friendlier prompt is as correct and makes up what no passage says', () => {
  const { stdout, status } = demo('rag-answers');
  expect(status).toBe(0);
  expect(stdout).toMatch(/● broken\s+grounded\.mean · answera/);
  expect(stdout).toMatch(/○ holds\s+correct\.mean /);
});

it('days of production: quiet until other rules came, then told which category they break', () => {
  const { stdout, status } = demo('support-drift');
  expect(status).toBe(0);
  expect(stdout).toContain('10 days, 0 signals');
  expect(stdout).toMatch(/◐ moved {2}correct\[category = "refund"\]/);
  expect(stdout).toMatch(/● raised {2}correct\[category = "refund"\]/);
  expect(stdout).toMatch(/● raised {2}prompt: .*"rules-2" beside "rules-1"/);
  expect(stdout).not.toMatch(/(?:raised|moved) {2}correct\[category = "(?!refund)/);
});

it('an example that is not there is named with those that are', () => {
  const { stderr, status } = demo('nothing');
  expect(status).toBe(2);
  expect(stderr).toContain('support-triage, rag-answers, agent-tools, support-drift');
});

it('answers from passages: plan tells the cost within 15 %, and the gate sees what is made up', async () => {
  await using repository = await gatedRepository();
  const example = join(examples, 'rag-answers');
  await cp(example, repository.path, { recursive: true });
  await using models = await startModels(join(repository.path, 'models/server.js'));
  const config = join(repository.path, 'goldgate.yaml');
  await writeFile(
    config,
    (await readFile(config, 'utf8')).replaceAll('http://127.0.0.1:18431/v1', models.url),
  );
  await repository.commit('first', {});
  expect((await repository.goldgate(['run', 'answers'])).exitCode).toBe(0);
  await cp(join(example, 'change'), repository.path, { recursive: true });

  const planned = JSON.parse((await repository.goldgate(['plan', '--json'])).stdout);
  const { json, exitCode } = await repository.gate();
  const [answers, retrieval] = json.suites;
  expect(exitCode).toBe(1);
  expect(answers!.title).toMatch(/^answerable=no lost \d+ points/);
  expect(retrieval!.verdict).toBe('unaffected');
  const paid = (answers as unknown as { readonly costUsd: number }).costUsd;
  expect(Math.abs(costIn(planned) / paid - 1)).toBeLessThan(0.15);
});

/** The sum of what a plan says that calls cost. */
function costIn(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const own = 'costUsd' in value && typeof value.costUsd === 'number' ? value.costUsd : 0;
  return Object.values(value).reduce<number>((sum, inner) => sum + costIn(inner), own);
}

async function startModels(path: string): Promise<{ readonly url: string } & AsyncDisposable> {
  const child: ChildProcess = spawn(process.execPath, [path], { env: { ...process.env, PORT: '0' } });
  const url = await new Promise<string>((found, failed) => {
    child.once('close', () => failed(new Error('the models ended')));
    child.stdout?.setEncoding('utf8').on('data', (piece: string) => {
      const listening = /listening on (\S+)/.exec(piece)?.[1];
      if (listening !== undefined) found(listening);
    });
  });
  return {
    url,
    async [Symbol.asyncDispose]() {
      child.kill();
    },
  };
}
