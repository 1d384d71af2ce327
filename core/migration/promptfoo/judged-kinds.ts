import type { JsonObject } from '../../text/json.ts';

/** An evaluator of Goldgate that asks what an assertion of promptfoo asks. */
export interface JudgedKind {
  /** of the evaluator */
  readonly name: string;
  readonly type: string;
  /** row field for the value of the assertion; null = it has none that counts */
  readonly field: string | null;
  /** option that names the field */
  readonly option: string;
  readonly options: JsonObject;
  readonly rubric: string | null;
  /** what is a little different; null = nothing */
  readonly change: string | null;
}

function kind(name: string, type: string, more: Partial<JudgedKind> = {}): JudgedKind {
  return { name, type, field: null, option: 'expected', options: {}, rubric: null, change: null, ...more };
}

const criteria = kind('criteria', 'rubric', {
  field: 'criteria',
  options: { shows: ['expected', 'output'] },
  rubric:
    'The reference answer is no answer: it is what the output has to meet, one demand a line.\n' +
    'Pass when the output meets every one of them, fail when it misses any.\n',
});

const factual = kind('factual', 'factual-correctness', { field: 'reference' });
const similar = kind('similar', 'semantic-similarity', { field: 'similar' });

/** By the type of the assertion. */
export const judgedKinds: Readonly<Record<string, JudgedKind>> = {
  'llm-rubric': criteria,
  'model-graded-closedqa': criteria,
  'g-eval': {
    ...criteria,
    change: 'g-eval grades by steps, here a judge passes or fails by the same criteria',
  },
  factuality: factual,
  'model-graded-factuality': factual,
  similar,
  'similar:cosine': similar,
  'answer-relevance': kind('relevant', 'answer-relevance', {
    change:
      'answer-relevance compares embeddings of questions, here a judge says whether the answer fits; thresholds are not kept',
  }),
  'context-faithfulness': kind('grounded', 'groundedness', {
    change:
      'context-faithfulness counts claims, here a judge passes or fails the whole answer; thresholds are not kept',
  }),
  'context-relevance': kind('context-relevant', 'context-relevance', {
    change:
      'context-relevance counts sentences, here a judge passes or fails the whole context; thresholds are not kept',
  }),
  'context-recall': kind('context-recall', 'rubric', {
    field: 'ground-truth',
    options: { shows: ['context', 'expected', 'output'] },
    rubric:
      'Pass when everything that the reference answer says can be found in the context. What the output says does not count.\n',
    change:
      'context-recall counts sentences, here a judge passes or fails the whole context; thresholds are not kept',
  }),
  'is-refusal': kind('refuses', 'refusal', {
    options: { scale: { direction: 'higher-is-better' } },
    change: 'is-refusal looks for phrases, here a judge says whether the output refuses',
  }),
  'not-is-refusal': kind('refuses', 'refusal', {
    options: { scale: { direction: 'lower-is-better' } },
    change: 'is-refusal looks for phrases, here a judge says whether the output refuses',
  }),
  'select-best': kind('preferred', 'pairwise', {
    change: 'select-best picks among all providers, here the change is compared with its baseline',
  }),
  'trajectory:goal-success': kind('goal-reached', 'task-completion', { field: 'goal' }),
};

const noCounterpart: Readonly<Record<string, string>> = {
  moderation: 'asks a moderation service: `toxicity` asks a judge, `banned-content` looks for words',
  guardrails: 'reads what a provider blocked: record it as a stage of the trajectory and use `step-errors`',
  classifier: 'asks a model of Hugging Face: call it in an evaluator of your own',
  perplexity: 'needs log probabilities, which outputs do not carry',
  'perplexity-score': 'needs log probabilities, which outputs do not carry',
  'is-valid-openai-tools-call':
    'checks calls against their schemas: give rows the expected calls and use `tool-arguments`',
  'is-valid-openai-function-call':
    'checks calls against their schemas: give rows the expected calls and use `tool-arguments`',
  'is-valid-function-call':
    'checks calls against their schemas: give rows the expected calls and use `tool-arguments`',
  'max-score': 'picks among providers: use `pairwise`, which compares with the baseline',
  human: 'is judged by people: record their labels and use `recorded-score`',
};

/** Why an assertion has no counterpart, and what comes nearest. */
export function whyUnconverted(type: string): string {
  const base = type.replace(/^not-/, '');
  const why =
    noCounterpart[base] ?? 'has no counterpart: write an evaluator of your own (docs/custom-evaluators.md)';
  return `the assertion ${type === '' ? 'without a type' : type} ${why}`;
}
