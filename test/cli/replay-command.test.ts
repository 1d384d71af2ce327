import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openLocalStore } from '../../adapters/local/open-local-store.ts';
import { storedReport } from '../../pipeline/record.ts';
import { gatedRepository, jsonLines } from '../helpers/gated-repository.ts';
import { judgedPart, judgedSide, verdict } from '../helpers/judged-suite.ts';
import { modelServer } from '../helpers/model-server.ts';
import { answers, promptConfig, questions, side } from '../helpers/small-suite.ts';

it('a run over recorded outputs comes out again byte for byte, also from a reused baseline', async () => {
  await using repository = await gatedRepository();
  await repository.commit('base', side(60, 3));
  await repository.write({ 'outputs.jsonl': answers(60, 20) });
  const first = (await repository.gate()).json.suites[0];
  await repository.write({ 'outputs.jsonl': answers(60, 5) });
  const second = (await repository.gate()).json.suites[0];
  for (const one of [first, second]) {
    const replayed = await repository.goldgate(['replay', one?.run ?? '', '--json']);
    expect(JSON.parse(replayed.stdout)).toMatchObject({
      kind: 'identical',
      stored: one?.report,
      replayed: one?.report,
      differences: [],
    });
    expect(replayed.exitCode).toBe(0);
  }

  await tamper(join(repository.path, '.goldgate'), second?.run ?? '');
  const tampered = await repository.goldgate(['replay', 'tampered']);
  expect(tampered).toMatchObject({
    exitCode: 1,
    stdout: expect.stringContaining('gates[0].estimate: 0.5 →'),
  });
});

/** Another run with the same package, whose report claims an effect that nobody measured. */
async function tamper(folder: string, run: string): Promise<void> {
  await using store = openLocalStore(folder);
  const record = await store.ledger.run(run);
  if (record === null) throw new Error(`there is no run ${run}`);
  const { report } = await storedReport(record.report, store);
  const gates = report.gates.map((gate) => ({ ...gate, estimate: 0.5 }));
  const doctored = await store.blobs.put(
    new TextEncoder().encode(JSON.stringify({ ...report, run: 'tampered', gates })),
  );
  await store.ledger.recordRun({ ...record, run: 'tampered', report: doctored });
}

it('a run of a model is scored again on what was answered then, early stop included, and nobody is asked', async () => {
  await using server = await modelServer({
    answer: ({ body }) => ({ kind: 'reply', text: body.messages?.at(-1)?.content.trim() ?? '' }),
  });
  await using repository = await gatedRepository();
  const config = promptConfig({ stop: 'early' }, { baseUrl: server.url, key: { env: 'KEY' } });
  await repository.commit('base', {
    'goldgate.yaml': config,
    'golden.jsonl': jsonLines(questions(300)),
    'prompt.md': '{{ expected }}',
  });
  await repository.write({ 'prompt.md': 'no {{ expected }}' });
  const { stdout, stderr } = await repository.goldgate(['gate', '--json'], { KEY: 'k-1' });
  if (stdout === '') throw new Error(stderr);
  const [{ run }] = JSON.parse(stdout).suites;
  const asked = server.count;
  const replayed = await repository.goldgate(['replay', run, '--json']);
  expect(JSON.parse(replayed.stdout)).toMatchObject({ kind: 'identical', differences: [] });
  expect(server.count).toBe(asked);
});

it('so is one that ended incomplete, and the one that came through afterwards', async () => {
  let isOutOfOrder = true;
  await using server = await modelServer({
    answer: ({ body }) => {
      const text = body.messages?.at(-1)?.content.trim() ?? '';
      return isOutOfOrder && text === 'no a7' ? { kind: 'status', status: 400, body: '{}' } : reply(text);
    },
  });
  await using repository = await gatedRepository();
  const model = { baseUrl: server.url, key: { env: 'KEY' } };
  const gated = async (prompt: string) => {
    await repository.write({ 'prompt.md': prompt });
    const { stdout, stderr } = await repository.goldgate(['gate', '--json'], { KEY: 'k-1' });
    if (stdout === '') throw new Error(stderr);
    return JSON.parse(stdout).suites[0];
  };
  await repository.commit('base', {
    'goldgate.yaml': promptConfig({}, model),
    'golden.jsonl': jsonLines(questions(30)),
    'prompt.md': '{{ expected }}',
  });
  const replayed = async (run: string) =>
    JSON.parse((await repository.goldgate(['replay', run, '--json'])).stdout);

  const { run, verdict } = await gated('no {{ expected }}');
  expect(verdict).toBe('incomplete');
  expect(await replayed(run)).toMatchObject({ kind: 'identical' });
  isOutOfOrder = false;
  expect(await gated('no {{ expected }}')).toMatchObject({ run, verdict: 'fail' });
  expect(await replayed(run)).toMatchObject({ kind: 'identical' });

  // Its baseline was measured in the run before.
  const asked = server.count;
  const { run: second } = await gated('not {{ expected }}');
  expect(server.count - asked).toBe(30);
  expect(await replayed(second)).toMatchObject({ kind: 'identical', run: second });
  expect(server.count - asked).toBe(30);
});

function reply(text: string) {
  return { kind: 'reply', text } as const;
}

it("a judge's replies come from the memo, and without it a run cannot be executed again", async () => {
  await using server = await modelServer({
    answer: ({ body }) => {
      const text = judgedPart({
        messages: (body.messages ?? []) as Parameters<typeof judgedPart>[0]['messages'],
      });
      return { kind: 'reply', text: verdict(text.startsWith('good') ? 'relevant' : 'not relevant') };
    },
  });
  await using repository = await gatedRepository();
  await repository.commit('base', judgedSide({ model: { baseUrl: server.url, key: { env: 'KEY' } } }));
  const { stdout, stderr } = await repository.goldgate(['run', 'answers', '--json'], { KEY: 'k-1' });
  if (stdout === '') throw new Error(stderr);
  const [{ run }] = JSON.parse(stdout).suites;
  const asked = server.count;
  const replayed = await repository.goldgate(['replay', run, '--json']);
  const { kind, differences } = JSON.parse(replayed.stdout);
  expect(kind).toBe('same-findings');
  expect(differences.map(({ path }: { path: string }) => path).sort()).toEqual([
    'calls.fromMemo',
    'calls.judge',
    'costUsd',
  ]);
  expect(replayed.exitCode).toBe(0);

  await rm(join(repository.path, '.goldgate', 'memo.db'));
  const forgotten = await repository.goldgate(['replay', run]);
  expect(forgotten).toMatchObject({
    exitCode: 3,
    stdout: expect.stringContaining('questions have no reply in the memo'),
  });
  expect(server.count).toBe(asked);
});
