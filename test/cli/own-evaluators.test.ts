import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { type GatedRepository, gatedRepository } from '../helpers/gated-repository.ts';
import { side } from '../helpers/small-suite.ts';

const suite = (evaluator: object) => ({
  evaluators: { own: evaluator },
  gates: [{ metric: 'own', 'no-worse-than': 'baseline', margin: '5%' }],
});

/** A change from 4 to 40 wrong answers of 100, scored by the suite's own evaluator. */
async function changed(evaluator: object, files: Record<string, string> = {}): Promise<GatedRepository> {
  const repository = await gatedRepository();
  await repository.commit('base', { ...side(100, 4, suite(evaluator)), ...files });
  await repository.write(side(100, 40, suite(evaluator)));
  return repository;
}

const found = { verdict: 'fail', gates: [{ baseline: 0.96, candidate: 0.6, decision: 'broken' }] };

it('an evaluator as a command scores both arms', async () => {
  const script = `
    import { createInterface } from 'node:readline';
    for await (const line of createInterface({ input: process.stdin })) {
      const { id, row, output } = JSON.parse(line);
      console.log(JSON.stringify({ id, score: output === row.expected ? 1 : 0, reason: 'seen' }));
    }`;
  await using repository = await changed(
    { type: 'command', command: 'node score.mjs', scores: 'binary', files: ['score.mjs'] },
    { 'score.mjs': script },
  );
  const { exitCode, json } = await repository.gate();
  expect(exitCode).toBe(1);
  expect(json.suites[0]).toMatchObject({ ...found, calls: { target: 0, judge: 200 } });
});

it('an evaluator as a module runs in a process of its own', async () => {
  const module = `
    import { right } from './right.js';
    export default async ({ row, output }) => {
      console.log('what it prints is log');
      if (row.id === 'q50') throw new Error('not this one');
      if (row.id === 'q51') process.stdout.write('no answer\\n');
      globalThis.seen = true;
      return { score: right(row, output) ? 1 : 0 };
    };`;
  await using repository = await changed(
    { type: 'module', module: 'evaluators/own.js', scores: 'binary', files: ['evaluators/**'] },
    {
      'evaluators/own.js': module,
      'evaluators/right.js': 'export const right = (row, output) => row.expected === output;',
      'evaluators/package.json': '{"type":"module"}',
    },
  );
  const { json } = await repository.gate();
  expect(json.suites[0]).toMatchObject({ verdict: 'fail', rows: { total: 100, unmatched: 1 } });
  expect('seen' in globalThis).toBe(false);
});

it('a module sees its worktree and nothing else: no key, no other file, no process', async () => {
  const module = `
    import { readFileSync, writeFileSync } from 'node:fs';
    import { execSync } from 'node:child_process';
    const attempts = {
      key: () => process.env.JUDGE_KEY ?? process.env.GITHUB_TOKEN ?? process.env.HOME,
      others: () => readFileSync('/proc/' + process.ppid + '/environ', 'utf8'),
      file: () => readFileSync('/etc/hosts', 'utf8'),
      write: () => writeFileSync('left-behind', 'x'),
      command: () => execSync('env').toString(),
    };
    const got = Object.keys(attempts).filter((name) => {
      try { return attempts[name]() !== undefined; } catch { return false; }
    });
    const own = readFileSync('own.txt', 'utf8');
    export default () => (got.length > 0 || own !== 'own' ? { error: 'reached: ' + got } : 1);`;
  const rows = {
    evaluators: { own: { type: 'module', module: 'nosy.mjs' } },
    gates: [{ metric: 'own', 'at-least': '50%' }],
  };
  await using repository = await gatedRepository();
  await repository.commit('base', side(30, 0, rows));
  await repository.write({ ...side(30, 0, rows), 'nosy.mjs': module, 'own.txt': 'own' });
  const { stdout } = await repository.goldgate(['gate', '--json'], {
    JUDGE_KEY: 'k-secret',
    GITHUB_TOKEN: 'k-secret',
  });
  expect(JSON.parse(stdout).suites[0]).toMatchObject({ verdict: 'pass', gates: [{ candidate: 1 }] });
});

it('a module that is not there is never a pass', async () => {
  await using repository = await changed({ type: 'module', module: 'nowhere.js' });
  const { exitCode, json } = await repository.gate();
  expect(exitCode).toBe(3);
  expect(json.suites[0]?.title).toContain('could not be evaluated');
});

it('an evaluator behind an address is sent what its headers need, and nothing of it is shown', async () => {
  const seen: string[] = [];
  const server = createServer((request, response) => {
    seen.push(String(request.headers['authorization']));
    let text = '';
    request.on('data', (piece) => {
      text += piece;
    });
    request.on('end', () => {
      const { row, output } = JSON.parse(text);
      response.end(JSON.stringify({ score: output === row.expected ? 1 : 0 }));
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  await using _closing = {
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/score`;
  const headers = { Authorization: { env: 'SCORE_KEY', prefix: 'Bearer ' } };
  await using repository = await changed({ type: 'http', http: { url, headers }, scores: 'binary' });
  const { stdout, stderr } = await repository.goldgate(['gate', '--json'], { SCORE_KEY: 'k-hidden' });
  expect(JSON.parse(stdout).suites[0]).toMatchObject(found);
  expect(new Set(seen)).toEqual(new Set(['Bearer k-hidden']));
  expect(stdout + stderr).not.toContain('k-hidden');
});
