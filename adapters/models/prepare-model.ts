import type { LanguageModelV4 } from '@ai-sdk/provider';
import { ModelCallError } from '../../core/target/model-call-error.ts';
import type { ModelSettings } from '../../core/target/target.ts';
import type { AiModelsSettings } from './ai-models.ts';
import { type CallSettings, callSettings } from './call-settings.ts';

/** A model that is ready to be called: made once, used by every call. */
export interface PreparedModel {
  /** how errors name it: `model main (m-1 at models.example.com)` */
  readonly label: string;
  /** never shown; what errors say is searched for it */
  readonly key: string | null;
  readonly id: string;
  readonly languageModel: LanguageModelV4;
  readonly callSettings: CallSettings;
}

/** Name under which the provider finds its own parameters; it shows nowhere. */
const providerName = 'goldgate';

/**
 * Loads the AI SDK's provider package, not the SDK itself, and makes the provider of a model.
 *
 * @throws ModelCallError when the configuration or the environment lacks what the provider needs
 */
export async function prepareModel(
  settings: ModelSettings,
  { environment, fetch }: AiModelsSettings,
): Promise<PreparedModel> {
  const label = `model ${settings.name} (${settings.id}${hostOf(settings)})`;
  const baseURL = baseUrlOf(settings, label);
  const key = keyOf(settings, environment, label);
  const { createOpenAICompatible } = await import('@ai-sdk/openai-compatible');
  const provider = createOpenAICompatible({
    name: providerName,
    baseURL,
    ...(key === null ? {} : { apiKey: key }),
    ...(fetch === undefined ? {} : { fetch }),
  });
  return {
    label,
    key,
    id: settings.id,
    languageModel: provider(settings.id),
    callSettings: callSettings(settings.parameters, providerName, label),
  };
}

function baseUrlOf({ provider, baseUrl }: ModelSettings, label: string): string {
  if (provider !== 'openai-compatible') {
    throw new ModelCallError(
      'bad-request',
      false,
      `${label}: provider "${provider}" is not known; use openai-compatible`,
    );
  }
  if (baseUrl === undefined || !URL.canParse(baseUrl)) {
    throw new ModelCallError(
      'bad-request',
      false,
      `${label}: baseUrl must be the address of the provider, got ${baseUrl}`,
    );
  }
  return baseUrl;
}

/** Only the host: the rest of an address may hold a password. */
function hostOf({ baseUrl }: ModelSettings): string {
  const host = baseUrl === undefined ? undefined : URL.parse(baseUrl)?.host;
  return host === undefined ? '' : ` at ${host}`;
}

function keyOf(
  { keyVariable }: ModelSettings,
  environment: AiModelsSettings['environment'],
  label: string,
): string | null {
  if (keyVariable === undefined) return null;
  const key = environment[keyVariable]?.trim() ?? '';
  if (key !== '') return key;
  throw new ModelCallError(
    'refused-key',
    false,
    `${label}: the environment variable ${keyVariable} is not set; give it the key of the provider ` +
      '(in a workflow: env, from a secret; pull requests from forks get no secrets)',
  );
}
