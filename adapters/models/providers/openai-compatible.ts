import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import type { OpenModel } from '../connection.ts';

/** Name under which the package finds its own parameters; it shows nowhere. */
const providerName = 'goldgate';

/** vLLM, Ollama, LiteLLM, gateways: whatever speaks OpenAI's chat form. */
export const openModel: OpenModel = ({ settings, key, others, fetch }) => {
  const provider = createOpenAICompatible({
    name: providerName,
    baseURL: settings.baseUrl ?? '',
    supportsStructuredOutputs: true,
    // Else a stream tells no tokens.
    includeUsage: true,
    ...(key === null ? {} : { apiKey: key }),
    fetch,
  });
  return {
    languageModel: provider(settings.id),
    embeddingModel: provider.textEmbeddingModel(settings.id),
    providerOptions: { [providerName]: others },
  };
};
