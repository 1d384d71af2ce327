import type { JsonObject } from '../text/json.ts';
import { attributeNames } from './attribute-names.ts';

const stageOfOperation: ReadonlyMap<string, string> = new Map([
  ['chat', 'generation'],
  ['text_completion', 'generation'],
  ['completion', 'generation'],
  ['generate_content', 'generation'],
  ['llm', 'generation'],
  ['ai.generatetext.dogenerate', 'generation'],
  ['ai.streamtext.dostream', 'generation'],
  ['ai.generateobject.dogenerate', 'generation'],
  ['ai.streamobject.dostream', 'generation'],
  ['ai.toolcall', 'tool-call'],
  ['ai.embed.doembed', 'embedding'],
  ['ai.embedmany.doembed', 'embedding'],
  ['execute_tool', 'tool-call'],
  ['tool', 'tool-call'],
  ['retrieval', 'retrieval'],
  ['retriever', 'retrieval'],
  ['reranker', 'retrieval'],
  ['guardrail', 'guardrail'],
  ['plan', 'planning'],
  ['embeddings', 'embedding'],
  ['embedding', 'embedding'],
]);

const wrappers = new Set([
  'invoke_agent',
  'create_agent',
  'invoke_workflow',
  'chain',
  'agent',
  'workflow',
  'task',
  'prompt',
  'ai.generatetext',
  'ai.streamtext',
  'ai.generateobject',
  'ai.streamobject',
  'ai.embed',
  'ai.embedmany',
]);

/** What a span is to a trace: a stage of it, something around stages, or nothing that an AI system did. */
export type SpanRole =
  | { readonly kind: 'stage'; readonly stage: string }
  | { readonly kind: 'wrapper' }
  | { readonly kind: 'other' };

/** The first convention that says something the others do not contradict wins. */
export function spanRole(attributes: JsonObject): SpanRole {
  let isWrapper = false;
  for (const name of attributeNames.operation) {
    const operation = attributes[name];
    if (typeof operation !== 'string') continue;
    const stage = stageOfOperation.get(operation.toLowerCase());
    if (stage !== undefined) return { kind: 'stage', stage };
    isWrapper ||= wrappers.has(operation.toLowerCase());
  }
  if (isWrapper) return { kind: 'wrapper' };
  // Earlier instrumentations wrote no operation.
  const isGeneration = typeof attributes['gen_ai.request.model'] === 'string';
  return isGeneration ? { kind: 'stage', stage: 'generation' } : { kind: 'other' };
}
