import { createGoogle } from '@ai-sdk/google';
import type { OpenModel } from '../connection.ts';
import { withParameters } from '../with-parameters.ts';

/** Google Gemini by generateContent, and its embeddings, of which it tells no tokens. */
export const openModel: OpenModel = ({ settings, key, others, fetch }) => {
  let ids = 0;
  const provider = createGoogle({
    apiKey: key ?? '',
    ...(settings.baseUrl === undefined ? {} : { baseURL: settings.baseUrl }),
    // Of tool calls, which it does not name; nobody reads them.
    generateId: () => {
      ids += 1;
      return `call-${ids}`;
    },
    fetch: withParameters(others, fetch),
  });
  return { languageModel: provider(settings.id), embeddingModel: provider.embeddingModel(settings.id) };
};
