import { describe, expect, it } from 'vitest';
import { fileDatasets } from '../../adapters/files/file-datasets.ts';
import { isUnaffected } from '../../pipeline/is-unaffected.ts';
import { type DatasetToPush, pushDataset } from '../../pipeline/push-dataset.ts';
import { jsonLines } from '../helpers/gated-repository.ts';
import { gateInProcess, onlyProblems, onlyReport } from '../helpers/in-process-gate.ts';
import { type Files, memorySnapshot } from '../helpers/memory-snapshot.ts';
import { memoryStore } from '../helpers/memory-store.ts';
import { answers, questions, suiteConfig } from '../helpers/small-suite.ts';

const dataset = {
  path: 'golden.jsonl',
  id: 'id',
  role: 'regression',
  segments: ['category'],
  cluster: null,
  owner: null,
} as const;

type Store = ReturnType<typeof memoryStore>;

async function push(store: Store, rows: readonly object[], changes: Partial<DatasetToPush> = {}) {
  const snapshot = memorySnapshot({ 'golden.jsonl': jsonLines(rows) });
  const asked = {
    name: 'questions',
    dataset,
    snapshot,
    path: null,
    parent: null,
    commit: null,
    note: null,
    by: 'ann',
  };
  return pushDataset({ ...asked, ...changes }, { ...store, datasets: fileDatasets(store) });
}

async function tag(store: Store, pointer: string, version: `sha256:${string}`) {
  const standing = (await store.registry.pointers('questions')).find((one) => one.pointer === pointer);
  await store.registry.tag({
    name: 'questions',
    pointer,
    version,
    by: null,
    from: standing?.version ?? null,
  });
}

/** A side whose suite names a pushed version; its dataset has no files. */
function side(version: string, rows = 200, suite: object = {}): Files {
  return {
    'goldgate.yaml': suiteConfig(
      { dataset: `questions@${version}`, ...suite },
      { datasets: { questions: { segments: ['category'] } } },
    ),
    'outputs.jsonl': answers(rows, 10),
  };
}

describe('pushing', () => {
  it('stores only the chunks that are new, and tells the version it came from', async () => {
    const store = memoryStore();
    const rows = questions(12_000);
    const first = await push(store, rows);
    expect(first.push).toMatchObject({ rows: 12_000, parent: null, becameLatest: true });
    expect(first.newChunks).toBe(first.version.chunks.length);
    expect(first.newChunks).toBeGreaterThan(2);
    const edited = rows.map((row, at) => (at === 7 ? { ...row, expected: 'new' } : row));
    const second = await push(store, edited);
    expect(second).toMatchObject({
      newChunks: 1,
      push: { parent: first.version.digest, becameLatest: true },
    });
  });

  it('of the latest version again pushes nothing', async () => {
    const store = memoryStore();
    await push(store, questions(10));
    expect(await push(store, questions(10))).toMatchObject({ push: null, newChunks: 0 });
    expect(await store.registry.log('questions', 10)).toHaveLength(1);
  });

  it('from a parent that is no longer latest is kept, and set aside', async () => {
    const store = memoryStore();
    const first = await push(store, questions(10));
    const theirs = await push(store, questions(11));
    const mine = await push(store, questions(12), { parent: first.version.digest });
    expect(mine.push).toMatchObject({ becameLatest: false, parent: first.version.digest });
    const log = await store.registry.log('questions', 10);
    expect(log.map(({ rows }) => rows).sort()).toEqual([10, 11, 12]);
    const [latest] = await store.registry.pointers('questions');
    expect(latest).toMatchObject({ pointer: 'latest', version: theirs.version.digest });
  });

  it('refuses rows that are wrong, and records nothing of them', async () => {
    const store = memoryStore();
    await expect(push(store, [{ id: 'a' }, { id: 'a' }])).rejects.toThrow('golden.jsonl:2');
    expect(await store.registry.pointers('questions')).toEqual([]);
  });

  it('is not recorded while a chunk is missing', async () => {
    const [here, there] = [memoryStore(), memoryStore()];
    const { version } = await push(here, questions(10));
    const [first] = await here.registry.versions('questions', version.digest);
    if (first === undefined) throw new Error('nothing was pushed');
    await there.blobs.put(await here.blobs.get(first.manifest));
    await expect(there.registry.push({ ...first, parent: null })).rejects.toThrow(
      '1 of 1 chunks are not in the store',
    );
    expect(await there.registry.log('questions', 1)).toEqual([]);
  });

  it.each(['latest', 'sha256', '', 'a b', '../x', 'abcdef12'])(
    'takes %j for no tag, unless it may be one',
    async (name) => {
      const store = memoryStore();
      const { version } = await push(store, questions(10));
      const tagged = tag(store, name, version.digest);
      if (name === 'sha256') await tagged;
      else await expect(tagged).rejects.toThrow(/tag/);
    },
  );
});

describe('a suite that names a pushed version', () => {
  it.each(['latest', 'production'])(
    'is evaluated over what %s points to, and the report says which version that is',
    async (pointer) => {
      const store = memoryStore();
      const { version } = await push(store, questions(200));
      await tag(store, 'production', version.digest);
      const report = onlyReport(await gateInProcess(null, side(pointer), { store }));
      expect(report.dataset).toMatchObject({
        path: `questions@${pointer}`,
        version: version.digest,
        rows: 200,
      });
      expect(report.notes).toContain(
        `questions@${pointer} is version ${version.digest.slice(7, 19)}, pushed 2026-01-01 by ann`,
      );
    },
  );

  it('by digest is evaluated over exactly that version, whatever was pushed since', async () => {
    const store = memoryStore();
    const { version } = await push(store, questions(200));
    await push(store, questions(150));
    const report = onlyReport(await gateInProcess(null, side(version.digest), { store }));
    expect(report.rows.total).toBe(200);
  });

  it('gives the decisions that the same rows in a file give', async () => {
    const store = memoryStore();
    await push(store, questions(200));
    const files = {
      'goldgate.yaml': suiteConfig(),
      'golden.jsonl': jsonLines(questions(200)),
      'outputs.jsonl': answers(200, 10),
    };
    const worse = { 'outputs.jsonl': answers(200, 60) };
    const pushed = onlyReport(
      await gateInProcess(side('latest'), { ...side('latest'), ...worse }, { store }),
    );
    const filed = onlyReport(await gateInProcess(files, { ...files, ...worse }));
    expect(pushed.gates).toEqual(filed.gates);
    expect(pushed.verdict).toBe('fail');
  });

  it.each<[string, RegExp]>([
    ['staging', /questions@staging is not in the store; there are latest \([0-9a-f]{12}\)/],
    [`sha256:${'0'.repeat(64)}`, /questions@sha256:0+ is not in the store/],
  ])('that is not there is wrong input: %s', async (version, words) => {
    const store = memoryStore();
    await push(store, questions(200));
    expect(onlyProblems(await gateInProcess(null, side(version), { store }))[0]).toMatch(words);
  });

  it('of a dataset that nobody pushed says how to push it', async () => {
    expect(onlyProblems(await gateInProcess(null, side('latest')))).toEqual([
      'no version of dataset questions is in the store: goldgate dataset push questions',
    ]);
  });

  it('whose rows lack a field that it reads is told by row', async () => {
    const store = memoryStore();
    await push(
      store,
      questions(20).map(({ expected: _, ...row }) => row),
    );
    expect(onlyProblems(await gateInProcess(null, side('latest', 20), { store }))[0]).toMatch(
      /^questions@latest\.jsonl:1.*"expected" is missing/,
    );
  });

  it('named by another field than the dataset was pushed with is refused', async () => {
    const store = memoryStore();
    const rows = questions(20).map((row) => ({ ...row, key: `k-${row.id}` }));
    await push(store, rows, { dataset: { ...dataset, id: 'key' } });
    expect(onlyProblems(await gateInProcess(null, side('latest', 20), { store }))[0]).toMatch(
      /named by "key" when they were pushed and are by "id" now/,
    );
  });
});

describe('a pointer that moved', () => {
  async function gatedOnce() {
    const store = memoryStore();
    const { version } = await push(store, questions(200));
    await tag(store, 'production', version.digest);
    onlyReport(await gateInProcess(null, side('production'), { store }));
    return store;
  }
  const outcome = async (store: Store, base: Files, head: Files) =>
    (await gateInProcess(base, head, { store })).outcomes[0];

  it('since the last run is a change of the dataset, and never unaffected', async () => {
    const store = await gatedOnce();
    const same = side('production');
    expect(await outcome(store, same, same)).toMatchObject({ kind: 'unaffected' });
    const { version } = await push(store, questions(190));
    expect(await outcome(store, same, same)).toMatchObject({ kind: 'unaffected' });
    await tag(store, 'production', version.digest);
    expect(await outcome(store, same, same)).toMatchObject({
      report: { factors: ['dataset'], rows: { total: 190 } },
    });
    expect(await outcome(store, same, same)).toMatchObject({ kind: 'unaffected' });
  });

  it('is not unaffected either when the store knows no run', async () => {
    const store = memoryStore();
    await push(store, questions(200));
    expect(await outcome(store, side('latest'), side('latest'))).toMatchObject({
      report: { factors: ['dataset'] },
    });
  });

  it('to the version that the base names by digest changes nothing', async () => {
    const store = await gatedOnce();
    const [production] = (await store.registry.pointers('questions')).filter(
      ({ pointer }) => pointer === 'production',
    );
    const base = side(production?.version ?? '');
    expect(await outcome(store, base, side('production'))).toMatchObject({ kind: 'unaffected' });
  });

  it('of the configuration from one version to another is a change of the dataset, told by rows', async () => {
    const store = await gatedOnce();
    await push(store, questions(190));
    const report = onlyReport(await gateInProcess(side('production'), side('latest'), { store }));
    expect(report.factors).toEqual(['dataset']);
    expect(report.dataset.change).toEqual({ added: 0, removed: 10, edited: 0 });
  });

  it('is nothing that git alone knows of, while a digest is', async () => {
    const asked = (version: string) => {
      const same = memorySnapshot(side(version));
      return isUnaffected({
        repository: '',
        base: same,
        head: same,
        configPath: 'goldgate.yaml',
        suites: null,
        fresh: 0,
      });
    };
    expect(await asked('latest')).toBe(false);
    expect(await asked(`sha256:${'0'.repeat(64)}`)).toBe(true);
  });
});
