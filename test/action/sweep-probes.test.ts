import { expect, it } from 'vitest';
import { startFakeCache } from '../helpers/fake-cache.ts';
import { jsonLines } from '../helpers/gated-repository.ts';
import { startFakeGithub } from '../helpers/github/fake-github.ts';
import { modelServer } from '../helpers/model-server.ts';
import { dayMs, dispatchSweep, sweptRepository } from '../helpers/swept-repository.ts';

const monday = Date.UTC(2026, 2, 2);
const day = (number: number) => monday + number * dayMs;
const dayText = (number: number) => new Date(day(number)).toISOString().slice(0, 10);

it('holds the target to what it answered in an earlier job, and opens an issue when another model answers under its name', {
  timeout: 180_000,
}, async () => {
  let answer = 'surely';
  await using server = await modelServer({ answer: () => ({ kind: 'reply', text: answer }) });
  await using github = await startFakeGithub();
  await using cache = await startFakeCache();
  await using repository = await sweptRepository('    issues: true\n', '    probes: golden/probes.jsonl\n');
  await repository.write({
    'goldgate.yaml': `${repository.files['goldgate.yaml'].replace(/target: .*/, 'target: { prompt: answer, model: main }')}prompts:
  answer: { path: prompt.md }
models:
  main: { provider: openai-compatible, baseUrl: "${server.url}", id: gpt-x }
`,
    'prompt.md': 'Answer {{ input }}',
    'golden/probes.jsonl': jsonLines(
      Array.from({ length: 30 }, (_, at) => ({ id: at, input: `probe ${at}` })),
    ),
  });
  const sha = await repository.commit('probes');
  const sweep = async (number: number) => {
    await repository.trace({ atMs: day(number) });
    const result = await dispatchSweep(
      github,
      { ...repository, sha },
      {
        runId: 100 + number,
        environment: cache.environment,
        inputs: { from: dayText(number), to: dayText(number + 1) },
      },
    );
    await repository.forget();
    return result;
  };
  const first = await sweep(0);
  expect(first.status, first.main.log).toBe('success');
  expect(first.main.summary).toContain('30 probes asked 2 times each');
  answer = 'I cannot tell';
  const second = await sweep(1);
  expect(second.main.outputs['open-signals'], second.main.log).toBe('1');
  const [issue] = [...github.state.issues.values()];
  expect(issue?.title).toBe('production: the target answers its probes otherwise than before');
  expect(issue?.body).toContain('index 1 over 30 probes of 2026-03-03 00:00 UTC');
  expect(issue?.body).toContain('the model still reports "gpt-x"');
  expect(issue?.body).toContain('**Probes that show it**');
  expect(issue?.body).toContain('The configuration of the target is what it was');
});
