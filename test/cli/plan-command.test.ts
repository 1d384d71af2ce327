import { expect, it } from 'vitest';
import { type Files, gatedRepository, jsonLines } from '../helpers/gated-repository.ts';
import { verdict } from '../helpers/judged-suite.ts';
import { type ModelAnswer, modelServer, type SeenCall } from '../helpers/model-server.ts';
import { promptConfig, questions } from '../helpers/small-suite.ts';

it('goldgate plan says in words what would be called, and calls nothing', async () => {
  await using repository = await gatedRepository();
  const rows = jsonLines(questions(20));
  await repository.commit('base', {
    'goldgate.yaml': promptConfig(),
    'golden.jsonl': rows,
    'prompt.md': '{{ input }}',
  });
  const nothing = await repository.goldgate(['plan']);
  expect(nothing).toEqual({ exitCode: 0, stderr: '', stdout: 'answers: unaffected, nothing would run\n' });
  await repository.write({ 'prompt.md': 'Answer: {{ input }}' });
  const { exitCode, stdout } = await repository.goldgate(['plan']);
  expect(exitCode).toBe(0);
  expect(stdout).toMatch(
    /^answers: changed: prompt; 20 rows\n {2}baseline: 20 calls to make, 0 known, about \d+ tokens/,
  );
  await repository.write({ 'prompt.md': '{% if input %}' });
  const invalid = await repository.goldgate(['plan']);
  expect(invalid.exitCode).toBe(2);
  expect(invalid.stdout + invalid.stderr).toContain('prompt.md:1');
});

/** A suite as in docs/quick-start.md with a judge: answers from passages, twice a row, judged for being grounded. */
function answersFromPassages(url: string, instruction: string): Files {
  const price = { input: '0.25 usd', output: '1.25 usd' };
  const model = (id: string) => ({
    provider: 'openai-compatible',
    baseUrl: url,
    id,
    price,
    parameters: { maxOutputTokens: 400 },
  });
  return {
    'goldgate.yaml': JSON.stringify({
      version: 1,
      datasets: { questions: { path: 'golden.jsonl' } },
      prompts: { answer: { path: 'prompt.md' } },
      models: { main: model('writer'), judge: model('judge') },
      judges: { default: { model: 'judge' } },
      suites: {
        answers: {
          dataset: 'questions',
          target: { prompt: 'answer', model: 'main' },
          repeats: 2,
          evaluators: { grounded: { type: 'groundedness', judge: 'default' } },
          gates: [{ metric: 'grounded', 'no-worse-than': 'baseline', margin: '5%' }],
        },
      },
    }),
    'golden.jsonl': jsonLines(
      Array.from({ length: 40 }, (_, at) => ({
        id: `q${at}`,
        input: `What does paragraph ${at} say about ${['returns', 'shipping', 'refunds'][at % 3]}?`,
        context: Array.from({ length: 1 + (at % 4) }, (_passage, place) => {
          return `Paragraph ${at + place}: goods may be sent back within ${14 + at} days of delivery, unused and in the box they came in, and the price is paid back.`;
        }),
      })),
    ),
    'prompt.md': `${instruction}\n{% for passage in context %}- {{ passage }}\n{% endfor %}\nQuestion: {{ input }}`,
  };
}

/** Counts tokens as no estimate does, and never answers twice with the same words. */
function counted({ number, body: { model, messages = [] } }: SeenCall): ModelAnswer {
  const asked = messages.map(({ content }) => content).join('\n');
  const text =
    model === 'judge'
      ? verdict('grounded', `What the output of call ${number} says stands in the passages, word for word.`)
      : `Within ${14 + (number % 60)} days the goods may be sent back (answer ${number}). ${'They have to be unused. '.repeat(number % 3)}`;
  const usage = { input: Math.ceil(asked.length / 4.4) + 11, output: Math.ceil(text.length / 3.8) };
  return { kind: 'reply', text, usage };
}

it('goldgate plan foresees targets and judges: calls exactly, money within 15 % once replies are known, within its range before', async () => {
  await using server = await modelServer({ answer: counted });
  await using repository = await gatedRepository();
  await repository.commit(
    'base',
    answersFromPassages(server.url, 'Answer from the passages, in one sentence.'),
  );
  await repository.write(
    answersFromPassages(
      server.url,
      'Answer from these passages only. One sentence, and nothing that they do not say.',
    ),
  );
  const plan = async () => {
    const { stdout } = await repository.goldgate(['plan', '--json']);
    const { arms, evaluators } = JSON.parse(stdout).suites[0].forecast as Record<
      'arms' | 'evaluators',
      Line[]
    >;
    const lines = [...arms, ...evaluators];
    const sum = (of: (line: Line) => number) => lines.reduce((total, line) => total + of(line), 0);
    return {
      calls: sum(({ calls }) => calls),
      costUsd: sum(({ costUsd }) => costUsd ?? 0),
      low: sum(({ rangeUsd, costUsd }) => rangeUsd?.[0] ?? costUsd ?? 0),
      high: sum(({ rangeUsd, costUsd }) => rangeUsd?.[1] ?? costUsd ?? 0),
    };
  };
  const run = async () => {
    const { json } = await repository.gate();
    return { costUsd: json.suites[0]?.costUsd ?? 0, calls: json.suites[0]?.calls };
  };

  const cold = await plan();
  expect(server.count).toBe(0);
  const first = await run();
  expect({ calls: cold.calls, made: server.count }).toEqual({ calls: 320, made: 320 });
  expect(first.calls).toMatchObject({ target: 160, judge: 160 });
  expect(first.costUsd).toBeGreaterThan(cold.low);
  expect(first.costUsd).toBeLessThan(cold.high);

  await repository.write(
    answersFromPassages(
      server.url,
      'Use the passages. Say in one sentence what they say, politely, and add nothing of your own to it.',
    ),
  );
  const words = await repository.goldgate(['plan']);
  expect(words.stdout).toMatch(
    /\n {2}baseline: measured before.*\n {2}candidate: 80 calls to make.*\n {2}grounded by judge default: up to 80 calls to make.*\n {2}together: up to 160 calls, about 0\.\d+ usd\n/,
  );
  const warm = await plan();
  const second = await run();
  expect({ calls: warm.calls, made: server.count - 320 }).toEqual({ calls: 160, made: 160 });
  expect(warm.costUsd / second.costUsd).toBeGreaterThan(0.85);
  expect(warm.costUsd / second.costUsd).toBeLessThan(1.15);
});

interface Line {
  readonly calls: number;
  readonly costUsd: number | null;
  readonly rangeUsd: readonly [number, number] | null;
}
