import { expect, it } from 'vitest';
import { jsonLines } from '../helpers/gated-repository.ts';
import { gateInProcess, onlyReport } from '../helpers/in-process-gate.ts';
import { localBackend } from '../helpers/local-backend.ts';
import { memoryStore } from '../helpers/memory-store.ts';
import { modelServer } from '../helpers/model-server.ts';
import { remoteGate } from '../helpers/remote-gate.ts';
import { promptConfig, questions } from '../helpers/small-suite.ts';

it('a run whose arms cannot be kept has its verdict, and the next one measures its baseline again', async () => {
  await using server = await modelServer({
    answer: ({ body }) => ({ kind: 'reply', text: body.messages?.at(-1)?.content.split(' ').at(-1) ?? '' }),
  });
  let isRefused = true;
  // Of the results over whole chunks; parts have `-by-` in their name.
  const isWhole = (path: string) => /-(?:baseline|candidate)\/shards\//.test(path);
  await using aws = await localBackend({
    here: (_, run) => run(),
    s3: {
      fault: ({ method, path }) =>
        isRefused && method === 'PUT' && isWhole(path) ? 'internal-error' : undefined,
    },
  });
  const files = (prompt: string) => ({
    'goldgate.yaml': promptConfig({}, { baseUrl: server.url }),
    'golden.jsonl': jsonLines(questions(300)),
    'prompt.md': `${prompt} {{ expected }}`,
  });
  const gate = async (prompt: string) => {
    const remote = remoteGate(aws.backend());
    return onlyReport(await gateInProcess(files('base'), files(prompt), { store: memoryStore(), remote }));
  };
  expect((await gate('one')).verdict).toBe('pass');
  isRefused = false;
  const second = await gate('two');
  expect(second).toMatchObject({ verdict: 'pass', arms: [{ from: 'this-run' }, { from: 'this-run' }] });
  const third = await gate('three');
  expect(third.arms[0]).toMatchObject({
    name: 'baseline',
    from: { run: expect.stringContaining(second.run) },
  });
  expect(third.calls).toMatchObject({ target: 300, fromMemo: 0 });
});
