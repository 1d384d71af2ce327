import type { ModelSettings } from './target.ts';

const official: Readonly<Record<string, string>> = {
  openai: 'https://api.openai.com/v1',
  anthropic: 'https://api.anthropic.com/v1',
  google: 'https://generativelanguage.googleapis.com/v1beta',
  mistral: 'https://api.mistral.ai/v1',
};

/**
 * Where the requests of a model go.
 *
 * @param region of a model on Bedrock that names none
 * @returns URL; empty when the settings do not say
 */
export function modelAddress(settings: ModelSettings, region: string): string {
  const { provider, baseUrl, resource } = settings;
  if (baseUrl !== undefined) return baseUrl;
  switch (provider) {
    case 'azure':
      return `https://${resource}.openai.azure.com/openai/v1`;
    case 'bedrock':
      return `https://bedrock-runtime.${settings.region ?? region}.amazonaws.com`;
    default:
      return official[provider] ?? '';
  }
}
