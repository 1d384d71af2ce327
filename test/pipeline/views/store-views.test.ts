import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openReadOnlyStore } from '../../../adapters/local/open-read-only-store.ts';
import type { DatasetDiffView, DatasetView } from '../../../core/views/dataset-view.ts';
import type { LineageView } from '../../../core/views/lineage-view.ts';
import type { Overview } from '../../../core/views/overview.ts';
import type { RowsBlock, RowsIndex } from '../../../core/views/rows-index.ts';
import type { RunView } from '../../../core/views/run-view.ts';
import type { ViewPath } from '../../../core/views/view-path.ts';
import { storeViews } from '../../../pipeline/views/store-views.ts';
import { type FilledStore, filledStore } from '../../helpers/browsed-store.ts';
import { outputsOf, outputsPath, recordedSuite } from '../../helpers/recorded-suite.ts';

const first = recordedSuite({ rows: 450, isRight: () => true });
const second = { ...first, [outputsPath]: outputsOf({ rows: 450, isRight: (row) => row % 90 !== 0 }) };
const lines = first['golden/answers.jsonl'].trimEnd().split('\n');
const third = {
  ...second,
  'golden/answers.jsonl': `${[
    ...lines.slice(1, 440),
    '{"id":"r-440","input":"other question","expected":"yes","category":"even"}',
    ...lines.slice(441),
    '{"id":"r-new","input":"new","expected":"yes","category":"odd"}',
  ].join('\n')}\n`,
};

it('sums up what is newest for each suite and branch, oldest run first in the trend', async () => {
  await using filled = await filledStore([first, second, third]);
  const { lines: overview } = await view<Overview>(filled, { kind: 'overview' });
  expect(overview).toHaveLength(1);
  expect(overview[0]).toMatchObject({ suite: 'answers', branch: 'topic', metric: 'correct.mean' });
  expect(overview[0]?.runs.map(({ run }) => run)).toEqual(filled.reports.map(({ run }) => run));
});

it('reads the rows of a run with the cells that its report counted', async () => {
  await using filled = await filledStore([first, second]);
  const [report] = filled.reports;
  const run = report?.run ?? '';
  const index = await view<RowsIndex>(filled, { kind: 'rows-index', run });
  const [column] = index.evaluators;
  const count = (letter: string) => [...(column?.cells ?? '')].filter((one) => one === letter).length;
  expect({ lost: count('l'), kept: count('k') }).toEqual({
    lost: report?.tables[0]?.lost,
    kept: report?.tables[0]?.kept,
  });
  expect(count('l')).toBe(5);
  expect(index.positions).toBeNull();
  expect(index.segments).toMatchObject([{ field: 'category', values: ['even', 'odd'] }]);
  expect([index.ids[90], column?.before?.[90], column?.after[90]]).toEqual(['r-90', 1, 0]);
});

it('hands out texts in blocks, to the last row and not beyond', async () => {
  const long = (files: typeof first) => ({
    ...files,
    'golden/answers.jsonl': files['golden/answers.jsonl'].replaceAll(
      '"question',
      `"${'long '.repeat(200)}question`,
    ),
  });
  await using filled = await filledStore([long(first), long(second)]);
  const run = filled.reports[0]?.run ?? '';
  const { blockRows, ids } = await view<RowsIndex>(filled, { kind: 'rows-index', run });
  const blocks = await Promise.all(
    Array.from({ length: Math.ceil(ids.length / blockRows) }, (_, block) =>
      view<RowsBlock>(filled, { kind: 'rows-block', run, block }),
    ),
  );
  expect(blocks.length).toBeGreaterThan(2);
  expect(blocks.map((block) => block.first)).toEqual(blocks.map((_, block) => block * blockRows));
  const rows = blocks.flatMap((block) => block.rows);
  expect(rows.map(({ input }) => input.replaceAll('long ', ''))).toEqual(
    ids.map((_, row) => `question ${row}`),
  );
  expect(rows[449]).toMatchObject({ before: { output: 'yes' }, after: { output: 'yes' } });
  expect(rows[90]?.after?.output).toBe('no 90');
  expect(await anyView(filled, { kind: 'rows-block', run, block: blocks.length })).toBeNull();
});

it('finds an arm that an earlier run measured', async () => {
  const third = { ...second, [outputsPath]: outputsOf({ rows: 450, isRight: (row) => row !== 7 }) };
  await using filled = await filledStore([first, second, third]);
  const report = filled.reports[1];
  expect(report?.arms.find(({ name }) => name === 'baseline')?.from).not.toBe('this-run');
  const index = await view<RowsIndex>(filled, { kind: 'rows-index', run: report?.run ?? '' });
  expect([index.evaluators[0]?.before?.[90], index.evaluators[0]?.after[90]]).toEqual([0, 1]);
  expect([index.evaluators[0]?.before?.[7], index.evaluators[0]?.after[7]]).toEqual([1, 0]);
});

it('says that rows are gone when the store was pruned, and still knows the run', async () => {
  await using filled = await filledStore([first, second]);
  const run = filled.reports[0]?.run ?? '';
  await rm(join(filled.path, 'runs'), { recursive: true });
  expect(await view<RunView>(filled, { kind: 'run', run })).toMatchObject({ hasRows: false });
  await rm(join(filled.path, 'blobs'), { recursive: true });
  expect(await anyView(filled, { kind: 'run', run })).toBeNull();
  expect((await view<Overview>(filled, { kind: 'overview' })).lines).toEqual([]);
});

it('compares versions of a dataset that nobody pushed, by the runs that rest on them', async () => {
  await using filled = await filledStore([first, second, third]);
  const { versions } = await view<DatasetView>(filled, { kind: 'dataset', name: 'answers' });
  expect(versions.map(({ rows, runs }) => [rows, runs.length])).toEqual([
    [450, 1],
    [450, 1],
  ]);
  const [after = '', before = ''] = versions.map(({ version }) => version);
  const diff = await view<DatasetDiffView>(filled, { kind: 'dataset-diff', name: 'answers', before, after });
  expect(diff.counts).toEqual({ added: 1, removed: 1, edited: 1, kept: 448 });
  expect(diff.edited[0]?.fields).toEqual([
    { field: 'input', before: 'question 440', after: 'other question' },
  ]);
});

it('follows the lineage of a run both ways, and knows of nothing that is not recorded', async () => {
  await using filled = await filledStore([first, second]);
  const name = `run:${filled.reports[0]?.run}`;
  const { trace } = await view<LineageView>(filled, { kind: 'lineage', name });
  expect(trace.upstream[0]?.node).toMatch(/^package:/);
  expect(trace.downstream[0]?.node).toMatch(/^report:/);
  expect(await anyView(filled, { kind: 'lineage', name: 'run:nothing' })).toBeNull();
});

it('has nothing of what the store does not hold', async () => {
  await using filled = await filledStore([first, second]);
  for (const path of [
    { kind: 'suite', name: 'nothing' },
    { kind: 'run', run: 'nothing' },
    { kind: 'rows-index', run: 'nothing' },
    { kind: 'dataset', name: 'nothing' },
    { kind: 'dataset-diff', name: 'answers', before: 'sha256:aa', after: 'sha256:bb' },
  ] as const) {
    expect(await anyView(filled, path)).toBeNull();
  }
});

async function anyView({ path }: FilledStore, asked: Exclude<ViewPath, { kind: 'report' }>) {
  using store = openReadOnlyStore(path);
  return storeViews(store).view(asked);
}

async function view<View>(filled: FilledStore, asked: Exclude<ViewPath, { kind: 'report' }>): Promise<View> {
  return (await anyView(filled, asked)) as View;
}
