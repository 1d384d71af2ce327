import type { ModelRequest } from '../../pipeline/call-ports.ts';
import { jsonLines } from './gated-repository.ts';
import { suiteConfig } from './small-suite.ts';

/** A suite of recorded outputs that a judge scores. */
export interface JudgedSuite {
  readonly rows?: number;
  /** the output of a row; `good …` and `bad …` unless given: the first three rows are bad */
  readonly output?: (row: number) => string;
  /** options of the evaluator `relevant` */
  readonly evaluator?: object;
  readonly judge?: object;
  /** settings of the judge's model */
  readonly model?: object;
  readonly suite?: object;
}

/** Files of one side. */
export function judgedSide({
  rows = 30,
  output = (row) => (row < 3 ? `bad ${row}` : `good ${row}`),
  evaluator = {},
  judge = {},
  model = {},
  suite = {},
}: JudgedSuite = {}): Record<string, string> {
  const ids = Array.from({ length: rows }, (_, row) => `q${row}`);
  return {
    'goldgate.yaml': suiteConfig(
      {
        evaluators: { relevant: { type: 'answer-relevance', judge: 'default', ...evaluator } },
        gates: [{ metric: 'relevant', 'at-least': '50%' }],
        ...suite,
      },
      {
        models: {
          judge: {
            provider: 'openai-compatible',
            baseUrl: 'http://127.0.0.1:9/v1',
            id: 'judge-1',
            price: { input: '1000 usd', output: '1000 usd' },
            ...model,
          },
        },
        judges: { default: { model: 'judge', ...judge } },
      },
    ),
    'golden.jsonl': jsonLines(ids.map((id, row) => ({ id, input: `question ${row}`, category: 'any' }))),
    'outputs.jsonl': jsonLines(ids.map((id, row) => ({ id, output: output(row) }))),
  };
}

/** What stands within the fence of the part of a question to a judge. */
export function judgedPart(request: Pick<ModelRequest, 'messages'>, name = 'output'): string {
  const message = request.messages.at(-1)?.content ?? '';
  const [, number, text = ''] =
    new RegExp(`<<${name} ([0-9a-f]+)>>\n([^]*?)\n<</${name} \\1>>`).exec(message) ?? [];
  if (number === undefined) throw new Error(`there is no ${name} in: ${message}`);
  return text;
}

export function verdict(name: string, reason = 'because'): string {
  return JSON.stringify({ reason, verdict: name });
}

/** A judge that finds what starts with `good` relevant. */
export function goodIsRelevant(request: ModelRequest): string {
  return verdict(judgedPart(request).startsWith('good') ? 'relevant' : 'not relevant');
}
