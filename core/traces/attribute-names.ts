/**
 * The names under which instrumentations write what a trace needs, the current one first.
 *
 * @see OpenTelemetry semantic conventions for generative AI (gen_ai.*), in their current and earlier versions
 * @see OpenInference semantic conventions (llm.*, retrieval.*, tool.*, input.*, output.*)
 */
export const attributeNames = {
  operation: ['gen_ai.operation.name', 'openinference.span.kind', 'traceloop.span.kind', 'llm.request.type'],
  modelRequested: ['gen_ai.request.model', 'llm.request.model'],
  modelReported: ['gen_ai.response.model', 'llm.response.model', 'llm.model_name'],
  inputTokens: [
    'gen_ai.usage.input_tokens',
    'gen_ai.usage.prompt_tokens',
    'llm.token_count.prompt',
    'llm.usage.prompt_tokens',
  ],
  outputTokens: [
    'gen_ai.usage.output_tokens',
    'gen_ai.usage.completion_tokens',
    'llm.token_count.completion',
    'llm.usage.completion_tokens',
  ],
  cost: ['gen_ai.usage.cost', 'gen_ai.usage.total_cost', 'llm.cost.total', 'gen_ai.cost.total_cost'],
  finishReasons: ['gen_ai.response.finish_reasons', 'llm.response.finish_reason', 'llm.finish_reason'],
  fingerprint: [
    'openai.response.system_fingerprint',
    'gen_ai.openai.response.system_fingerprint',
    'gen_ai.system_fingerprint',
    'gen_ai.response.system_fingerprint',
  ],
  promptVersion: [
    'goldgate.prompt.version',
    'gen_ai.prompt.version',
    'llm.prompt_template.version',
    'traceloop.prompt.version',
  ],
  inputMessages: ['gen_ai.input.messages', 'gen_ai.prompt', 'llm.input_messages'],
  outputMessages: ['gen_ai.output.messages', 'gen_ai.completion', 'llm.output_messages'],
  inputValue: ['input.value', 'traceloop.entity.input'],
  outputValue: ['output.value', 'traceloop.entity.output'],
  toolName: ['gen_ai.tool.name', 'tool.name', 'traceloop.entity.name'],
  toolArguments: ['gen_ai.tool.call.arguments', 'tool.parameters', 'input.value', 'traceloop.entity.input'],
  toolResult: ['gen_ai.tool.call.result', 'output.value', 'traceloop.entity.output'],
  documents: ['gen_ai.retrieval.documents', 'retrieval.documents', 'reranker.output_documents'],
  route: ['goldgate.route'],
  fallback: ['goldgate.fallback'],
  mayBecomeRow: ['goldgate.may_become_row'],
  expected: ['goldgate.expected'],
  feedback: ['goldgate.feedback'],
} as const;

export type AttributeName = keyof typeof attributeNames;
