import type {
  LanguageModelV4CallOptions,
  LanguageModelV4Message,
  LanguageModelV4ToolCall,
} from '@ai-sdk/provider';
import { CallError } from '../../core/target/call-error.ts';
import type { ChatMessage } from '../../core/target/chat-message.ts';
import { isJsonObject, type JsonObject } from '../../core/text/json.ts';
import type { InputImage, ModelReply, ModelRequest } from '../../pipeline/call-ports.ts';
import { gatherStream, type WholeReply } from './gather-stream.ts';
import type { PreparedModel } from './prepare-model.ts';
import { tokensOf } from './tokens-of.ts';

/**
 * Calls a model once, without retries. An empty reply and a refusal are replies like any other.
 *
 * @throws CallError when the provider would not do what it was asked; else whatever the provider throws
 */
export async function generateReply(
  { id, label, languageModel, isStreamed, callSettings }: PreparedModel,
  request: ModelRequest,
  signal: AbortSignal,
): Promise<ModelReply> {
  const begin = performance.now();
  const options = {
    ...callSettings,
    ...extrasOf(request),
    prompt: promptOf(request),
    abortSignal: signal,
  };
  const result: WholeReply = isStreamed
    ? await gatherStream(await languageModel.doStream({ ...options, includeRawChunks: true }), label)
    : await languageModel.doGenerate(options);
  const latencyMs = Math.round((performance.now() - begin) * 10) / 10;
  refuseIgnored(result, label);
  const { content, finishReason, usage } = result;
  const toolCalls = content.filter((part) => part.type === 'tool-call');
  return {
    text: content.map((part) => (part.type === 'text' ? part.text : '')).join(''),
    model: reportedModel(result) ?? id,
    tokens: tokensOf(usage),
    latencyMs,
    finishReason: finishReason.unified,
    ...fingerprintOf(result),
    ...(toolCalls.length === 0 ? {} : { toolCalls: toolCalls.map(toolCallOf) }),
  };
}

function extrasOf({ tools, schema }: ModelRequest): Partial<LanguageModelV4CallOptions> {
  return {
    ...(tools === undefined
      ? {}
      : {
          tools: tools.map(({ name, description, parameters }) => {
            return { type: 'function', name, description, inputSchema: parameters };
          }),
          toolChoice: { type: 'auto' },
        }),
    ...(schema === undefined ? {} : { responseFormat: { type: 'json', name: 'reply', schema } }),
  };
}

/** Images go with the last message of the user. */
function promptOf({ messages, images = [] }: ModelRequest): LanguageModelV4Message[] {
  const last = messages.findLastIndex(({ role }) => role === 'user');
  return messages.map((message, at) => promptMessage(message, at === last ? images : []));
}

function promptMessage(
  { role, content }: ChatMessage,
  images: readonly InputImage[],
): LanguageModelV4Message {
  switch (role) {
    case 'system':
      return { role, content };
    case 'assistant':
      return { role, content: [{ type: 'text', text: content }] };
    case 'user':
      return { role, content: [{ type: 'text', text: content }, ...images.map(imagePart)] };
    default:
      return role satisfies never;
  }
}

function imagePart({ mediaType, bytes }: InputImage) {
  return { type: 'file', mediaType, data: { type: 'data', data: bytes } } as const;
}

/** A parameter, tool or schema that the provider's package left out would make the reply one to another question. */
function refuseIgnored({ warnings }: WholeReply, label: string): void {
  const ignored = warnings.flatMap((warning) => (warning.type === 'unsupported' ? [warning.feature] : []));
  if (ignored.length === 0) return;
  throw new CallError(
    'bad-request',
    false,
    `${label}: does not support ${ignored.join(', ')}; leave that out of its parameters`,
  );
}

function reportedModel({ response }: WholeReply): string | null {
  const body = isJsonObject(response?.body) ? response.body : {};
  const named = response?.modelId ?? body['model'] ?? body['modelVersion'];
  return typeof named === 'string' && named !== '' ? named : null;
}

/** Tells that a provider changed what answers under a name. @see https://platform.openai.com/docs/api-reference/chat/object */
function fingerprintOf({ response }: WholeReply): Pick<ModelReply, 'fingerprint'> {
  const body = isJsonObject(response?.body) ? response.body : {};
  const fingerprint = body['system_fingerprint'];
  return typeof fingerprint === 'string' && fingerprint !== '' ? { fingerprint } : {};
}

function toolCallOf({ toolName, input }: LanguageModelV4ToolCall) {
  return { name: toolName, arguments: argumentsOf(input) };
}

/** A model may write arguments that are no JSON; the call itself is still an answer. */
function argumentsOf(input: string): JsonObject {
  try {
    const value: unknown = JSON.parse(input);
    return isJsonObject(value) ? value : {};
  } catch {
    return {};
  }
}
