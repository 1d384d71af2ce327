import { expect, it } from 'vitest';
import { githubClient } from '../../adapters/github/github-client.ts';
import { githubIssues } from '../../adapters/github/github-issues.ts';
import { githubProposals } from '../../adapters/github/github-proposals.ts';
import type { SweepEvent } from '../../core/sweep/sweep-event.ts';
import { defineSweep } from '../../pipeline/define-sweep.ts';
import { memoDeliveries } from '../../pipeline/deliveries.ts';
import { type PublishWindowDeps, publishWindow } from '../../pipeline/publish-window.ts';
import { sweepWindow } from '../../pipeline/sweep.ts';
import { seedCommit } from '../helpers/github/fake/seed.ts';
import { startFakeGithub } from '../helpers/github/fake-github.ts';
import { memoryStore } from '../helpers/memory-store.ts';
import { recordedSuite } from '../helpers/recorded-suite.ts';
import {
  configuredSweep,
  dayMs,
  monday,
  releaseIn,
  sweepDeps,
  windowOf,
} from '../helpers/sweep-in-process.ts';
import { traceList, traceOf } from '../helpers/trace-list.ts';

const suite = recordedSuite({ isRight: (row) => row % 10 !== 0 });

const everything = `
    issues: { labels: [drift], owners: [{ owner: "@acme/even", segment: { category: even } }] }
    candidates: { rows: 3 }
    triggers: [{ repository-dispatch: retrain }]`;

const configOf = (followUp: string) => `${suite['goldgate.yaml']}sweeps:
  production:
    suite: answers
    traces: { path: "traces/*.jsonl" }
    sample: { rows: 300, per: [category] }
    raise: 1 of 1
    signals: [{ metric: correct, drop: 5%, per: [category] }]${followUp}
`;

/** One in ten is wrong as in the released run; on a bad day half of the even rows are, and every fourth may become a row. */
const tracesOf = (day: number, isBad: boolean) =>
  Array.from({ length: 400 }, (_, row) => {
    const id = `t-${day}-${row}`;
    const isWrong = isBad ? row % 4 === 0 : row % 10 === 0;
    return traceOf(id, monday + day * dayMs + row * 1000, {
      row: {
        id,
        input: `what did ${digestLike(row)} cost in ${row}`,
        expected: 'yes',
        category: row % 2 === 0 ? 'even' : 'odd',
      },
      output: { id, output: isWrong ? 'no' : 'yes' },
      mayBecomeRow: row % 8 === 0,
    });
  });

/** Words that have little in common. */
const digestLike = (row: number) => ((row + 1) * 2_654_435_761).toString(36).repeat(6);

/** A window that moved, swept and stored. */
async function swept(followUp: string) {
  const store = memoryStore();
  const files = { ...suite, 'goldgate.yaml': configOf(followUp) };
  await releaseIn(store, files);
  const configured = await configuredSweep(files);
  const definition = await defineSweep(configured, store);
  const deps = sweepDeps(store, traceList(tracesOf(2, true)));
  const { record } = await sweepWindow(definition, windowOf(2), deps);
  return { store, record, configured, dataset: files['golden/answers.jsonl'] ?? '' };
}

async function openGithub(dataset: string) {
  const github = await startFakeGithub();
  seedCommit(github.state, { branch: 'main', files: { 'bot/golden.jsonl': dataset } });
  const token = github.workflowToken({ issues: 'write', contents: 'write', 'pull-requests': 'write' });
  const client = githubClient({ token, apiUrl: github.url, onWait: () => {}, isPaced: false });
  const repository = { owner: 'acme', repo: 'support-bot' };
  const bot = 'github-actions[bot]';
  return {
    github,
    issues: githubIssues(client, repository, bot),
    proposals: githubProposals(client, repository, bot),
  };
}

const golden = '{"id":"1","input":"Where is my parcel?","expected":"shipping"}\n';

it('opens issues, proposes permitted traces of the stored sample and tells receivers, from what is stored alone', async () => {
  const { store, record, configured } = await swept(everything);
  const { github, ...platform } = await openGithub(golden);
  await using _ = github;
  const sent: SweepEvent[] = [];
  const deps: PublishWindowDeps = {
    blobs: store.blobs,
    ...platform,
    triggers: [{ name: 'receiver', ignoresRepeats: true, send: async (event) => void sent.push(event) }],
    deliveries: memoDeliveries(store.memo, () => '2026-03-09T00:00:00.000Z'),
  };
  const setting = { configured: pathOf(configured, 'golden.jsonl'), folder: 'bot', runUrl: null };
  const published = await publishWindow(record, setting, deps);
  expect(published).toMatchObject({
    issues: { open: 2 },
    rows: { kind: 'proposed', rows: 3 },
    triggers: { delivered: 2 },
    problems: [],
  });
  const issues = [...github.state.issues.values()].filter(({ number }) => !github.state.pulls.has(number));
  expect(issues.map(({ title }) => title)).toEqual([
    'production: correct no longer means what it meant: labels disagree',
    'production: correct no longer means what it meant: labels disagree where category = "even"',
  ]);
  expect(issues.map(({ body }) => body?.includes('@acme/even'))).toEqual([false, true]);
  const [pull] = github.state.pulls.values();
  const head = github.state.git.find(pull?.head.ref ?? '');
  const blob = head === undefined ? undefined : github.state.git.filesOf(head).get('bot/golden.jsonl');
  const [own, ...lines] = (github.state.git.blobs.get(blob ?? '')?.toString('utf8') ?? '').trim().split('\n');
  expect(`${own}\n`).toBe(golden);
  const sources = lines.map((line) => JSON.parse(line).source.trace as string);
  expect(sources.every((id) => Number(id.split('-')[2]) % 8 === 0)).toBe(true);
  expect(sent.map(({ payload }) => payload['sweep'])).toEqual(['production', 'production']);

  const again = await publishWindow(record, setting, deps);
  expect(again).toMatchObject({
    issues: { open: 0, comment: 0, update: 0, close: 0 },
    triggers: { delivered: 0, before: 2 },
    problems: [],
  });
});

it('touches nothing that the configuration does not ask for', async () => {
  const { store, record, configured } = await swept('');
  const { github, ...platform } = await openGithub(golden);
  await using _ = github;
  const deliveries = memoDeliveries(store.memo, () => '2026-03-09T00:00:00.000Z');
  const deps = { blobs: store.blobs, ...platform, triggers: [], deliveries };
  const published = await publishWindow(record, { configured, folder: '', runUrl: null }, deps);
  expect(published).toEqual({ issues: null, rows: null, triggers: null, problems: [] });
  expect(github.log).toEqual([]);
});

it('opens issues although the sample is lost, and says that no rows can be proposed', async () => {
  const { store, record, configured } = await swept(everything);
  const { github, ...platform } = await openGithub(golden);
  await using _ = github;
  const blobs = { ...store.blobs, has: async (digest: string) => digest !== record.state };
  const deliveries = memoDeliveries(store.memo, () => '2026-03-09T00:00:00.000Z');
  const deps = { blobs, ...platform, triggers: [], deliveries };
  const published = await publishWindow(record, { configured, folder: '', runUrl: null }, deps);
  expect(published).toMatchObject({ issues: { open: 2 }, rows: null });
  expect(published.problems).toEqual([expect.stringContaining('no longer holds the sample')]);
});

it('keeps what is found apart from what follows: other labels make no new version of a window', async () => {
  const [one, other] = await Promise.all([swept(''), swept(everything)]);
  expect(one.record.evidence).toBe(other.record.evidence);
});

type Configured = Awaited<ReturnType<typeof swept>>['configured'];

function pathOf(configured: Configured, path: string): Configured {
  const { config, suite } = configured;
  const dataset = config.datasets[suite.dataset];
  if (dataset === undefined) throw new Error('the suite has no dataset');
  return {
    ...configured,
    config: { ...config, datasets: { ...config.datasets, [suite.dataset]: { ...dataset, path } } },
  };
}
