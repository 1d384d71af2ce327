import type { LanguageModelV4Message, LanguageModelV4ToolCall } from '@ai-sdk/provider';
import { isJsonObject, type JsonObject } from '../../core/text/json.ts';
import type { ChatMessage, ModelReply } from '../../pipeline/ports.ts';
import type { PreparedModel } from './prepare-model.ts';

/**
 * Calls a model once, without retries. An empty reply and a refusal are replies like any other.
 *
 * @throws whatever the provider throws
 */
export async function generateReply(
  { id, languageModel, callSettings }: PreparedModel,
  messages: readonly ChatMessage[],
  signal: AbortSignal,
): Promise<ModelReply> {
  const begin = performance.now();
  const { content, finishReason, usage, response } = await languageModel.doGenerate({
    ...callSettings,
    prompt: messages.map(promptMessage),
    abortSignal: signal,
  });
  const latencyMs = Math.round((performance.now() - begin) * 10) / 10;
  const toolCalls = content.filter((part) => part.type === 'tool-call');
  return {
    text: content.map((part) => (part.type === 'text' ? part.text : '')).join(''),
    model: response?.modelId || id,
    tokens: tokensOf(usage.raw),
    latencyMs,
    finishReason: finishReason.unified,
    ...(toolCalls.length === 0 ? {} : { toolCalls: toolCalls.map(toolCallOf) }),
  };
}

function promptMessage({ role, content }: ChatMessage): LanguageModelV4Message {
  return role === 'system' ? { role, content } : { role, content: [{ type: 'text', text: content }] };
}

/** From what the provider wrote: what it left out stays unknown. */
function tokensOf(usage: unknown): ModelReply['tokens'] {
  if (!isJsonObject(usage)) return {};
  const { prompt_tokens: input, completion_tokens: output } = usage;
  return {
    ...(typeof input === 'number' ? { input } : {}),
    ...(typeof output === 'number' ? { output } : {}),
  };
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
