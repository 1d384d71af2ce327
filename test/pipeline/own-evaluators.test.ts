import { describe, expect, it } from 'vitest';
import { CallError } from '../../core/target/call-error.ts';
import type { JsonValue } from '../../core/text/json.ts';
import type { CommandQuestion, CommandSession, Endpoints } from '../../pipeline/call-ports.ts';
import { gateInProcess, onlyProblems, onlyReport } from '../helpers/in-process-gate.ts';
import { judgedSide } from '../helpers/judged-suite.ts';
import { memoryStore } from '../helpers/memory-store.ts';

const command = { type: 'command', command: 'score', files: ['score.txt'], judge: undefined };
const side = (options: Parameters<typeof judgedSide>[0] = {}) => ({
  ...judgedSide({ evaluator: command, ...options }),
  'score.txt': 'code',
});

/** A command that answers as told, and what it was asked. */
function session(
  answer: (question: CommandQuestion) => object,
): CommandSession & { readonly asked: CommandQuestion[] } {
  const asked: CommandQuestion[] = [];
  return {
    asked,
    async answer(question) {
      asked.push(question);
      return { id: question.id, ...answer(question) };
    },
    close: () => Promise.resolve(),
  };
}

const startsGood = ({ output }: CommandQuestion) => ({ score: String(output).startsWith('good') ? 1 : 0 });

describe('an evaluator of the suite, as a command', () => {
  it('is told row and output, and its scores count', async () => {
    const scoring = session(startsGood);
    const head = side({ output: (row) => (row < 6 ? `bad ${row}` : `good ${row}`) });
    const report = onlyReport(await gateInProcess(side(), head, { startCommand: async () => scoring }));
    expect(report).toMatchObject({
      gates: [{ baseline: 0.9, candidate: 0.8 }],
      calls: { judge: 60 },
      costUsd: 0,
    });
    expect(scoring.asked[0]).toMatchObject({
      id: 'q0',
      row: { id: 'q0', input: 'question 0' },
      output: 'bad 0',
      recorded: {},
    });
  });

  it('runs in the head of the change', async () => {
    const arms: string[] = [];
    const startCommand = async (arm: string) => {
      arms.push(arm);
      return session(startsGood);
    };
    const head = side({ output: (row) => `good ${row}` });
    await gateInProcess(side(), head, { startCommand });
    expect(arms).toEqual(['candidate']);
  });

  it('that the change removes runs in its base, as long as a gate rests on it', async () => {
    const arms: string[] = [];
    const startCommand = async (arm: string) => {
      arms.push(arm);
      return session(startsGood);
    };
    const head = side({
      output: (row) => `good ${row}`,
      suite: {
        evaluators: { long: { type: 'length', min: 1 } },
        gates: [{ metric: 'long', 'at-least': '1%' }],
      },
    });
    const report = onlyReport(await gateInProcess(side(), head, { startCommand }));
    expect(arms).toEqual(['baseline']);
    expect(report.weakened).toMatchObject([{ kind: 'removed', metric: 'relevant.mean' }]);
  });

  it('is a changed evaluator when one of its files changes', async () => {
    const head = { ...side(), 'score.txt': 'other code' };
    const gated = await gateInProcess(side(), head, { startCommand: async () => session(startsGood) });
    expect(onlyReport(gated).factors).toEqual(['evaluator']);
  });

  it.each<[string, object, string]>([
    ['an error', { error: 'no idea' }, 'no idea'],
    ['no score', {}, 'answered with 0 of "score", "skipped" and "error"'],
    ['a score off its scale', { score: 7 }, 'not on its scale'],
    ['a score that is a text', { score: '1' }, 'not on its scale'],
    ['both', { score: 1, skipped: 'x' }, 'answered with 2 of'],
    ['an endless error', { error: 'x'.repeat(1e6) }, 'xxx'],
  ])('that answers %s costs the row alone', async (_what, answer, why) => {
    const scoring = session((question) => (question.id === 'q5' ? answer : startsGood(question)));
    const lenient = { suite: { 'max-missing': '50%' } };
    const report = onlyReport(
      await gateInProcess(null, side(lenient), { startCommand: async () => scoring }),
    );
    expect(report.gates[0]?.rows).toBe(29);
    expect(report.unmeasured).toMatchObject([{ count: 1, rows: ['q5'], why: expect.stringContaining(why) }]);
    expect(report.unmeasured[0]?.why.length).toBeLessThan(400);
  });

  it('may skip a row', async () => {
    const scoring = session((question) =>
      question.id === 'q5' ? { skipped: 'no text' } : startsGood(question),
    );
    const report = onlyReport(await gateInProcess(null, side(), { startCommand: async () => scoring }));
    expect(report).toMatchObject({ verdict: 'pass', unmeasured: [{ why: 'no text', count: 1 }] });
  });

  it('that cannot be started is never a pass', async () => {
    const startCommand = () => Promise.reject(new Error('score: not found'));
    const report = onlyReport(await gateInProcess(null, side(), { startCommand }));
    expect(report.verdict).toBe('incomplete');
    expect(report.unmeasured[0]?.why).toContain('score: not found');
  });

  it('without files is told', async () => {
    const { 'score.txt': _, ...files } = side();
    expect(onlyProblems(await gateInProcess(null, files))).toEqual([
      'evaluator "relevant": no file matches score.txt',
    ]);
  });
});

describe('an evaluator of the suite behind an address', () => {
  const http = { type: 'http', http: { url: 'https://scores.example.com/polite' }, judge: undefined };
  const endpoints = (answer: (payload: JsonValue) => JsonValue, asked: JsonValue[] = []): Endpoints => ({
    async call(_endpoint, { payload }) {
      asked.push(payload);
      return { body: answer(payload), latencyMs: 3 };
    },
  });

  it('is sent row and output; the memo makes the next run free', async () => {
    const store = memoryStore();
    const asked: JsonValue[] = [];
    const world = { store, endpoints: endpoints(() => ({ score: 0.75, reason: 'fine' }), asked) };
    const first = onlyReport(await gateInProcess(null, judgedSide({ evaluator: http }), world));
    expect(first).toMatchObject({ verdict: 'pass', gates: [{ candidate: 0.75 }], calls: { judge: 30 } });
    expect(asked[0]).toMatchObject({ id: 'q0', row: { input: 'question 0' }, output: 'bad 0' });
    const side = judgedSide({ evaluator: http });
    const golden = side['golden.jsonl']?.replace('"question 9"', '"question nine"') ?? '';
    const second = await gateInProcess(null, { ...side, 'golden.jsonl': golden }, world);
    expect(onlyReport(second).calls).toMatchObject({ judge: 1, fromMemo: 29 });
    expect(asked).toHaveLength(31);
  });

  it('that fails is no zero', async () => {
    const failing: Endpoints = {
      call: () => Promise.reject(new CallError('bad-request', false, 'http scores.example.com: 400')),
    };
    const report = onlyReport(
      await gateInProcess(null, judgedSide({ evaluator: http }), { endpoints: failing }),
    );
    expect(report).toMatchObject({ verdict: 'incomplete', gates: [{ candidate: null }] });
  });
});
