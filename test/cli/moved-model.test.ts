import { expect, it } from 'vitest';
import { gatedRepository, jsonLines } from '../helpers/gated-repository.ts';
import { modelServer } from '../helpers/model-server.ts';
import { promptConfig, questions } from '../helpers/small-suite.ts';

it('an alias that answers as another model than in the baseline is a changed model, and a new key is none', async () => {
  let served = 'm-2030-01';
  await using server = await modelServer({
    answer: ({ body }) => ({
      kind: 'reply',
      model: served,
      text: body.messages?.at(-1)?.content.trim() ?? '',
    }),
  });
  await using repository = await gatedRepository();
  const configured = (variable: string) =>
    promptConfig({}, { baseUrl: server.url, id: 'm-latest', key: { env: variable } });
  await repository.commit('base', {
    'goldgate.yaml': configured('OLD_KEY'),
    'golden.jsonl': jsonLines(questions(60)),
    'prompt.md': '{{ expected }}',
  });
  const environment = { OLD_KEY: 'k-1', NEW_KEY: 'k-2' };
  const gated = async () => {
    const { stdout } = await repository.goldgate(['gate', '--json'], environment);
    return JSON.parse(stdout).suites[0];
  };
  await repository.write({ 'prompt.md': '{{ expected }}!' });
  expect(await gated()).toMatchObject({ factors: ['prompt'], calls: { target: 120 } });

  served = 'm-2030-06';
  await repository.write({ 'prompt.md': '{{ expected }} ' });
  const moved = await gated();
  expect(moved).toMatchObject({ factors: ['prompt', 'model'], calls: { target: 60, fromMemo: 0 } });
  expect(moved.notes).toContainEqual(
    'model main (m-latest) answered as m-2030-01 in the baseline and as m-2030-06 in the candidate: ' +
      'part of any difference may be the model',
  );

  await repository.write({ 'goldgate.yaml': configured('NEW_KEY') });
  await gated();
  expect(server.count).toBe(180);
});
