import type { ModelAnswer, SeenCall } from './model-server.ts';
import { type WireStream, wireStreams } from './wire-streams.ts';

export type Reply = Extract<ModelAnswer, { kind: 'reply' }>;

/** How a provider writes a reply, and an error, down. */
export interface WireForm {
  readonly reply: (answer: Reply, call: SeenCall) => object;
  readonly error: (status: number) => object;
  readonly stream: WireStream;
}

const message = (status: number) => `scripted ${status}`;
const usual = { input: 10, output: 2 };

/** @see https://docs.anthropic.com/en/api/messages */
const anthropic: WireForm = {
  stream: wireStreams.anthropic,
  reply: ({ text, model, usage = usual, finishReason, toolCalls = [] }, { number, body }) => ({
    id: `msg_${number}`,
    type: 'message',
    role: 'assistant',
    model: model ?? body.model,
    content: [
      ...(text === null || text === '' ? [] : [{ type: 'text', text }]),
      ...toolCalls.map(({ name, arguments: input }, at) => {
        return { type: 'tool_use', id: `toolu_${at}`, name, input: parsed(input) };
      }),
    ],
    stop_reason: finishReason ?? (toolCalls.length === 0 ? 'end_turn' : 'tool_use'),
    stop_sequence: null,
    ...(usage === null ? {} : { usage: { input_tokens: usage.input, output_tokens: usage.output } }),
  }),
  error: (status) => ({
    type: 'error',
    error: { type: status === 529 ? 'overloaded_error' : 'scripted_error', message: message(status) },
  }),
};

/** @see https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_Converse.html */
const bedrock: WireForm = {
  stream: wireStreams.bedrock,
  reply: ({ text, usage = usual, finishReason, toolCalls = [] }) => ({
    output: {
      message: {
        role: 'assistant',
        content: [
          ...(text === null || text === '' ? [] : [{ text }]),
          ...toolCalls.map(({ name, arguments: input }, at) => {
            return { toolUse: { toolUseId: `tooluse_${at}`, name, input: parsed(input) } };
          }),
        ],
      },
    },
    stopReason: finishReason ?? (toolCalls.length === 0 ? 'end_turn' : 'tool_use'),
    metrics: { latencyMs: 5 },
    ...(usage === null
      ? {}
      : {
          usage: {
            inputTokens: usage.input,
            outputTokens: usage.output,
            totalTokens: usage.input + usage.output,
          },
        }),
  }),
  error: (status) => ({ message: message(status) }),
};

/** @see https://ai.google.dev/api/generate-content */
const google: WireForm = {
  stream: wireStreams.google,
  reply: ({ text, model, usage = usual, finishReason, toolCalls = [] }) => ({
    candidates: [
      {
        content: {
          role: 'model',
          parts: [
            ...(text === null || text === '' ? [] : [{ text }]),
            ...toolCalls.map(({ name, arguments: args }) => ({ functionCall: { name, args: parsed(args) } })),
          ],
        },
        finishReason: finishReason ?? 'STOP',
        index: 0,
      },
    ],
    modelVersion: model ?? 'gemini-served',
    ...(usage === null
      ? {}
      : {
          usageMetadata: {
            promptTokenCount: usage.input,
            candidatesTokenCount: usage.output,
            totalTokenCount: usage.input + usage.output,
          },
        }),
  }),
  error: (status) => ({ error: { code: status, message: message(status), status: 'SCRIPTED' } }),
};

/** OpenAI's own form, which Azure speaks too. @see https://platform.openai.com/docs/api-reference/chat */
const openai: WireForm = {
  reply: (
    { text, refusal, model, fingerprint, usage = usual, finishReason, toolCalls },
    { number, body: { model: asked } },
  ) => ({
    id: `reply-${number}`,
    ...(fingerprint === undefined ? {} : { system_fingerprint: fingerprint }),
    object: 'chat.completion',
    created: 1_900_000_000,
    model: model ?? asked,
    choices: [
      {
        index: 0,
        message: {
          role: 'assistant',
          content: text,
          ...(refusal === undefined ? {} : { refusal }),
          ...(toolCalls === undefined
            ? {}
            : {
                tool_calls: toolCalls.map((call, at) => ({
                  id: `call-${at}`,
                  type: 'function',
                  function: call,
                })),
              }),
        },
        finish_reason: finishReason ?? (toolCalls === undefined ? 'stop' : 'tool_calls'),
      },
    ],
    ...(usage === null
      ? {}
      : {
          usage: {
            prompt_tokens: usage.input,
            completion_tokens: usage.output,
            total_tokens: usage.input + usage.output,
          },
        }),
  }),
  error: (status) => ({ error: { message: message(status), type: 'scripted', code: null } }),
  stream: wireStreams.openai,
};

/** OpenAI's, but for its streams. */
const mistral: WireForm = { ...openai, stream: wireStreams.mistral };

export const wireForms = { openai, mistral, anthropic, bedrock, google } as const;

/** Providers whose calls of tools are objects: what is no JSON cannot be written there. */
function parsed(text: string): unknown {
  return JSON.parse(text);
}
