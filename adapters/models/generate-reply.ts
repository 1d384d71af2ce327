import { isJsonObject } from '../../core/text/json.ts';
import type { ChatMessage, ModelReply } from '../../pipeline/ports.ts';
import type { PreparedModel } from './prepare-model.ts';

/**
 * Calls a model once, without retries. An empty reply and a refusal are replies like any other.
 *
 * @throws whatever the AI SDK throws
 */
export async function generateReply(
  { id, languageModel, callSettings, generateText }: PreparedModel,
  messages: readonly ChatMessage[],
  signal: AbortSignal,
): Promise<ModelReply> {
  const begin = performance.now();
  const result = await generateText({
    ...callSettings,
    model: languageModel,
    messages: [...messages],
    allowSystemInMessages: true,
    maxRetries: 0,
    abortSignal: signal,
  });
  const latencyMs = Math.round((performance.now() - begin) * 10) / 10;
  return {
    text: result.text,
    model: result.finalStep.response.modelId || id,
    tokens: tokensOf(result.usage.raw),
    latencyMs,
    finishReason: result.finishReason,
    ...(result.toolCalls.length === 0 ? {} : { toolCalls: result.toolCalls.map(toolCallOf) }),
  };
}

/** From what the provider wrote: the AI SDK fills what is missing with zeros. */
function tokensOf(usage: unknown): ModelReply['tokens'] {
  if (!isJsonObject(usage)) return {};
  const { prompt_tokens: input, completion_tokens: output } = usage;
  return {
    ...(typeof input === 'number' ? { input } : {}),
    ...(typeof output === 'number' ? { output } : {}),
  };
}

function toolCallOf(call: { readonly toolName: string; readonly input: unknown }) {
  return { name: call.toolName, arguments: isJsonObject(call.input) ? call.input : {} };
}
