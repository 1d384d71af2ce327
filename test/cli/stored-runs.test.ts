import { describe, expect, it } from 'vitest';
import { gatedRepository } from '../helpers/gated-repository.ts';
import { answers, side } from '../helpers/small-suite.ts';

/** A repository in which two commits were gated against the first. */
async function gatedTwice() {
  const repository = await gatedRepository();
  const root = await repository.commit('base', side(60, 3));
  const [first, second] = [answers(60, 4), answers(60, 30)];
  const one = await repository.commit('one', { 'outputs.jsonl': first });
  const runs = [(await repository.gate('--base', root)).json.suites[0]];
  const two = await repository.commit('two', { 'outputs.jsonl': second });
  runs.push((await repository.gate('--base', root)).json.suites[0]);
  return { repository, root, one, two, runs, [Symbol.asyncDispose]: () => repository[Symbol.asyncDispose]() };
}

it('goldgate report renders a run again by any of its names, and says what there is', async () => {
  await using gated = await gatedTwice();
  const { repository, root, two, runs } = gated;
  const [first, second] = runs;
  for (const name of [second?.run, second?.run.slice(0, 10), second?.report, two.slice(0, 9)]) {
    const { exitCode, stdout } = await repository.goldgate(['report', name ?? '']);
    expect(exitCode).toBe(0);
    expect(stdout).toContain(second?.title.slice(0, 20));
  }
  const json = await repository.goldgate(['report', first?.run ?? '', '--json']);
  expect(JSON.parse(json.stdout)).toMatchObject({ format: 1, run: first?.run, suite: 'answers' });
  const ambiguous = await repository.goldgate(['report', root.slice(0, 8)]);
  expect(ambiguous).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('names several runs') });
  expect(ambiguous.stderr).toContain(first?.run.slice(0, 12));
  const unknown = await repository.goldgate(['report', 'zzz']);
  expect(unknown).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('no run starts with "zzz"') });
});

describe('goldgate lineage', () => {
  it('goes from commits and datasets to runs and back', async () => {
    await using gated = await gatedTwice();
    const { repository, two, runs } = gated;
    const run = `run:${runs[1]?.run.slice(0, 16)}`;
    const report = JSON.parse((await repository.goldgate(['report', runs[1]?.run ?? '', '--json'])).stdout);
    const ofCommit = await repository.goldgate(['lineage', two.slice(0, 9)]);
    expect(ofCommit.stdout).toContain(`commit:${two.slice(0, 16)}\n`);
    expect(ofCommit.stdout).toContain(run);
    const ofRun = await repository.goldgate(['lineage', runs[1]?.run.slice(0, 12) ?? '']);
    expect(ofRun.stdout.startsWith(`${run}\n`)).toBe(true);
    expect(ofRun.stdout).toContain(`commit:${two.slice(0, 16)}`);
    const ofDataset = await repository.goldgate(['lineage', report.dataset.version.slice(0, 20), '--json']);
    expect(JSON.parse(ofDataset.stdout).node).toBe(`dataset:${report.dataset.version}`);
    expect(ofDataset.stdout).toContain(runs[0]?.run);
    const unknown = await repository.goldgate(['lineage', 'zzz']);
    expect(unknown).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('nothing in the store starts with "zzz"'),
    });
  });
});
