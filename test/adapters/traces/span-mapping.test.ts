import { expect, it } from 'vitest';
import { heldTraces, lines, otlp, readWindow } from './read-window.ts';

async function onlyTrace(requests: readonly object[], fields: Record<string, string> = {}) {
  const { traces } = await readWindow(heldTraces({ 'a.jsonl': lines(...requests) }), { fields });
  expect(traces).toHaveLength(1);
  return traces[0];
}

const messages = (role: string, ...parts: object[]) => JSON.stringify([{ role, parts }]);

it('maps the current GenAI conventions, with spans in any order over several requests', async () => {
  const agent = {
    id: 'agent',
    ms: 5000,
    attributes: {
      'gen_ai.operation.name': 'invoke_agent',
      'user.tier': 'gold',
      'goldgate.may_become_row': true,
    },
  };
  const failed = {
    id: 'f',
    parent: 'agent',
    at: 10,
    error: 'overloaded',
    attributes: { 'gen_ai.operation.name': 'chat', 'gen_ai.request.model': 'first' },
  };
  const tool = {
    ...{ id: 'tool', parent: 'agent', at: 100, ms: 40 },
    attributes: {
      'gen_ai.operation.name': 'execute_tool',
      'gen_ai.tool.name': 'lookup',
      'gen_ai.tool.call.arguments': '{"order":"A1"}',
      'gen_ai.tool.call.result': 'shipped',
    },
  };
  const chat = {
    ...{ id: 'chat', parent: 'agent', at: 200, ms: 800 },
    attributes: {
      ...{
        'gen_ai.operation.name': 'chat',
        'gen_ai.request.model': 'second',
        'gen_ai.response.model': 'second-2026',
      },
      ...{
        'gen_ai.usage.input_tokens': 30,
        'gen_ai.usage.output_tokens': 7,
        'gen_ai.response.finish_reasons': ['stop'],
      },
      'openai.response.system_fingerprint': 'fp_1',
      'gen_ai.input.messages': messages('user', { type: 'text', content: 'Where is it?' }),
      'gen_ai.output.messages': messages('assistant', { type: 'text', content: 'On its way.' }),
    },
    events: [
      {
        name: 'gen_ai.evaluation.result',
        attributes: { 'gen_ai.evaluation.name': 'user feedback', 'gen_ai.evaluation.score.value': 0.5 },
      },
    ],
  };
  const trace = await onlyTrace([otlp(chat, tool), otlp(failed), otlp(agent)], {
    tier: 'attributes.user.tier',
    region: 'resource.deployment.region',
  });
  expect(trace?.row).toEqual({ id: trace?.id, input: 'Where is it?', tier: 'gold', region: 'eu' });
  expect(trace?.output).toMatchObject({
    output: 'On its way.',
    latencyMs: 5000,
    tokens: { input: 30, output: 7 },
    model: 'second-2026',
  });
  expect(trace?.output.toolCalls).toEqual([{ name: 'lookup', arguments: { order: 'A1' } }]);
  expect(trace?.output.trajectory).toMatchObject([
    { stage: 'generation', error: 'overloaded' },
    { stage: 'tool-call', tool: 'lookup', result: 'shipped', latencyMs: 40 },
    { stage: 'generation', tokens: { input: 30, output: 7 } },
  ]);
  expect(trace).toMatchObject({
    modelRequested: 'second',
    fingerprint: 'fp_1',
    finishReason: 'stop',
    isFallback: true,
    mayBecomeRow: true,
    feedback: { score: 0.5 },
  });
});

it.each([
  [
    'indexed attributes',
    {
      'gen_ai.prompt.0.role': 'system',
      'gen_ai.prompt.0.content': 'Be kind',
      'gen_ai.prompt.1.role': 'user',
      'gen_ai.prompt.1.content': 'Hi',
      'gen_ai.completion.0.content': 'Hello',
    },
    [],
  ],
  [
    'one event a message',
    {},
    [
      { name: 'gen_ai.system.message', attributes: { content: 'Be kind' } },
      { name: 'gen_ai.user.message', attributes: { content: 'Hi' } },
      { name: 'gen_ai.choice', attributes: { message: '{"role":"assistant","content":"Hello"}' } },
    ],
  ],
  [
    'events of contents',
    {},
    [
      { name: 'gen_ai.content.prompt', attributes: { 'gen_ai.prompt': '[{"role":"user","content":"Hi"}]' } },
      {
        name: 'gen_ai.content.completion',
        attributes: { 'gen_ai.completion': '[{"role":"assistant","content":"Hello"}]' },
      },
    ],
  ],
] as const)('maps earlier GenAI conventions: %s', async (_, attributes, events) => {
  const usage = {
    'gen_ai.request.model': 'm',
    'gen_ai.usage.prompt_tokens': 5,
    'gen_ai.usage.completion_tokens': 2,
  };
  const trace = await onlyTrace([otlp({ id: '1', attributes: { ...usage, ...attributes }, events })]);
  expect(trace?.row['input']).toBe('Hi');
  expect(trace?.output).toMatchObject({ output: 'Hello', tokens: { input: 5, output: 2 } });
});

it('maps OpenInference: chains, retrieved documents, nested generations, and what a person said', async () => {
  const kind = (name: string) => ({ 'openinference.span.kind': name });
  const trace = await onlyTrace([
    otlp(
      {
        id: 'c',
        attributes: {
          ...kind('CHAIN'),
          'input.value': 'Refund?',
          'output.value': 'Within 30 days.',
          'trace.annotations.0.annotation.annotator_kind': 'HUMAN',
          'trace.annotations.0.annotation.score': 1,
        },
      },
      {
        id: 'r',
        parent: 'c',
        at: 1,
        attributes: {
          ...kind('RETRIEVER'),
          'retrieval.documents.1.document.content': 'two',
          'retrieval.documents.0.document.content': 'one',
        },
      },
      { id: 'g', parent: 'c', at: 2, attributes: { ...kind('LLM'), 'llm.token_count.prompt': 9 } },
      {
        id: 'l',
        parent: 'g',
        at: 3,
        attributes: {
          ...{
            ...kind('LLM'),
            'llm.model_name': 'm-1',
            'llm.token_count.prompt': 9,
            'llm.token_count.completion': 3,
            'llm.cost.total': 0.002,
          },
          ...{ 'llm.invocation_parameters': '{"model":"m"}', 'llm.prompt_template.version': 'v3' },
          'llm.output_messages.0.message.tool_calls.0.tool_call.function.name': 'lookup',
          'llm.output_messages.0.message.tool_calls.0.tool_call.function.arguments': '{"a":1}',
        },
      },
    ),
  ]);
  expect(trace?.row).toMatchObject({ input: 'Refund?', context: ['one', 'two'] });
  expect(trace?.output).toMatchObject({
    output: 'Within 30 days.',
    context: ['one', 'two'],
    costUsd: 0.002,
    tokens: { input: 9, output: 3 },
    model: 'm-1',
  });
  expect(trace?.output.toolCalls).toEqual([{ name: 'lookup', arguments: { a: 1 } }]);
  expect(trace).toMatchObject({
    modelRequested: 'm',
    promptVersion: 'v3',
    isFallback: false,
    feedback: { score: 1 },
  });
});

it.each(['gen_ai.conversation.id', 'session.id', 'langfuse.session.id'])(
  'tells traces of one conversation by %s, and keeps the id of none',
  async (name) => {
    const chat = (session: string) => ({
      ...{ id: 'chat', attributes: { 'gen_ai.operation.name': 'chat', [name]: session } },
      ...{ error: 'overloaded' },
    });
    const traces = await Promise.all(
      ['ann@example.com', 'ann@example.com', 'bob'].map((one) => onlyTrace([otlp(chat(one))])),
    );
    const [first, second, third] = traces.map((one) => one?.conversation);
    expect(first).toMatch(/^[0-9a-f]{16}$/);
    expect([second === first, third === first]).toEqual([true, false]);
    expect(JSON.stringify(traces)).not.toContain('ann@');
  },
);

it('knows no conversation where the source names none', async () => {
  const trace = await onlyTrace([
    otlp({ id: 'c', error: 'x', attributes: { 'gen_ai.operation.name': 'chat' } }),
  ]);
  expect(trace).not.toHaveProperty('conversation');
});
