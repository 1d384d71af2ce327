import { OpenAIChatLanguageModel, OpenAIEmbeddingModel } from '@ai-sdk/openai/internal';
import type { Connection, OpenModel, ProviderModel } from '../connection.ts';
import { withParameters } from '../with-parameters.ts';

/** OpenAI's chat and embeddings, without the rest of the package. */
export const openModel: OpenModel = (connection) => {
  const { settings, key } = connection;
  return openAiModel(connection, {
    provider: 'openai.chat',
    model: settings.id,
    baseUrl: settings.baseUrl ?? 'https://api.openai.com/v1',
    headers: { authorization: `Bearer ${key}` },
  });
};

interface Endpoint {
  readonly provider: string;
  readonly model: string;
  readonly baseUrl: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Whoever serves OpenAI's own models by OpenAI's own form. */
export function openAiModel(
  { others, fetch }: Connection,
  { provider, model, baseUrl, headers }: Endpoint,
): ProviderModel {
  const config = {
    provider,
    url: ({ path }: { readonly path: string }) => `${baseUrl.replace(/\/$/, '')}${path}`,
    headers: () => ({ ...headers }),
    fetch: withParameters(others, fetch),
  };
  return {
    languageModel: new OpenAIChatLanguageModel(model, config),
    embeddingModel: new OpenAIEmbeddingModel(model, config),
  };
}
