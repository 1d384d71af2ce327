import { expect, it } from 'vitest';
import { type GivenSpan, heldTraces, lines, otlp, readWindow } from './read-window.ts';

/** What instrumentations of common libraries write for a question, its answer, and what came between; by hand, after their sources. */
async function traceOf(...spans: readonly GivenSpan[]) {
  const held = [
    // One span a line, as collectors write them, and all in one file of many lines, as exporters do.
    { 'a.jsonl': lines(...spans.toReversed().map((span) => otlp(span))) },
    { 'a.json': JSON.stringify(otlp(...spans), null, 2) },
  ];
  const [line, file] = await Promise.all(held.map((files) => readWindow(heldTraces(files))));
  expect(line?.traces).toHaveLength(1);
  expect(file?.traces).toEqual(line?.traces);
  return line?.traces[0];
}

const said = (role: string, ...parts: object[]) => ({ role, parts });
const text = (content: string) => ({ type: 'text', content });

it('reads the GenAI conventions as the OpenAI instrumentation writes them: JSON attributes, calls and their answers, cached tokens', async () => {
  const trace = await traceOf(
    {
      ...{ id: 'one', parent: 'root', at: 1, ms: 300 },
      attributes: {
        ...{ 'gen_ai.operation.name': 'chat', 'gen_ai.provider.name': 'openai' },
        ...{ 'gen_ai.request.model': 'gpt-5', 'gen_ai.response.model': 'gpt-5-2026-05-01' },
        'gen_ai.system_instructions': JSON.stringify([text('Be brief')]),
        'gen_ai.input.messages': JSON.stringify([said('user', text('Weather in Paris?'))]),
        'gen_ai.output.messages': JSON.stringify([
          {
            ...said('assistant', {
              type: 'tool_call',
              id: 'c1',
              name: 'weather',
              arguments: { city: 'Paris' },
            }),
            finish_reason: 'tool_call',
          },
        ]),
        ...{ 'gen_ai.usage.input_tokens': 900, 'gen_ai.usage.output_tokens': 20 },
        'gen_ai.usage.cache_read.input_tokens': 768,
        'gen_ai.response.finish_reasons': ['tool_calls'],
      },
    },
    {
      ...{ id: 'tool', parent: 'root', at: 310, ms: 40 },
      attributes: {
        ...{ 'gen_ai.operation.name': 'execute_tool', 'gen_ai.tool.name': 'weather' },
        'gen_ai.tool.call.arguments': '{"city":"Paris"}',
        'gen_ai.tool.call.result': '{"celsius":14}',
      },
    },
    {
      ...{ id: 'two', parent: 'root', at: 360, ms: 200 },
      attributes: {
        ...{
          'gen_ai.operation.name': 'chat',
          'gen_ai.request.model': 'gpt-5',
          'gen_ai.response.model': 'gpt-5-2026-05-01',
        },
        'gen_ai.output.messages': JSON.stringify([
          said('assistant', { type: 'reasoning', content: 'It is 14' }, text('14 degrees.')),
        ]),
        ...{ 'gen_ai.usage.input_tokens': 950, 'gen_ai.usage.output_tokens': 9 },
        'gen_ai.usage.cache_read.input_tokens': 896,
        'gen_ai.response.finish_reasons': ['stop'],
        'openai.response.system_fingerprint': 'fp_9',
      },
    },
    { id: 'root', ms: 600, attributes: { 'gen_ai.operation.name': 'invoke_agent' } },
  );
  expect(trace?.row['input']).toBe('Weather in Paris?');
  expect(trace?.output).toMatchObject({
    output: '14 degrees.',
    tokens: { input: 1850, output: 29, cached: 1664 },
    ...{ latencyMs: 600, model: 'gpt-5-2026-05-01' },
    toolCalls: [{ name: 'weather', arguments: { city: 'Paris' } }],
    trajectory: [
      { stage: 'generation', latencyMs: 300 },
      { stage: 'tool-call', tool: 'weather', result: { celsius: 14 } },
      { stage: 'generation', latencyMs: 200 },
    ],
  });
  expect(trace).toMatchObject({
    ...{ modelRequested: 'gpt-5', fingerprint: 'fp_9', finishReason: 'stop', isFallback: false },
  });
});

it('reads the AI SDK: its wrapper, steps, calls and usage', async () => {
  const usage = {
    'ai.usage.promptTokens': 40,
    'ai.usage.completionTokens': 5,
    'ai.usage.cachedInputTokens': 32,
  };
  const messages = [
    { role: 'system', content: 'Be brief' },
    { role: 'user', content: [{ type: 'text', text: 'Weather in Paris?' }] },
  ];
  const step = {
    ...{
      'ai.operationId': 'ai.generateText.doGenerate',
      'ai.model.id': 'gpt-5',
      'gen_ai.request.model': 'gpt-5',
    },
    ...{ 'gen_ai.response.model': 'gpt-5-2026', 'ai.response.model': 'gpt-5-2026', ...usage },
    'ai.prompt.messages': JSON.stringify(messages),
  };
  const trace = await traceOf(
    {
      ...{ id: 'root', ms: 900 },
      attributes: {
        ...{
          'ai.operationId': 'ai.generateText',
          'operation.name': 'ai.generateText weather',
          'ai.model.id': 'gpt-5',
        },
        'ai.prompt': JSON.stringify({ system: 'Be brief', prompt: 'Weather in Paris?' }),
        ...{
          'ai.response.text': '14 degrees.',
          'ai.usage.promptTokens': 80,
          'ai.usage.completionTokens': 10,
        },
      },
    },
    {
      ...{ id: 'one', parent: 'root', at: 10, ms: 300 },
      attributes: {
        ...step,
        'ai.response.finishReason': 'tool-calls',
        'ai.response.toolCalls': JSON.stringify([
          { toolCallId: 'c1', toolName: 'weather', input: { city: 'Paris' } },
        ]),
      },
    },
    {
      ...{ id: 'tool', parent: 'root', at: 320, ms: 30 },
      attributes: {
        ...{ 'ai.operationId': 'ai.toolCall', 'ai.toolCall.name': 'weather' },
        ...{ 'ai.toolCall.args': '{"city":"Paris"}', 'ai.toolCall.result': '{"celsius":14}' },
      },
    },
    {
      ...{ id: 'two', parent: 'root', at: 400, ms: 400 },
      attributes: { ...step, 'ai.response.finishReason': 'stop', 'ai.response.text': '14 degrees.' },
    },
  );
  expect(trace?.row['input']).toBe('Weather in Paris?');
  expect(trace?.output).toMatchObject({
    output: '14 degrees.',
    tokens: { input: 80, output: 10, cached: 64 },
    ...{ latencyMs: 900, model: 'gpt-5-2026' },
    toolCalls: [{ name: 'weather', arguments: { city: 'Paris' } }],
  });
  expect(trace).toMatchObject({ modelRequested: 'gpt-5', finishReason: 'stop' });
});

it('reads calls that an answer of the AI SDK asks for, where nothing was called', async () => {
  const trace = await traceOf({
    id: '1',
    attributes: {
      ...{
        'ai.operationId': 'ai.streamText.doStream',
        'ai.model.id': 'm',
        'ai.response.finishReason': 'tool-calls',
      },
      'ai.prompt.messages': '[{"role":"user","content":"Hi"}]',
      'ai.response.toolCalls': '[{"toolCallId":"c","toolName":"lookup","args":{"a":1}}]',
    },
  });
  expect(trace?.output.toolCalls).toEqual([{ name: 'lookup', arguments: { a: 1 } }]);
});

it('reads OpenLLMetry for Anthropic: flat prompts and completions, blocks of contents, calls, cached tokens', async () => {
  const trace = await traceOf(
    {
      ...{ id: 'workflow', ms: 700 },
      attributes: {
        ...{ 'traceloop.span.kind': 'workflow', 'traceloop.entity.name': 'answer' },
        'traceloop.prompt.version': '12',
      },
    },
    {
      ...{ id: 'claude', parent: 'workflow', at: 5, ms: 600 },
      attributes: {
        ...{
          'llm.request.type': 'chat',
          'gen_ai.system': 'Anthropic',
          'gen_ai.request.model': 'claude-sonnet-4-5',
        },
        'gen_ai.response.model': 'claude-sonnet-4-5-20250929',
        ...{ 'gen_ai.prompt.0.role': 'system', 'gen_ai.prompt.0.content': 'Be brief' },
        ...{
          'gen_ai.prompt.1.role': 'user',
          'gen_ai.prompt.1.content': '[{"type":"text","text":"Where is A1?"}]',
        },
        ...{ 'gen_ai.completion.0.role': 'assistant', 'gen_ai.completion.0.content': 'Let me look.' },
        'gen_ai.completion.0.finish_reason': 'tool_use',
        'gen_ai.completion.0.tool_calls.0.name': 'lookup',
        'gen_ai.completion.0.tool_calls.0.arguments': '{"order":"A1"}',
        ...{ 'gen_ai.usage.prompt_tokens': 300, 'gen_ai.usage.completion_tokens': 12 },
        'gen_ai.usage.cache_read_input_tokens': 256,
      },
    },
  );
  expect(trace?.output).toMatchObject({
    output: 'Let me look.',
    tokens: { input: 300, output: 12, cached: 256 },
    ...{ model: 'claude-sonnet-4-5-20250929', latencyMs: 700 },
    toolCalls: [{ name: 'lookup', arguments: { order: 'A1' } }],
  });
  expect(trace).toMatchObject({
    ...{ modelRequested: 'claude-sonnet-4-5', promptVersion: '12', finishReason: 'tool_use' },
  });
  expect(trace?.row['input']).toBe('Where is A1?');
});

it('reads OpenInference for LangChain: chains in chains, whose generations say what was asked', async () => {
  const kind = (name: string) => ({ 'openinference.span.kind': name });
  const trace = await traceOf(
    {
      ...{ id: 'chain', ms: 800 },
      attributes: {
        ...kind('CHAIN'),
        ...{ 'input.value': '{"question":"Refund?"}', 'input.mime_type': 'application/json' },
        ...{ 'output.value': 'Within 30 days.', 'output.mime_type': 'text/plain' },
        'session.id': 's-1',
      },
    },
    {
      ...{ id: 'prompt', parent: 'chain', at: 1, ms: 1 },
      attributes: { ...kind('PROMPT'), 'input.value': 'x' },
    },
    {
      ...{ id: 'llm', parent: 'chain', at: 10, ms: 700 },
      attributes: {
        ...kind('LLM'),
        ...{ 'llm.model_name': 'gpt-5-2026', 'llm.provider': 'openai' },
        'llm.invocation_parameters': '{"model":"gpt-5","temperature":0}',
        'llm.input_messages.0.message.role': 'user',
        'llm.input_messages.0.message.contents.0.message_content.type': 'text',
        'llm.input_messages.0.message.contents.0.message_content.text': 'Refund?',
        ...{
          'llm.output_messages.0.message.role': 'assistant',
          'llm.output_messages.0.message.content': 'Within 30 days.',
        },
        ...{ 'llm.token_count.prompt': 50, 'llm.token_count.completion': 6, 'llm.token_count.total': 56 },
        'llm.token_count.prompt_details.cache_read': 32,
        'llm.cost.total': 0.0004,
        'llm.prompt_template.version': 'v3',
      },
    },
  );
  expect(trace?.row['input']).toEqual({ question: 'Refund?' });
  expect(trace?.output).toMatchObject({
    output: 'Within 30 days.',
    tokens: { input: 50, output: 6, cached: 32 },
    ...{ costUsd: 0.0004, model: 'gpt-5-2026', latencyMs: 800 },
  });
  expect(trace).toMatchObject({ modelRequested: 'gpt-5', promptVersion: 'v3' });
});

it('reads OpenInference for LlamaIndex: retrieved and reranked documents are the context', async () => {
  const kind = (name: string) => ({ 'openinference.span.kind': name });
  const trace = await traceOf(
    {
      id: 'query',
      ms: 900,
      attributes: { ...kind('CHAIN'), 'input.value': 'Refund?', 'output.value': '30 days.' },
    },
    {
      ...{ id: 'retrieve', parent: 'query', at: 1, ms: 20 },
      attributes: {
        ...kind('RETRIEVER'),
        ...{ 'retrieval.documents.0.document.id': 'd0', 'retrieval.documents.0.document.content': 'one' },
        'retrieval.documents.0.document.score': 0.5,
        'retrieval.documents.1.document.content': 'two',
      },
    },
    {
      ...{ id: 'embed', parent: 'retrieve', at: 2, ms: 5 },
      attributes: { ...kind('EMBEDDING'), 'embedding.model_name': 'e-1' },
    },
    {
      ...{ id: 'llm', parent: 'query', at: 30, ms: 800 },
      attributes: { ...kind('LLM'), 'llm.model_name': 'm-1', 'output.value': '30 days.' },
    },
  );
  expect(trace?.row).toMatchObject({ input: 'Refund?', context: ['one', 'two'] });
  expect(trace?.output).toMatchObject({ output: '30 days.', model: 'm-1' });
  expect(trace?.output.trajectory?.map(({ stage }) => stage)).toEqual([
    'retrieval',
    'embedding',
    'generation',
  ]);
});
