import type { LanguageModelV4Usage } from '@ai-sdk/provider';
import { isJsonObject } from '../../core/text/json.ts';
import type { ModelReply } from '../../pipeline/call-ports.ts';

/** Names under which providers report the tokens of all they read, and of all they wrote. */
const inputNames = ['prompt_tokens', 'input_tokens', 'inputTokens', 'promptTokenCount'];
const outputNames = ['completion_tokens', 'output_tokens', 'outputTokens', 'candidatesTokenCount'];

/** What the provider did not write is unknown, where the AI SDK would make it zero. */
export function tokensOf({ raw, inputTokens, outputTokens }: LanguageModelV4Usage): ModelReply['tokens'] {
  const wrote = (names: readonly string[]) =>
    isJsonObject(raw) && names.some((name) => typeof raw[name] === 'number');
  return {
    ...(wrote(inputNames) && inputTokens.total !== undefined ? { input: inputTokens.total } : {}),
    ...(wrote(outputNames) && outputTokens.total !== undefined ? { output: outputTokens.total } : {}),
  };
}
