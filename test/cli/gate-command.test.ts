import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type GatedRepository, gatedRepository, jsonLines } from '../helpers/gated-repository.ts';
import { modelServer } from '../helpers/model-server.ts';
import { runningGoldgate } from '../helpers/running-goldgate.ts';
import { answers, answersSuite, promptConfig, questions, side } from '../helpers/small-suite.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const base = side(200, 10);

async function changedRepository(): Promise<GatedRepository> {
  const repository = await gatedRepository();
  await repository.commit('base', base);
  await repository.write({ 'outputs.jsonl': answers(200, 60) });
  return repository;
}

describe('goldgate gate', () => {
  it('tells a regression once: a second gate gives the same report', async () => {
    await using repository = await changedRepository();
    const first = await repository.gate();
    const second = await repository.gate();
    expect([first.exitCode, second.exitCode]).toEqual([1, 1]);
    expect(first.json.suites[0]).toMatchObject({
      verdict: 'fail',
      reused: false,
      rows: { total: 200, paired: 200, unmatched: 0 },
    });
    expect(second.json).toEqual({ ...first.json, suites: [{ ...first.json.suites[0], reused: true }] });
  });

  it('prints with --json one object and nothing else, whatever happens', async () => {
    await using repository = await changedRepository();
    const gated = await repository.goldgate(['gate', '--json']);
    expect(gated.stdout.trimEnd().split('\n')).toHaveLength(1);
    expect(gated.stderr).toBe('');
    await repository.write({ 'goldgate.yaml': 'version: 7\n' });
    const refused = await repository.goldgate(['gate', '--json']);
    expect(refused.exitCode).toBe(2);
    expect(JSON.parse(refused.stdout)).toEqual({
      verdict: null,
      problems: refused.stderr.trimEnd().split('\n'),
    });
  });

  it('two at once on one store agree', async () => {
    await using repository = await changedRepository();
    const [one, other] = await Promise.all([repository.gate(), repository.gate()]);
    expect(one.json.suites[0]?.report).toBe(other.json.suites[0]?.report);
    expect([one.exitCode, other.exitCode]).toEqual([1, 1]);
  });

  it('names the commit that it judged, and none for a working tree with changes', async () => {
    await using repository = await changedRepository();
    const headOf = async () =>
      JSON.parse((await repository.goldgate(['report', await firstRun(repository), '--json'])).stdout).head;
    await repository.gate();
    expect(await headOf()).toBeNull();
    const commit = await repository.commit('head', { 'outputs.jsonl': answers(200, 50) });
    await repository.gate('--base', 'HEAD~1');
    expect(await headOf()).toBe(commit);
  });

  it('works from a subfolder and on a configuration of one, whose paths start there', async () => {
    await using repository = await gatedRepository();
    const inside = Object.fromEntries(
      Object.entries(base).map(([path, text]) => [`examples/x/${path}`, text]),
    );
    await repository.commit('base', { ...inside, 'examples/x/notes/a.md': '' });
    await repository.write({ 'examples/x/outputs.jsonl': answers(200, 60) });
    const named = await repository.gate('--config', 'examples/x/goldgate.yaml');
    const beside = await runningGoldgate(['gate', '--json'], {
      cwd: join(repository.path, 'examples/x/notes'),
    }).ended;
    expect(named.json.verdict).toBe('fail');
    expect(JSON.parse(beside.stdout)).toMatchObject({
      suites: [{ report: named.json.suites[0]?.report, reused: true }],
    });
    const outside = await repository.goldgate(['gate', '--config', '../goldgate.yaml']);
    expect(outside).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('lies outside of the repository'),
    });
  });

  it('keeps its results where --store says', async () => {
    await using repository = await changedRepository();
    await using elsewhere = await temporaryFolder();
    await repository.gate('--store', elsewhere.path);
    expect(await readdir(elsewhere.path)).toEqual(
      expect.arrayContaining(['blobs', 'goldgate.db', 'reports', 'runs']),
    );
    expect(repository.git('status', '--porcelain')).toBe('M outputs.jsonl');
  });

  it('writes a page for each suite where --report says', async () => {
    await using repository = await gatedRepository();
    const two = JSON.stringify({
      version: 1,
      datasets: { questions: { path: 'golden.jsonl' } },
      suites: { first: answersSuite, second: answersSuite },
    });
    await repository.commit('base', { ...base, 'goldgate.yaml': two });
    await repository.write({ 'outputs.jsonl': answers(200, 60) });
    const { stdout } = await repository.goldgate(['gate', '--report', 'out/page.html']);
    expect((await readdir(join(repository.path, 'out'))).sort()).toEqual([
      'page-first.html',
      'page-second.html',
    ]);
    expect(await readFile(join(repository.path, 'out/page-first.html'), 'utf8')).toContain('<html');
    expect(stdout).toContain('out/page-first.html');
    const one = await repository.goldgate(['gate', '--suite', 'first', '--report', 'golden.jsonl/page.html']);
    expect(one).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('the report cannot be written to golden.jsonl/page.html'),
    });
  });
});

async function firstRun(repository: GatedRepository): Promise<string> {
  return (
    (await repository.gate('--base', repository.git('rev-list', '--max-parents=0', 'HEAD'))).json.suites[0]
      ?.run ?? ''
  );
}

describe('goldgate gate of a prompt', () => {
  it('calls what goldgate plan says, then nothing, then only for an edited row', async () => {
    await using server = await modelServer({
      answer: ({ body }) => ({ kind: 'reply', text: body.messages?.at(-1)?.content ?? '' }),
    });
    await using repository = await gatedRepository();
    const rows = questions(100);
    await repository.commit('base', {
      'goldgate.yaml': promptConfig({}, { baseUrl: server.url, key: { env: 'MODEL_KEY' } }),
      'golden.jsonl': jsonLines(rows),
      'prompt.md': '{{ expected }}',
    });
    await repository.write({ 'prompt.md': 'a{{ expected | remove: "a" }}' });
    const key = { MODEL_KEY: 'k-12345' };
    const planned = async () => {
      const { suites } = JSON.parse((await repository.goldgate(['plan', '--json'], key)).stdout);
      return suites[0].forecast.arms.map(({ calls }: { readonly calls: number }) => calls);
    };
    const gated = async () =>
      JSON.parse((await repository.goldgate(['gate', '--json'], key)).stdout).suites[0];

    const unkeyed = await repository.gate();
    expect(unkeyed).toMatchObject({ exitCode: 3, json: { verdict: 'incomplete' } });
    expect(unkeyed.json.suites[0]?.title).toContain('MODEL_KEY is not set');
    expect(await planned()).toEqual([100, 0]);
    expect(server.count).toBe(0);
    expect(await gated()).toMatchObject({ rows: { paired: 100 }, calls: { target: 100, fromMemo: 100 } });
    expect(server.calls.every(({ authorization }) => authorization === 'Bearer k-12345')).toBe(true);
    await gated();
    expect(server.count).toBe(100);

    await repository.write({ 'golden.jsonl': jsonLines(rows.with(7, { ...rows[7]!, expected: 'another' })) });
    expect(await planned()).toEqual([1, 0]);
    await gated();
    expect(server.calls.slice(100).map(({ body }) => body.messages?.at(-1)?.content)).toEqual(['another']);
    await repository.goldgate(['gate', '--json', '--fresh', '1'], key);
    expect(server.count).toBe(201);
  });
});

const bot = (answer: string) => `
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
for await (const line of createInterface({ input: process.stdin })) {
  const { id, row } = JSON.parse(line);
  ${answer}
}
`;

describe('goldgate gate of a command', () => {
  const suite = (over: object = {}) => ({
    target: { command: 'node bot.mjs', files: ['bot.mjs', 'word.txt'], timeout: '3 s', workers: 1, ...over },
    gates: [{ metric: 'correct', 'no-worse-than': 'baseline', margin: '5%' }],
    'max-missing': '10%',
  });

  it('runs each arm in a worktree of its own, beside its configuration, after its setup, without the tokens of a workflow', async () => {
    await using repository = await gatedRepository();
    const says = bot(`
      const read = (path) => readFileSync(path, 'utf8');
      const output = [read('word.txt'), read('made.txt'), process.env.GITHUB_TOKEN ?? 'none', process.env.OWN_KEY].join();
      console.log(JSON.stringify({ id, output, latencyMs: 3, mood: 'fine' }));`);
    const files = {
      ...side(30, 0, suite({ setup: 'printf made > made.txt' })),
      'golden.jsonl': jsonLines(questions(30).map((row) => ({ ...row, expected: 'old,made,none,own' }))),
      'bot.mjs': says,
      'word.txt': 'old',
    };
    await repository.commit(
      'base',
      Object.fromEntries(Object.entries(files).map(([path, text]) => [`bots/a/${path}`, text])),
    );
    await repository.write({ 'bots/a/word.txt': 'new' });
    const args = ['gate', '--json', '--config', 'bots/a/goldgate.yaml'];
    const { stdout } = await repository.goldgate(args, { GITHUB_TOKEN: 'ghs_x', OWN_KEY: 'own' });
    const [judged] = JSON.parse(stdout).suites;
    expect(judged).toMatchObject({ verdict: 'fail', factors: ['code'], calls: { target: 60 } });
    expect(judged.gates[0]).toMatchObject({ baseline: 1, candidate: 0 });
    const { evidence } = JSON.parse((await repository.goldgate(['report', judged.run, '--json'])).stdout);
    expect(evidence[0].candidate.output).toBe('new,made,none,own');
    expect(await readdir(join(repository.path, 'bots/a'))).not.toContain('made.txt');
  });

  it('costs only the rows that it crashes or hangs on, and shows what it wrote to stderr', async () => {
    await using repository = await gatedRepository();
    const fragile = bot(`
      if (id === 'q3') { console.error('cannot say why'); process.exit(9); }
      if (id === 'q5') await new Promise(() => setInterval(() => {}, 1000));
      console.log(JSON.stringify({ id, output: row.expected }));`);
    const files = {
      ...side(60, 0, suite()),
      'bot.mjs': bot('console.log(JSON.stringify({ id, output: row.expected }));'),
    };
    await repository.commit('base', files);
    await repository.write({ 'bot.mjs': fragile });
    const { json } = await repository.gate();
    expect(json.suites[0]).toMatchObject({ verdict: 'pass', rows: { total: 60, paired: 58, unmatched: 2 } });
    const { unmeasured } = JSON.parse(
      (await repository.goldgate(['report', json.suites[0]?.run ?? '', '--json'])).stdout,
    );
    const whys = unmeasured.map(
      ({ why, rows }: { readonly why: string; readonly rows: string[] }) => `${rows.join()}: ${why}`,
    );
    expect(whys).toContainEqual(expect.stringMatching(/^q3: .*exit code 9[\s\S]*cannot say why/));
    expect(whys).toContainEqual(expect.stringMatching(/^q5: .*did not answer within 3000 ms/));
  });

  it('that cannot be set up is incomplete, with what the setup wrote', async () => {
    await using repository = await gatedRepository();
    await repository.commit('base', {
      ...side(10, 0, suite({ setup: 'echo no such package >&2; exit 1' })),
      'bot.mjs': bot(''),
    });
    await repository.write({ 'bot.mjs': bot(' ') });
    const { json, exitCode } = await repository.gate();
    expect(exitCode).toBe(3);
    expect(json.suites[0]?.title).toContain('could not be evaluated: 10 of 10 rows failed');
    expect(json.suites[0]?.title).toContain('no such package');
  });
});
