import { crc32 } from 'node:zlib';
import type { SeenCall } from './model-server.ts';
import type { Reply } from './wire-forms.ts';

/** How a provider writes a reply down in a stream, event by event. */
export interface WireStream {
  readonly contentType: string;
  readonly events: (answer: Reply, call: SeenCall) => readonly (string | Uint8Array)[];
}

const usual = { input: 10, output: 2 };

/** In two halves, as providers send tokens. */
function halves(text: string | null | undefined): readonly string[] {
  const all = text ?? '';
  const middle = Math.ceil(all.length / 2);
  return [all.slice(0, middle), all.slice(middle)].filter((part) => part !== '');
}

const event = (data: object) => `data: ${JSON.stringify(data)}\n\n`;

/** @see https://platform.openai.com/docs/api-reference/chat-streaming */
const openai: WireStream = {
  contentType: 'text/event-stream',
  events(answer, call) {
    const tokens = tokensOf(answer);
    return [
      ...chatChunks(answer, call),
      ...(tokens === null ? [] : [chatChunk(answer, call, { choices: [], usage: tokens })]),
      'data: [DONE]\n\n',
    ];
  },
};

/** Its tokens come with the last choice. @see https://docs.mistral.ai/capabilities/completion/ */
const mistral: WireStream = {
  contentType: 'text/event-stream',
  events(answer, call) {
    const tokens = tokensOf(answer);
    const last = chatChunks(answer, call, tokens === null ? {} : { usage: tokens });
    return [...last, 'data: [DONE]\n\n'];
  },
};

function chatChunks(answer: Reply, call: SeenCall, withLast: object = {}): readonly string[] {
  const { text, refusal, finishReason, toolCalls = [] } = answer;
  const chunk = (delta: object, finish: string | null = null, more: object = {}) =>
    chatChunk(answer, call, { choices: [{ index: 0, delta, finish_reason: finish }], ...more });
  return [
    chunk({ role: 'assistant', content: '' }),
    ...halves(text).map((content) => chunk({ content })),
    ...(refusal === undefined ? [] : [chunk({ refusal })]),
    ...toolCalls.map((tool, at) =>
      chunk({ tool_calls: [{ index: at, id: `call-${at}`, type: 'function', function: tool }] }),
    ),
    chunk({}, finishReason ?? (toolCalls.length === 0 ? 'stop' : 'tool_calls'), withLast),
  ];
}

function chatChunk({ model }: Reply, { number, body }: SeenCall, more: object): string {
  const id = `reply-${number}`;
  return event({
    id,
    object: 'chat.completion.chunk',
    created: 1_900_000_000,
    model: model ?? body.model,
    ...more,
  });
}

function tokensOf({ usage = usual }: Reply): object | null {
  if (usage === null) return null;
  const { input, output } = usage;
  return { prompt_tokens: input, completion_tokens: output, total_tokens: input + output };
}

/** @see https://docs.anthropic.com/en/docs/build-with-claude/streaming */
const anthropic: WireStream = {
  contentType: 'text/event-stream',
  events({ text, model, usage = usual, finishReason, toolCalls = [] }, { number, body }) {
    const named = (type: string, more: object) =>
      `event: ${type}\ndata: ${JSON.stringify({ type, ...more })}\n\n`;
    const block = (index: number, content_block: object, deltas: readonly object[]) => [
      named('content_block_start', { index, content_block }),
      ...deltas.map((delta) => named('content_block_delta', { index, delta })),
      named('content_block_stop', { index }),
    ];
    const message = {
      id: `msg_${number}`,
      type: 'message',
      role: 'assistant',
      model: model ?? body.model,
      content: [],
      stop_reason: null,
      stop_sequence: null,
      usage: { input_tokens: usage?.input ?? 0, output_tokens: 1 },
    };
    return [
      named('message_start', { message }),
      ...block(
        0,
        { type: 'text', text: '' },
        halves(text).map((part) => ({ type: 'text_delta', text: part })),
      ),
      ...toolCalls.flatMap(({ name, arguments: input }, at) =>
        block(at + 1, { type: 'tool_use', id: `toolu_${at}`, name, input: {} }, [
          { type: 'input_json_delta', partial_json: input },
        ]),
      ),
      named('message_delta', {
        delta: {
          stop_reason: finishReason ?? (toolCalls.length === 0 ? 'end_turn' : 'tool_use'),
          stop_sequence: null,
        },
        usage: { output_tokens: usage?.output ?? 0 },
      }),
      named('message_stop', {}),
    ];
  },
};

/** @see https://ai.google.dev/api/generate-content#method:-models.streamgeneratecontent */
const google: WireStream = {
  contentType: 'text/event-stream',
  events({ text, model, usage = usual, finishReason, toolCalls = [] }) {
    const chunk = (parts: readonly object[], more: object = {}, end: object = {}) =>
      event({
        candidates: [{ content: { role: 'model', parts }, index: 0, ...end }],
        modelVersion: model ?? 'gemini-served',
        ...more,
      });
    const calls = toolCalls.map(({ name, arguments: args }) => ({
      functionCall: { name, args: JSON.parse(args) as unknown },
    }));
    const usageMetadata = usage && {
      promptTokenCount: usage.input,
      candidatesTokenCount: usage.output,
      totalTokenCount: usage.input + usage.output,
    };
    return [
      ...halves(text).map((part) => chunk([{ text: part }])),
      chunk(calls, usageMetadata === null ? {} : { usageMetadata }, { finishReason: finishReason ?? 'STOP' }),
    ];
  },
};

/** @see https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_ConverseStream.html */
const bedrock: WireStream = {
  contentType: 'application/vnd.amazon.eventstream',
  events({ text, usage = usual, finishReason, toolCalls = [] }) {
    return [
      frame('messageStart', { role: 'assistant' }),
      ...halves(text).map((part) =>
        frame('contentBlockDelta', { contentBlockIndex: 0, delta: { text: part } }),
      ),
      frame('contentBlockStop', { contentBlockIndex: 0 }),
      ...toolCalls.flatMap(({ name, arguments: input }, at) => [
        frame('contentBlockStart', {
          contentBlockIndex: at + 1,
          start: { toolUse: { toolUseId: `tooluse_${at}`, name } },
        }),
        frame('contentBlockDelta', { contentBlockIndex: at + 1, delta: { toolUse: { input } } }),
        frame('contentBlockStop', { contentBlockIndex: at + 1 }),
      ]),
      frame('messageStop', {
        stopReason: finishReason ?? (toolCalls.length === 0 ? 'end_turn' : 'tool_use'),
      }),
      ...(usage === null
        ? []
        : [
            frame('metadata', {
              usage: {
                inputTokens: usage.input,
                outputTokens: usage.output,
                totalTokens: usage.input + usage.output,
              },
              metrics: { latencyMs: 5 },
            }),
          ]),
    ];
  },
};

/**
 * One message of an event stream of AWS: lengths, their checksum, headers, payload, checksum of it all.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/RESTSelectObjectAppendix.html (the framing)
 */
function frame(eventType: string, payload: object): Uint8Array {
  const headers = Buffer.concat(
    Object.entries({
      ':event-type': eventType,
      ':content-type': 'application/json',
      ':message-type': 'event',
    }).map(([name, value]) => {
      const [nameBytes, valueBytes] = [Buffer.from(name), Buffer.from(value)];
      const length = Buffer.alloc(2);
      length.writeUInt16BE(valueBytes.length);
      return Buffer.concat([
        Buffer.from([nameBytes.length]),
        nameBytes,
        Buffer.from([7]),
        length,
        valueBytes,
      ]);
    }),
  );
  const body = Buffer.from(JSON.stringify(payload));
  const lengths = Buffer.alloc(8);
  lengths.writeUInt32BE(16 + headers.length + body.length, 0);
  lengths.writeUInt32BE(headers.length, 4);
  const message = Buffer.concat([lengths, checksum(lengths), headers, body]);
  return Buffer.concat([message, checksum(message)]);
}

function checksum(bytes: Uint8Array): Uint8Array {
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(bytes));
  return sum;
}

export const wireStreams = { openai, mistral, anthropic, google, bedrock } as const;
