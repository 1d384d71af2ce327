import { AnthropicMessagesLanguageModel } from '@ai-sdk/anthropic/internal';
import type { OpenModel } from '../connection.ts';
import { withParameters } from '../with-parameters.ts';

/** Anthropic's messages. */
export const openModel: OpenModel = ({ settings, key, others, fetch }) => {
  return {
    languageModel: new AnthropicMessagesLanguageModel(settings.id, {
      provider: 'anthropic.messages',
      baseURL: (settings.baseUrl ?? 'https://api.anthropic.com/v1').replace(/\/$/, ''),
      headers: () => ({ 'anthropic-version': '2023-06-01', 'x-api-key': key ?? '' }),
      supportedUrls: () => ({}),
      fetch: withParameters(others, fetch),
    }),
    embeddingModel: null,
  };
};
