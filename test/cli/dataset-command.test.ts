import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type GatedRepository, gatedRepository, jsonLines } from '../helpers/gated-repository.ts';
import { answers, questions, suiteConfig } from '../helpers/small-suite.ts';

const datasets = { questions: { path: 'golden.jsonl', segments: ['category'] } };
const pinned = (version: string) => suiteConfig({ dataset: `questions@${version}` }, { datasets });

async function repository(files: Readonly<Record<string, string>> = {}): Promise<GatedRepository> {
  const opened = await gatedRepository();
  await opened.commit('base', {
    'goldgate.yaml': pinned('production'),
    'golden.jsonl': jsonLines(questions(300)),
    'outputs.jsonl': answers(300, 10),
    ...files,
  });
  return opened;
}

const dataset = (place: GatedRepository, ...args: string[]) =>
  place.goldgate(['dataset', ...args], { GITHUB_ACTOR: 'ann' });

describe('goldgate dataset', () => {
  it('pushes, logs, shows, tags and pulls versions', async () => {
    await using place = await repository();
    const first = await dataset(
      place,
      'push',
      'questions',
      '--tag',
      'production',
      '--note',
      'the first rows',
    );
    expect(first).toMatchObject({ exitCode: 0, stderr: '' });
    expect(first.stdout).toMatch(
      /^questions@[0-9a-f]{12} pushed: 300 rows in 1 chunk, 1 new; production points to it\n$/,
    );
    await place.write({ 'golden.jsonl': jsonLines(questions(310)) });
    const { stdout } = await dataset(place, 'push', 'questions', '--json');
    const pushed = JSON.parse(stdout);
    expect(pushed).toMatchObject({ rows: 310, push: { becameLatest: true, commit: null, by: 'ann' } });

    const log = (await dataset(place, 'log', 'questions')).stdout.trimEnd().split('\n');
    expect(log.map((line) => line.split(/ {2,}/).slice(1, 3))).toEqual([
      ['310 rows', `from ${first.stdout.slice(10, 22)}`],
      ['300 rows', 'first'],
    ]);
    expect(log[0]).toContain('(latest)');
    expect(log[1]).toContain(
      `(production)  ann  ${place.git('rev-parse', '--short=7', 'HEAD')}  the first rows`,
    );

    const shown = (await dataset(place, 'show', 'questions@production')).stdout;
    expect(shown).toMatch(/pointers {2}production\n.*rows {6}300, named by "id"/);
    expect(shown).toContain('category  other 200, refund 100');

    const moved = await dataset(place, 'tag', 'questions@latest', 'production');
    expect(moved.stdout).toBe(`questions@production is now version ${pushed.version.slice(7, 19)}\n`);
    await dataset(place, 'pull', `questions@${first.stdout.slice(10, 22)}`, '--to', 'old.jsonl');
    const pulled = (await readFile(join(place.path, 'old.jsonl'), 'utf8')).trimEnd().split('\n');
    expect(pulled.map((line) => JSON.parse(line))).toEqual(questions(300));
  });

  it('tells who pushed from a parent that is not latest any more, keeps it, and ends with 2', async () => {
    await using place = await repository();
    const { stdout } = await dataset(place, 'push', 'questions', '--json');
    const { version } = JSON.parse(stdout);
    await place.write({ 'golden.jsonl': jsonLines(questions(301)) });
    await dataset(place, 'push', 'questions');
    await place.write({ 'golden.jsonl': jsonLines(questions(302)) });
    const late = await dataset(
      place,
      'push',
      'questions',
      '--parent',
      version.slice(7, 20),
      '--tag',
      'production',
    );
    expect(late.exitCode).toBe(2);
    expect(late.stderr).toMatch(
      /^it is kept, but latest is [0-9a-f]{12}, pushed meanwhile by ann, and no tag was moved/,
    );
    const log = (await dataset(place, 'log', 'questions')).stdout;
    expect(log).toContain('302 rows');
    expect(log).toContain('set aside');
    expect(log).not.toContain('production');
  });

  it('is what the gate is over: a tag that moves makes it evaluate again', async () => {
    await using place = await repository();
    const unpushed = await place.gate('--base', 'HEAD');
    expect(unpushed.exitCode).toBe(2);
    expect(unpushed.json.suites[0]?.problems).toEqual([
      'no version of dataset questions is in the store: goldgate dataset push questions',
    ]);
    await dataset(place, 'push', 'questions', '--tag', 'production');
    const first = await place.gate('--base', 'HEAD');
    expect(first.json.suites[0]).toMatchObject({ factors: ['dataset'], rows: { total: 300 } });
    expect((await place.gate('--base', 'HEAD')).json.suites[0]).toMatchObject({ verdict: 'unaffected' });
    await place.write({ 'golden.jsonl': jsonLines(questions(290)) });
    expect((await place.gate('--base', 'HEAD')).json.suites[0]).toMatchObject({ verdict: 'unaffected' });
    await dataset(place, 'push', 'questions', '--tag', 'production');
    const { json } = await place.gate('--base', 'HEAD');
    expect(json.suites[0]).toMatchObject({ factors: ['dataset'], rows: { total: 290 } });
    expect(json.suites[0]?.notes.join()).toMatch(
      /questions@production is version [0-9a-f]{12}, pushed \d{4}-\d\d-\d\d by ann/,
    );
  });

  it.each<[string, readonly string[], RegExp]>([
    ['a dataset that is not declared', ['push', 'question'], /did you mean `questions`\?/],
    [
      'a version that is not there',
      ['show', 'questions@staging'],
      /questions@staging is not in the store; there are latest/,
    ],
    ['a dataset nobody pushed', ['log', 'other'], /nothing of dataset other was pushed/],
    ['a tag that pushing moves', ['tag', 'questions', 'latest'], /"latest" is moved by pushing/],
    [
      'a file of another kind',
      ['pull', 'questions', '--to', 'a.csv'],
      /a file that ends with \.jsonl is expected/,
    ],
    [
      'a file that is not there',
      ['push', 'questions', '--from', 'none.jsonl'],
      /none\.jsonl: there is no such file/,
    ],
    [
      'a parent that is no version',
      ['push', 'questions', '--from', 'more.jsonl', '--parent', '0123456789'],
      /questions@0123456789 is not in the store/,
    ],
    ['a note that is too long', ['push', 'questions', '--note', 'x'.repeat(501)], /at most 500 characters/],
    ['a backend without a repository', ['log', 'questions', '--backend', 'aws'], /has no `origin`/],
  ])('refuses %s', async (_, args, words) => {
    await using place = await repository({ 'more.jsonl': jsonLines(questions(3)) });
    await dataset(place, 'push', 'questions');
    const { exitCode, stderr, stdout } = await dataset(place, ...args);
    expect(stderr).toMatch(words);
    expect([exitCode, stdout]).toEqual([2, '']);
  });
});
