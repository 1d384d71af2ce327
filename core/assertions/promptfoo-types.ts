import { assertionTypes } from './assertion.ts';

/** Types of promptfoo that ask a model, run code or need what an output does not tell. */
const otherTypes = [
  'agent-rubric',
  'answer-relevance',
  'classifier',
  'contains-html',
  'contains-sql',
  'contains-xml',
  'context-faithfulness',
  'context-recall',
  'context-relevance',
  'conversation-relevance',
  'cost',
  'factuality',
  'finish-reason',
  'g-eval',
  'gleu',
  'guardrails',
  'human',
  'is-html',
  'is-refusal',
  'is-sql',
  'is-valid-function-call',
  'is-valid-openai-function-call',
  'is-valid-openai-tools-call',
  'is-xml',
  'javascript',
  'latency',
  'llm-rubric',
  'max-score',
  'meteor',
  'model-graded-closedqa',
  'model-graded-factuality',
  'moderation',
  'perplexity',
  'perplexity-score',
  'pi',
  'python',
  'ruby',
  'search-rubric',
  'select-best',
  'similar',
  'similar:cosine',
  'similar:dot',
  'similar:euclidean',
  'skill-used',
  'trace-error-spans',
  'trace-span-count',
  'trace-span-duration',
  'trajectory:goal-success',
  'webhook',
] as const;

const known: ReadonlySet<string> = new Set([...assertionTypes, ...otherTypes]);

/** Whether a word is a type of promptfoo, one that `assertions` judges or another. */
export function isPromptfooType(type: string): boolean {
  return known.has(type);
}
