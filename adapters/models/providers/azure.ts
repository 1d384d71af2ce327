import type { OpenModel } from '../connection.ts';
import { openAiModel } from './openai.ts';

/**
 * Azure OpenAI by its v1 API, which is OpenAI's form under the address of a resource; the deployment stands where the model does.
 *
 * @see https://learn.microsoft.com/azure/ai-foundry/openai/api-version-lifecycle
 */
export const openModel: OpenModel = (connection) => {
  const { settings, key } = connection;
  return openAiModel(connection, {
    provider: 'azure.chat',
    model: settings.deployment ?? settings.id,
    baseUrl: settings.baseUrl ?? `https://${settings.resource}.openai.azure.com/openai/v1`,
    headers: { 'api-key': key ?? '' },
  });
};
