import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type GatedRepository, gatedRepository, jsonLines } from '../helpers/gated-repository.ts';
import { type LocalBackend, localBackend } from '../helpers/local-backend.ts';
import { questions, suiteConfig } from '../helpers/small-suite.ts';

let aws: LocalBackend;
beforeAll(async () => {
  aws = await localBackend({ repositories: ['acme/bot'] });
});
afterAll(() => aws[Symbol.asyncDispose]());

/** A clone on a machine that has nothing of the backend's yet. */
async function clone(name: string, rows: readonly object[]): Promise<GatedRepository> {
  const opened = await gatedRepository();
  const datasets = { [name]: { path: 'golden.jsonl', segments: ['category'] } };
  await opened.commit('base', {
    'goldgate.yaml': suiteConfig({ dataset: name }, { datasets }),
    'golden.jsonl': jsonLines(rows),
  });
  opened.git('remote', 'add', 'origin', 'https://github.com/acme/bot.git');
  return opened;
}

function dataset(place: GatedRepository, ...args: string[]) {
  return place.goldgate(['dataset', ...args, '--backend', 'aws'], {
    GITHUB_ACTOR: 'ann',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_REGION: 'us-east-1',
    AWS_ENDPOINT_URL_LAMBDA: aws.lambdaEndpoint,
  });
}

it('pushes to the backend what is new, and every other clone logs, shows, tags and pulls it', async () => {
  const rows = questions(9000);
  await using here = await clone('questions', rows);
  const first = await dataset(here, 'push', 'questions', '--tag', 'production', '--note', 'the first rows');
  expect(first).toMatchObject({ exitCode: 0, stderr: '' });
  await here.write({
    'golden.jsonl': jsonLines([...rows.slice(0, -1), { ...rows.at(-1), expected: 'new' }]),
  });
  const { stdout } = await dataset(here, 'push', 'questions', '--json');
  const pushed = JSON.parse(stdout);
  // One chunk, and the manifest that names it beside those that were there.
  expect(pushed).toMatchObject({
    rows: 9000,
    newChunks: 1,
    sent: 2,
    push: { becameLatest: true, by: 'ann' },
  });
  expect(pushed.chunks).toBeGreaterThan(1);

  await using there = await clone('questions', questions(3));
  const log = (await dataset(there, 'log', 'questions')).stdout.trimEnd().split('\n');
  expect(log).toHaveLength(2);
  expect(log[0]).toContain('(latest)');
  expect(log[1]).toContain('the first rows');
  expect((await dataset(there, 'show', 'questions@production')).stdout).toMatch(
    /rows {6}9,000, named by "id"/,
  );
  const moved = await dataset(there, 'tag', 'questions@latest', 'production');
  expect(moved.stdout).toBe(`questions@production is now version ${pushed.version.slice(7, 19)}\n`);
  const pulled = await dataset(there, 'pull', 'questions@production', '--to', 'pulled.jsonl');
  expect(pulled).toMatchObject({ exitCode: 0 });
  const lines = (await readFile(join(there.path, 'pulled.jsonl'), 'utf8')).trimEnd().split('\n');
  expect(lines).toHaveLength(9000);
  expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ id: 'q8999', expected: 'new' });
});

it('keeps the pushes of clones that push at once, makes one of them latest, and tells the others', async () => {
  await using origin = await clone('raced', questions(10));
  const { version } = JSON.parse((await dataset(origin, 'push', 'raced', '--json')).stdout);
  await using clones = new AsyncDisposableStack();
  const opened = await Promise.all([11, 12, 13].map((count) => clone('raced', questions(count))));
  for (const one of opened) clones.use(one);
  const ended = await Promise.all(opened.map((one) => dataset(one, 'push', 'raced', '--parent', version)));
  expect(ended.map(({ exitCode }) => exitCode).sort()).toEqual([0, 2, 2]);
  for (const { exitCode, stderr } of ended)
    if (exitCode === 2) expect(stderr).toContain('it is kept, but latest is');
  const log = (await dataset(origin, 'log', 'raced')).stdout;
  for (const count of [10, 11, 12, 13]) expect(log).toContain(`${count} rows`);
});
