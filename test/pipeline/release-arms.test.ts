import { describe, expect, it } from 'vitest';
import { recordRelease } from '../../pipeline/record-release.ts';
import { jsonLines } from '../helpers/gated-repository.ts';
import { gateInProcess, type InProcess, onlyReport, type Store } from '../helpers/in-process-gate.ts';
import { type Files, memorySnapshot } from '../helpers/memory-snapshot.ts';
import { memoryStore } from '../helpers/memory-store.ts';
import { lastMessage, scriptedModels } from '../helpers/scripted-models.ts';
import { answers, promptConfig, questions, side, suiteConfig } from '../helpers/small-suite.ts';

const gates = [{ metric: 'correct', 'no-worse-than': 'release:production', margin: '5%' }];
const now = () => '2026-01-11T12:00:00.000Z';
const released = 'c'.repeat(40);

/** A store in which the candidate of the files was released; the first run has nothing to compare with. */
async function releasedFrom(files: Files, options: InProcess = {}): Promise<Store> {
  const store = options.store ?? memoryStore();
  const { run } = onlyReport(
    await gateInProcess(null, memorySnapshot(files, released), { ...options, store }),
  );
  const record = await store.ledger.run(run);
  if (record === null) throw new Error('the run was not recorded');
  await recordRelease({ run: record, channel: 'production', note: 'first', by: null }, { ...store, now });
  return store;
}

const gateOf = ({ gates: [gate] }: ReturnType<typeof onlyReport>) => gate;

describe('recorded outputs that were released', () => {
  const base = side(200, 0, { gates });

  it('are compared with row by row', async () => {
    const store = await releasedFrom(base);
    const report = onlyReport(
      await gateInProcess(base, { ...base, 'outputs.jsonl': answers(200, 30) }, { store }),
    );
    expect(gateOf(report)).toMatchObject({ decision: 'broken', baseline: 1, candidate: 0.85, rows: 200 });
    expect(report.arms.map(({ name, commit }) => [name, commit])).toEqual([
      ['baseline', 'b'.repeat(40)],
      ['candidate', 'a'.repeat(40)],
      ['release:production', released],
    ]);
  });

  it('are joined again with another dataset version: new rows have none, and do not count as missing', async () => {
    const store = await releasedFrom(base);
    const grown = { ...side(260, 0, { gates }), 'outputs.jsonl': answers(260, 30) };
    const report = onlyReport(await gateInProcess(null, grown, { store }));
    expect(gateOf(report)).toMatchObject({ decision: 'broken', rows: 200, candidate: 0.85 });
    expect(report.rows).toEqual({ total: 260, paired: 260, unmatched: 0 });
    expect(report.notes).toContain(
      'release:production: its outputs were recorded over another dataset version and are joined again by id; 60 rows have none and are left out of the comparison',
    );
  });

  it('of other rows altogether leave the gate undecided', async () => {
    const store = await releasedFrom(base);
    const others = questions(200).map((row) => ({ ...row, id: `new-${row.id}` }));
    const files = {
      ...base,
      'golden.jsonl': jsonLines(others),
      'outputs.jsonl': jsonLines(others.map(({ id, expected }) => ({ id, output: expected }))),
    };
    const report = onlyReport(await gateInProcess(null, files, { store }));
    expect(gateOf(report)).toMatchObject({ decision: 'undecided', decided: false });
    expect(report.verdict).not.toBe('pass');
    expect(report.notes).toContain(
      'release:production cannot be compared with: it has no outputs for this dataset version; release a run over it',
    );
  });

  it('that the store lost leave the gate undecided', async () => {
    const store = await releasedFrom(base);
    const record = await store.ledger.release('acme/support', 'answers', 'production');
    const blobs = { ...store.blobs, has: async (digest: string) => digest !== record?.package };
    const lossy = { ...store, blobs: { ...store.blobs, ...blobs } };
    const report = onlyReport(
      await gateInProcess(base, { ...base, 'outputs.jsonl': answers(200, 1) }, { store: lossy }),
    );
    expect(gateOf(report)?.decision).toBe('undecided');
    expect(report.notes[0]).toContain('the store lost the package of run');
  });
});

it('a released prompt is asked again, with its own words', async () => {
  const files = {
    ...side(60, 0),
    'goldgate.yaml': promptConfig({ gates }),
    'prompt.md': 'say {{ expected }}',
  };
  const models = scriptedModels((request) => lastMessage(request).replace(/^say /, ''));
  const store = await releasedFrom(files, { models });
  const grown = { ...files, 'golden.jsonl': jsonLines(questions(61)), 'prompt.md': 'shout {{ expected }}' };
  const report = onlyReport(await gateInProcess(files, grown, { store, models }));
  expect(gateOf(report)).toMatchObject({ decision: 'broken', baseline: 1, candidate: 0, rows: 61 });
});

describe('a released command', () => {
  const config = suiteConfig({ gates, target: { command: 'node bot.js', files: ['bot.js'] } });
  const files = { 'goldgate.yaml': config, 'golden.jsonl': jsonLines(questions(60)), 'bot.js': 'right' };
  const after = { ...files, 'golden.jsonl': jsonLines(questions(61)), 'bot.js': 'wrong' };

  /** Answers right in every arm but the candidate, and says what was started where. */
  function commands() {
    const started: (readonly [string, string | null])[] = [];
    const startCommand: NonNullable<InProcess['startCommand']> = async (arm, _target, commit) => {
      started.push([arm, commit]);
      return {
        answer: async ({ id, repeat }) => ({
          id,
          repeat,
          output: arm === 'candidate' ? 'no' : `a${id.slice(1)}`,
        }),
        close: async () => undefined,
      };
    };
    return { started, startCommand };
  }

  async function judged(openCommit: NonNullable<InProcess['openCommit']>) {
    const store = await releasedFrom(files, { startCommand: commands().startCommand });
    const { started, startCommand } = commands();
    const report = onlyReport(await gateInProcess(files, after, { store, startCommand, openCommit }));
    return { report, started };
  }

  it('is started at its own commit', async () => {
    const { report, started } = await judged(async (commit) =>
      commit === released ? memorySnapshot(files, released) : null,
    );
    expect(started).toContainEqual(['release:production', released]);
    expect(started).toContainEqual(['candidate', null]);
    expect(gateOf(report)).toMatchObject({ decision: 'broken', baseline: 1, candidate: 0 });
  });

  it.each<[string, NonNullable<InProcess['openCommit']>, string]>([
    [
      'whose commit is not in the clone',
      async () => null,
      `released from commit ${'c'.repeat(12)}, which is not in`,
    ],
    [
      'that its commit does not hold',
      async () => memorySnapshot({ ...files, 'bot.js': 'another' }, released),
      `the command at commit ${'c'.repeat(12)} is not the one that was judged`,
    ],
    [
      'whose commit has no such suite',
      async () => memorySnapshot({}, released),
      'goldgate.yaml: there is no such file',
    ],
  ])('%s leaves the gate undecided', async (_, openCommit, why) => {
    const { report, started } = await judged(openCommit);
    expect(started.map(([arm]) => arm)).not.toContain('release:production');
    expect(gateOf(report)).toMatchObject({ decision: 'undecided', decided: false });
    expect(report.verdict).toBe('inconclusive');
    expect(report.notes).toContainEqual(expect.stringContaining(why));
  });
});
