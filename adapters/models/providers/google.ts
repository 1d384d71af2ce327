import { GoogleLanguageModel } from '@ai-sdk/google/internal';
import type { OpenModel } from '../connection.ts';
import { withParameters } from '../with-parameters.ts';

const address = 'https://generativelanguage.googleapis.com/v1beta';

/** Google Gemini by generateContent. */
export const openModel: OpenModel = ({ settings, key, others, fetch }) => {
  let ids = 0;
  return {
    languageModel: new GoogleLanguageModel(settings.id, {
      provider: 'google.generative-ai',
      baseURL: (settings.baseUrl ?? address).replace(/\/$/, ''),
      headers: () => ({ 'x-goog-api-key': key ?? '' }),
      // Of tool calls, which it does not name; nobody reads them.
      generateId: () => {
        ids += 1;
        return `call-${ids}`;
      },
      fetch: withParameters(others, fetch),
    }),
    embeddingModel: null,
  };
};
