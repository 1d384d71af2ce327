import { describe, expect, it } from 'vitest';
import { CallError } from '../../core/target/call-error.ts';
import { jsonLines } from '../helpers/gated-repository.ts';
import { gateInProcess, onlyProblems, onlyReport } from '../helpers/in-process-gate.ts';
import { scriptedModels } from '../helpers/scripted-models.ts';
import { answers, answersSuite, promptConfig, questions, side, suiteConfig } from '../helpers/small-suite.ts';

const base = side(200, 10);
const absolute = [{ metric: 'correct', 'at-least': '90%' }];

async function judged(
  head: Readonly<Record<string, string>>,
  was: Readonly<Record<string, string>> | null = base,
) {
  const gated = await gateInProcess(was, { ...was, ...head });
  const { verdict, title } = onlyReport(gated);
  return { verdict, title, exitCode: gated.exitCode };
}

describe('a change is told from what was measured', () => {
  it('passes what is as good', async () => {
    expect(await judged({ 'outputs.jsonl': answers(200, 10).replaceAll('no', 'nope') })).toMatchObject({
      verdict: 'pass',
      exitCode: 0,
    });
  });

  it('fails what is worse', async () => {
    expect(await judged({ 'outputs.jsonl': answers(200, 60) })).toMatchObject({
      verdict: 'fail',
      exitCode: 1,
    });
  });
});

describe('never green on nothing', () => {
  it('a dataset without rows is wrong input', async () => {
    const gated = await gateInProcess(base, { ...base, 'golden.jsonl': '' });
    expect(gated.exitCode).toBe(2);
    expect(onlyProblems(gated).join()).toMatch(/golden\.jsonl.*(empty|no rows)/i);
  });

  it('outputs without a line are wrong input', async () => {
    const gated = await gateInProcess(base, { ...base, 'outputs.jsonl': '' });
    expect(gated.exitCode).toBe(2);
    expect(onlyProblems(gated).join()).toContain('outputs.jsonl');
  });

  it('outputs of which none belongs to a row are wrong input', async () => {
    const foreign = jsonLines(questions(200).map(({ id, expected }) => ({ id: `x${id}`, output: expected })));
    const gated = await gateInProcess(base, { ...base, 'outputs.jsonl': foreign });
    expect(gated.exitCode).toBe(2);
  });

  it('outputs that all failed are incomplete', async () => {
    const failed = jsonLines(questions(200).map(({ id }) => ({ id, error: 'upstream 503' })));
    expect(await judged({ 'outputs.jsonl': failed })).toEqual({
      verdict: 'incomplete',
      exitCode: 3,
      title: expect.stringMatching(/^could not be evaluated: 200 of 200 rows failed \(.*upstream 503\)/),
    });
  });

  it('more missing outputs than may be missing are incomplete, fewer are not', async () => {
    const without = (rows: number) =>
      answers(200, 10)
        .split('\n')
        .slice(0, 200 - rows)
        .join('\n');
    expect(await judged({ 'outputs.jsonl': without(5) })).toMatchObject({
      verdict: 'incomplete',
      exitCode: 3,
    });
    expect(await judged({ 'outputs.jsonl': without(4) })).toMatchObject({ verdict: 'pass', exitCode: 0 });
  });

  it('what an evaluator could not judge is missing, not zero', async () => {
    const silent = jsonLines(
      questions(200).map(({ id, expected }, at) =>
        at < 5 ? { id, toolCalls: [] } : { id, output: expected },
      ),
    );
    expect(await judged({ 'outputs.jsonl': silent })).toMatchObject({ verdict: 'incomplete', exitCode: 3 });
  });

  it('rows that an evaluator skips all are incomplete, and the title says so', async () => {
    const expectsNothing = jsonLines(questions(200).map(({ id, input }) => ({ id, input, expected: null })));
    expect(await judged({ 'golden.jsonl': expectsNothing, 'outputs.jsonl': answers(200, 0) })).toEqual({
      verdict: 'incomplete',
      exitCode: 3,
      title: expect.stringContaining('200 of 200 scores of correct'),
    });
  });

  it('a missing key of a model is incomplete', async () => {
    const files = { ...side(20, 0), 'goldgate.yaml': promptConfig(), 'prompt.md': '{{ input }}' };
    const models = scriptedModels(() => {
      throw new CallError('refused-key', false, 'the environment variable KEY is not set');
    });
    const gated = await gateInProcess(files, { ...files, 'prompt.md': 'Now: {{ input }}' }, { models });
    expect(onlyReport(gated)).toMatchObject({ verdict: 'incomplete', calls: { target: 0, fromMemo: 0 } });
    expect(onlyReport(gated).title).toContain('KEY is not set');
    expect(gated.exitCode).toBe(3);
  });

  it('advisory gates alone tell nothing', async () => {
    const was = { ...base, 'goldgate.yaml': suiteConfig({ gates: [{ ...absolute[0], advisory: true }] }) };
    expect(await judged({ 'outputs.jsonl': answers(200, 60) }, was)).toEqual({
      verdict: 'inconclusive',
      exitCode: 0,
      title: 'cannot tell: no gate of this suite blocks',
    });
  });

  it('segments that are all too small tell nothing', async () => {
    const small = suiteConfig({
      gates: [
        { metric: 'correct', 'no-worse-than': 'baseline', margin: '2%', per: ['category'], 'min-rows': 500 },
      ],
    });
    const was = { ...base, 'goldgate.yaml': small };
    expect(await judged({ 'outputs.jsonl': answers(200, 60) }, was)).toMatchObject({
      verdict: 'inconclusive',
      exitCode: 0,
      title: expect.stringContaining('min-rows 500'),
    });
  });

  it('a suite without gates is no suite', async () => {
    await expect(
      gateInProcess(base, { ...base, 'goldgate.yaml': suiteConfig({ gates: [] }) }),
    ).rejects.toThrow('expected at least one gate');
  });

  it('a suite that blocks on what cannot be told exits with 4', async () => {
    const blocking = suiteConfig({ 'on-inconclusive': 'block', gates: [{ ...absolute[0], advisory: true }] });
    const was = { ...base, 'goldgate.yaml': blocking };
    expect(await judged({ 'outputs.jsonl': answers(200, 60) }, was)).toMatchObject({
      verdict: 'inconclusive',
      exitCode: 4,
    });
  });
});

describe('one suite does not stop the others', () => {
  const two = (first: object) =>
    JSON.stringify({
      version: 1,
      datasets: { questions: { path: 'golden.jsonl' } },
      prompts: { answer: { path: 'prompt.md' } },
      models: { main: { provider: 'openai-compatible', baseUrl: 'http://127.0.0.1:9/v1', id: 'm-1' } },
      suites: { first: { ...answersSuite, ...first }, second: answersSuite },
    });
  const files = (first: object) => ({ ...base, 'goldgate.yaml': two(first), 'prompt.md': '{{ input }}' });
  const same = answers(200, 10).replaceAll('no', 'nope');
  const kinds = ({ outcomes }: Awaited<ReturnType<typeof gateInProcess>>) => outcomes.map(({ kind }) => kind);

  it('when a row cannot be rendered: row and line of the template are told', async () => {
    const was = files({ target: { prompt: 'answer', model: 'main' } });
    const head = { ...was, 'prompt.md': 'Hello\n{{ inptu }}', 'outputs.jsonl': answers(200, 12) };
    const gated = await gateInProcess(was, head);
    expect(kinds(gated)).toEqual(['invalid', 'reported']);
    expect(gated.outcomes[0]).toMatchObject({
      problems: ['row q0: prompt.md:2: {{ inptu }} is not in the row'],
    });
    expect(gated.exitCode).toBe(2);
  });

  it('when the prompt of the base cannot be rendered, it is named as that', async () => {
    const head = files({ target: { prompt: 'answer', model: 'main' } });
    const gated = await gateInProcess({ ...head, 'prompt.md': '{{ inptu }}' }, head, { suites: ['first'] });
    expect(onlyProblems(gated)).toEqual(['baseline: row q0: prompt.md:1: {{ inptu }} is not in the row']);
  });

  it('when a command cannot be started', async () => {
    const was = files({ target: { command: 'node bot.js', files: ['bot.js'] } });
    const startCommand = () => Promise.reject(new Error('setup "npm ci" ended with exit code 1'));
    const gated = await gateInProcess(
      { ...was, 'bot.js': '1' },
      { ...was, 'bot.js': '2', 'outputs.jsonl': same },
      { startCommand },
    );
    expect(kinds(gated)).toEqual(['reported', 'reported']);
    expect(gated.outcomes[0]).toMatchObject({
      report: {
        verdict: 'incomplete',
        title: expect.stringContaining('setup "npm ci" ended with exit code 1'),
      },
    });
    expect(gated.outcomes[1]).toMatchObject({ report: { verdict: 'pass' } });
  });

  it('when something fails that nobody expects: the others end first', async () => {
    const was = files({ target: { prompt: 'answer', model: 'main' } });
    const models = scriptedModels(() => {
      throw new RangeError('a defect');
    });
    const ended: string[] = [];
    await expect(
      gateInProcess(
        was,
        { ...was, 'prompt.md': '! {{ input }}', 'outputs.jsonl': answers(200, 12) },
        { models, ended },
      ),
    ).rejects.toThrow('a defect');
    expect(ended).toEqual(['second']);
  });

  it('when its evaluator cannot be made', async () => {
    const shaped = { evaluators: { correct: { type: 'json-schema', schema: 'shape.json' } } };
    const was = { ...files(shaped), 'shape.json': '{}' };
    const gated = await gateInProcess(was, {
      ...was,
      'shape.json': '{"type":"nonsense"}',
      'outputs.jsonl': answers(200, 12),
    });
    expect(kinds(gated)).toEqual(['invalid', 'reported']);
    expect(gated.outcomes[0]).toMatchObject({
      problems: [expect.stringMatching(/^evaluator "correct": .*shape\.json/)],
    });
  });
});
