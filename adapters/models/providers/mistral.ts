import { createMistral } from '@ai-sdk/mistral';
import type { OpenModel } from '../connection.ts';
import { withParameters } from '../with-parameters.ts';

/** Mistral's chat and embeddings. */
export const openModel: OpenModel = ({ settings, key, others, fetch }) => {
  const provider = createMistral({
    apiKey: key ?? '',
    ...(settings.baseUrl === undefined ? {} : { baseURL: settings.baseUrl }),
    fetch: withParameters(others, fetch),
  });
  return {
    languageModel: provider(settings.id),
    embeddingModel: provider.embeddingModel(settings.id),
  };
};
