import { readdir, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { type GatedRepository, gatedRepository, jsonLines } from '../helpers/gated-repository.ts';
import { answers, questions, side } from '../helpers/small-suite.ts';

const rows = 120;
const old = '2020-01-01T00:00:00.000Z';

/** A repository in which three changes were gated. */
async function gatedThrice() {
  const place = await gatedRepository();
  await place.commit('base', side(rows, 0));
  const runs: string[] = [];
  for (const wrong of [1, 2, 3]) {
    await place.commit(`${wrong} wrong`, { 'outputs.jsonl': answers(rows, wrong) });
    const { json } = await place.gate('--base', 'HEAD~1');
    runs.push(json.suites[0]?.run ?? '');
  }
  return { place, runs };
}

const store = ({ path }: GatedRepository) => join(path, '.goldgate');

async function files(place: GatedRepository, folder: 'blobs' | 'runs'): Promise<readonly string[]> {
  const entries = await readdir(join(store(place), folder), { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

/** Makes every file old, and these runs with what they measured. */
async function age(place: GatedRepository, runs: readonly string[]): Promise<void> {
  for (const path of [...(await files(place, 'blobs')), ...(await files(place, 'runs'))])
    await utimes(path, 0, 0);
  using database = new DatabaseSync(join(store(place), 'goldgate.db'));
  for (const run of runs) {
    database.prepare('UPDATE runs SET created_at = ? WHERE run = ?').run(old, run);
    database.prepare("UPDATE arms SET measured_at = ? WHERE run LIKE ? || '%'").run(old, run);
  }
}

it('shows what nothing recent rests on, and removes it when told to', async () => {
  const { place, runs } = await gatedThrice();
  await using _ = place;
  const [first = '', second = '', third = ''] = runs;
  await age(place, [first, second]);
  const before = [await files(place, 'blobs'), await files(place, 'runs')];
  const dry = await place.goldgate(['prune', '--json']);
  const told = JSON.parse(dry.stdout);
  expect(told).toMatchObject({ removed: false, days: 30 });
  expect(told.blobs.files).toBeGreaterThan(0);
  expect(told.results.files).toBeGreaterThan(0);
  expect([await files(place, 'blobs'), await files(place, 'runs')]).toEqual(before);

  const done = await place.goldgate(['prune', '--yes']);
  expect(done.stdout).toMatch(/^removed \d+ contents \(\d+ KiB\) and \d+ shard results/);
  expect((await files(place, 'blobs')).length).toBe((before[0]?.length ?? 0) - told.blobs.files);
  expect((await files(place, 'runs')).length).toBe((before[1]?.length ?? 0) - told.results.files);

  expect((await place.goldgate(['report', third])).exitCode).toBe(0);
  const again = await place.gate('--base', 'HEAD~1');
  expect(again.json.suites[0]).toMatchObject({ run: third, reused: true });
  const gone = await place.gate('--base', 'HEAD~3', '--head', 'HEAD~2');
  expect(gone.json.suites[0]).toMatchObject({
    run: first,
    verdict: expect.stringMatching(/pass|inconclusive/),
  });
});

it('keeps what a release, a dataset version and a younger file rest on, however old they are', async () => {
  const { place, runs } = await gatedThrice();
  await using _ = place;
  const [first = ''] = runs;
  await place.goldgate(['release', first, '--channel', 'production', '--note', 'kept']);
  await place.write({ 'golden.jsonl': jsonLines(questions(50)) });
  await place.goldgate(['dataset', 'push', 'questions']);
  await age(place, runs);
  await place.goldgate(['prune', '--yes']);
  expect((await place.goldgate(['report', first])).exitCode).toBe(0);
  expect((await place.goldgate(['report', runs[2] ?? ''])).exitCode).not.toBe(0);
  const { exitCode, stdout } = await place.goldgate(['dataset', 'pull', 'questions', '--to', 'back.jsonl']);
  expect([exitCode, stdout]).toEqual([0, expect.stringContaining('50 rows')]);

  await place.gate('--base', 'HEAD~1', '--head', 'HEAD~2');
  expect((await place.goldgate(['prune'])).stdout).toMatch(/^0 contents .* and 0 shard results/);
});

it.each<[readonly string[], RegExp]>([
  [['--days', '0'], /--days 0: a whole number from 1/],
  [['--store', 'none'], /there is no store to prune/],
])('refuses %j', async (args, words) => {
  await using place = await gatedRepository();
  await place.commit('base', side(rows, 0));
  const { exitCode, stderr } = await place.goldgate(['prune', ...args]);
  expect(exitCode).toBe(2);
  expect(stderr).toMatch(words);
});
