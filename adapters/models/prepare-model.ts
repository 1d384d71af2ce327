import { callRefusal } from '../../core/reach/call-refusal.ts';
import { callOfModel } from '../../core/reach/outgoing-calls.ts';
import { CallError } from '../../core/target/call-error.ts';
import type { ModelSettings } from '../../core/target/target.ts';
import type { AiModelsSettings } from './ai-models.ts';
import { type CallSettings, callSettings } from './call-settings.ts';
import type { ProviderModel } from './connection.ts';
import { guardedFetch } from './guarded-fetch.ts';
import { httpFetch } from './http-fetch.ts';
import { openProvider } from './open-provider.ts';

/** A model that is ready to be called: made once, used by every call. */
export interface PreparedModel extends Pick<ProviderModel, 'languageModel' | 'embeddingModel'> {
  /** how errors name it: `model main (m-1 at models.example.com)` */
  readonly label: string;
  /** never shown; what errors say is searched for them */
  readonly secrets: readonly string[];
  readonly id: string;
  /** true = replies come in a stream, and count when they are whole */
  readonly isStreamed: boolean;
  readonly callSettings: CallSettings;
}

/**
 * Loads the package of the model's provider, not the AI SDK itself, and makes the model.
 *
 * @throws CallError when the configuration or the environment lacks what the provider needs
 */
export async function prepareModel(
  settings: ModelSettings,
  { environment, aws = environment, reach, fetch }: AiModelsSettings,
): Promise<PreparedModel> {
  const label = `model ${settings.name} (${settings.id}${hostOf(settings)})`;
  requireUrl(settings, label);
  const call = callOfModel(settings, reach?.region ?? '');
  const refusal = (address: string) =>
    reach === undefined ? null : callRefusal({ ...call, address }, reach);
  const why = refusal(call.address);
  if (why !== null) throw new CallError('refused-key', false, `${label}: ${why}`);
  const key = keyOf(settings, environment, label);
  const { known, others } = callSettings(settings.parameters, label);
  const { languageModel, embeddingModel, providerOptions } = await openProvider({
    settings,
    label,
    key,
    aws,
    others,
    fetch: guardedFetch(label, refusal, fetch ?? httpFetch(label)),
  });
  return {
    label,
    secrets: [key, aws['AWS_SECRET_ACCESS_KEY'], aws['AWS_SESSION_TOKEN']].filter(isSecret),
    id: settings.id,
    isStreamed: settings.stream ?? false,
    languageModel,
    embeddingModel,
    callSettings: { ...known, ...(providerOptions === undefined ? {} : { providerOptions }) },
  };
}

function isSecret(value: string | null | undefined): value is string {
  return value !== null && value !== undefined && value !== '';
}

function requireUrl({ provider, baseUrl }: ModelSettings, label: string): void {
  if (baseUrl === undefined ? provider !== 'openai-compatible' : URL.canParse(baseUrl)) return;
  throw new CallError(
    'bad-request',
    false,
    `${label}: baseUrl must be the address of the provider, got ${baseUrl}`,
  );
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
  throw new CallError(
    'refused-key',
    false,
    `${label}: the environment variable ${keyVariable} is not set; give it the key of the provider ` +
      '(in a workflow: env, from a secret; pull requests from forks get no secrets)',
  );
}
