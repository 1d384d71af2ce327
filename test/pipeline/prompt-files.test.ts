import { describe, expect, it } from 'vitest';
import { fileDatasets } from '../../adapters/files/file-datasets.ts';
import { check } from '../../pipeline/check.ts';
import { jsonLines } from '../helpers/gated-repository.ts';
import { gateInProcess, onlyReport } from '../helpers/in-process-gate.ts';
import { type Files, memorySnapshot } from '../helpers/memory-snapshot.ts';
import { memoryStore } from '../helpers/memory-store.ts';
import { scriptedModels } from '../helpers/scripted-models.ts';
import { promptConfig, questions } from '../helpers/small-suite.ts';

const png = (content: number) => Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, content]);
const tools = (name: string) =>
  JSON.stringify([{ name, description: 'Looks up.', parameters: { type: 'object' } }]);
const target = {
  prompt: 'answer',
  model: 'main',
  tools: 'tools.json',
  schema: 'reply.json',
  images: { field: 'photo', files: 'photos/**' },
};

const files = (changes: Files = {}, photo: unknown = 'photos/a.png'): Files => ({
  'goldgate.yaml': promptConfig({ target, gates: [{ metric: 'correct', 'at-least': '50%' }] }),
  'golden.jsonl': jsonLines(questions(20).map((row, at) => (at === 0 ? { ...row, photo } : row))),
  'prompt.md': '{{ input }}',
  'tools.json': tools('lookup'),
  'reply.json': '{"type":"object"}',
  'photos/a.png': png(1),
  'photos/b.png': png(2),
  ...changes,
});

const right = () => scriptedModels(({ messages }) => (messages[0]?.content ?? '').replace('question ', 'a'));

async function checked(head: Files) {
  const store = memoryStore();
  const deps = {
    ...store,
    datasets: fileDatasets(store),
    openCommit: () => Promise.resolve(null),
    now: () => '2026-01-10T12:00:00.000Z',
  };
  const { problems } = await check(
    {
      repository: 'acme/support',
      snapshot: memorySnapshot(head, 'a'.repeat(40)),
      configPath: 'goldgate.yaml',
    },
    deps,
  );
  return problems;
}

describe('files that go with a prompt', () => {
  it('are sent with every call, images with the rows that name them', async () => {
    const models = right();
    expect(onlyReport(await gateInProcess(null, files(), { models })).verdict).toBe('pass');
    expect(models.requests).toHaveLength(20);
    const withImage = models.requests.filter(({ images }) => images !== undefined);
    expect(withImage).toMatchObject([{ images: [{ mediaType: 'image/png', bytes: png(1) }] }]);
    for (const request of models.requests) {
      expect(request).toMatchObject({ tools: [{ name: 'lookup' }], schema: { type: 'object' } });
    }
  });

  it.each([
    ['tools', { 'tools.json': tools('search') }, ['tools'], 20],
    ['the schema', { 'reply.json': '{"type":"array"}' }, ['prompt'], 20],
    ['an image', { 'photos/a.png': png(3) }, ['dataset'], 1],
  ])(
    'make a change of %s one that is known, and ask only what it touches again',
    async (_what, change, factors, calls) => {
      const store = memoryStore();
      await gateInProcess(null, files(), { store, models: right() });
      const models = right();
      const report = onlyReport(await gateInProcess(files(), files(change), { store, models }));
      expect(report.factors).toEqual(factors);
      expect(models.requests).toHaveLength(calls);
    },
  );

  it('come with the rows: both arms are shown the images of the head', async () => {
    const models = right();
    const before = files({ 'prompt.md': '{{ input }} ' });
    const after = files({ 'photos/c.png': png(4) }, 'photos/c.png');
    const report = onlyReport(await gateInProcess(before, after, { models }));
    expect(report.rows).toMatchObject({ paired: 20 });
    const shown = models.requests.flatMap(({ images }) => images ?? []);
    expect(shown.map(({ bytes }) => bytes)).toEqual([png(4), png(4)]);
  });

  it.each([
    [
      'photos/../goldgate.yaml',
      'row q0: photo names "photos/../goldgate.yaml", which is none of the suite\'s images',
    ],
    [
      'https://x.example/a.png',
      'row q0: photo names "https://x.example/a.png", which is none of the suite\'s images',
    ],
    ['__proto__', 'row q0: photo names "__proto__", which is none of the suite\'s images'],
    [Array.from({ length: 9 }, () => 'photos/a.png'), 'row q0: names 9 images, at most 8 are sent'],
  ])('are all a row can name: %j', async (photo, problem) => {
    expect(await checked(files({}, photo))).toEqual([problem]);
  });

  it.each<[string, Files, string]>([
    [
      'tools that are none',
      { 'tools.json': '[{"title":"x"}]' },
      'tools.json: expected a list of { name, description, parameters }',
    ],
    [
      'a tool twice',
      { 'tools.json': `[${tools('x').slice(1, -1)},${tools('x').slice(1, -1)}]` },
      'tools.json: the tool x stands there twice',
    ],
    ['a schema that is no JSON', { 'reply.json': '{' }, 'reply.json: expected JSON: '],
    [
      'an image that is none',
      { 'photos/b.png': 'GIF?' },
      'images: photos/b.png is neither PNG, JPEG, WebP nor GIF',
    ],
    [
      'an image that is too large',
      { 'photos/b.png': new Uint8Array(5 * 1024 * 1024 + 1) },
      'images: photos/b.png is larger than 5 MB',
    ],
  ])('are looked at by check: %s', async (_what, change, problem) => {
    expect((await checked(files(change)))[0]).toContain(problem);
  });
});
