import { jsonLines } from './gated-repository.ts';

/** A suite of recorded outputs over a small golden dataset, and what differs in a test. JSON is YAML. */
export function suiteConfig(suite: object = {}, top: object = {}): string {
  return JSON.stringify({
    version: 1,
    datasets: { questions: { path: 'golden.jsonl', segments: ['category'] } },
    ...top,
    suites: { answers: { ...answersSuite, ...suite } },
  });
}

export const answersSuite = {
  dataset: 'questions',
  target: { outputs: 'outputs.jsonl' },
  evaluators: { correct: { type: 'exact-match' } },
  gates: [{ metric: 'correct', 'no-worse-than': 'baseline', margin: '2%' }],
};

/** The same suite asking a model: the prompt is `prompt.md`. */
export function promptConfig(suite: object = {}, model: object = {}): string {
  return suiteConfig(
    { target: { prompt: 'answer', model: 'main' }, ...suite },
    {
      prompts: { answer: { path: 'prompt.md' } },
      models: {
        main: { provider: 'openai-compatible', baseUrl: 'http://127.0.0.1:9/v1', id: 'm-1', ...model },
      },
    },
  );
}

export interface QuestionRow {
  readonly id: string;
  readonly input: string;
  readonly expected: string;
  readonly category: string;
}

/** `q0`, `q1`, … each expecting `a0`, `a1`, …; every third row is a refund. */
export function questions(count: number): QuestionRow[] {
  return Array.from({ length: count }, (_, at) => ({
    id: `q${at}`,
    input: `question ${at}`,
    expected: `a${at}`,
    category: at % 3 === 0 ? 'refund' : 'other',
  }));
}

/** Right answers but for the first `wrong` rows. */
export function answers(count: number, wrong = 0): string {
  return jsonLines(
    questions(count).map(({ id, expected }, at) => ({ id, output: at < wrong ? 'no' : expected })),
  );
}

/** Files of a side: configuration, dataset of `count` rows, and outputs with `wrong` wrong ones. */
export function side(count: number, wrong: number, suite: object = {}): Record<string, string> {
  return {
    'goldgate.yaml': suiteConfig(suite),
    'golden.jsonl': jsonLines(questions(count)),
    'outputs.jsonl': answers(count, wrong),
  };
}
