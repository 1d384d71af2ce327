/**
 * The names under which instrumentations write what a trace needs, the current one first.
 *
 * @see OpenTelemetry semantic conventions for generative AI (gen_ai.*), in their current and earlier versions
 * @see Vercel AI SDK, Telemetry, Collected Data (ai.*)
 * @see OpenInference semantic conventions (llm.*, retrieval.*, tool.*, input.*, output.*)
 */
export const attributeNames = {
  operation: [
    'gen_ai.operation.name',
    'openinference.span.kind',
    'traceloop.span.kind',
    'llm.request.type',
    'ai.operationId',
  ],
  modelRequested: ['gen_ai.request.model', 'llm.request.model', 'ai.model.id'],
  modelReported: ['gen_ai.response.model', 'llm.response.model', 'llm.model_name', 'ai.response.model'],
  inputTokens: [
    'gen_ai.usage.input_tokens',
    'gen_ai.usage.prompt_tokens',
    'llm.token_count.prompt',
    'llm.usage.prompt_tokens',
    'ai.usage.inputTokens',
    'ai.usage.promptTokens',
  ],
  outputTokens: [
    'gen_ai.usage.output_tokens',
    'gen_ai.usage.completion_tokens',
    'llm.token_count.completion',
    'llm.usage.completion_tokens',
    'ai.usage.outputTokens',
    'ai.usage.completionTokens',
  ],
  cachedTokens: [
    'gen_ai.usage.cache_read.input_tokens',
    'gen_ai.usage.cache_read_input_tokens',
    'gen_ai.usage.input_tokens.cached',
    'llm.token_count.prompt_details.cache_read',
    'ai.usage.cachedInputTokens',
  ],
  cost: ['gen_ai.usage.cost', 'gen_ai.usage.total_cost', 'llm.cost.total', 'gen_ai.cost.total_cost'],
  finishReasons: [
    'gen_ai.response.finish_reasons',
    'llm.response.finish_reason',
    'llm.finish_reason',
    'ai.response.finishReason',
  ],
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
    'langfuse.observation.prompt.version',
  ],
  inputMessages: ['gen_ai.input.messages', 'gen_ai.prompt', 'llm.input_messages', 'ai.prompt.messages'],
  outputMessages: ['gen_ai.output.messages', 'gen_ai.completion', 'llm.output_messages'],
  inputValue: ['input.value', 'traceloop.entity.input'],
  outputValue: ['output.value', 'traceloop.entity.output', 'ai.response.text', 'ai.response.object'],
  toolName: ['gen_ai.tool.name', 'tool.name', 'ai.toolCall.name', 'traceloop.entity.name'],
  toolArguments: [
    'gen_ai.tool.call.arguments',
    'ai.toolCall.input',
    'ai.toolCall.args',
    'tool.parameters',
    'input.value',
    'traceloop.entity.input',
  ],
  toolResult: [
    'gen_ai.tool.call.result',
    'ai.toolCall.output',
    'ai.toolCall.result',
    'output.value',
    'traceloop.entity.output',
  ],
  documents: ['gen_ai.retrieval.documents', 'retrieval.documents', 'reranker.output_documents'],
  conversation: [
    'goldgate.conversation',
    'gen_ai.conversation.id',
    'session.id',
    'langfuse.session.id',
    'traceloop.association.properties.session_id',
    'ai.telemetry.metadata.sessionId',
  ],
  route: ['goldgate.route'],
  fallback: ['goldgate.fallback'],
  mayBecomeRow: ['goldgate.may_become_row'],
  expected: ['goldgate.expected'],
  feedback: ['goldgate.feedback'],
} as const;

export type AttributeName = keyof typeof attributeNames;
