import { CallError } from '../../core/target/call-error.ts';
import type { Connection, OpenModel, ProviderModel } from './connection.ts';

/** Each is loaded when a model of it is called first. */
const providers: ReadonlyMap<string, () => Promise<{ readonly openModel: OpenModel }>> = new Map([
  ['openai-compatible', () => import('./providers/openai-compatible.ts')],
  ['openai', () => import('./providers/openai.ts')],
  ['anthropic', () => import('./providers/anthropic.ts')],
  ['google', () => import('./providers/google.ts')],
  ['mistral', () => import('./providers/mistral.ts')],
  ['azure', () => import('./providers/azure.ts')],
  ['bedrock', () => import('./providers/bedrock.ts')],
]);

/** @throws CallError for a provider that is not known, or that lacks what it needs */
export async function openProvider(connection: Connection): Promise<ProviderModel> {
  const { settings, label } = connection;
  const load = providers.get(settings.provider);
  if (load === undefined) {
    const known = [...providers.keys()].join(', ');
    throw new CallError(
      'bad-request',
      false,
      `${label}: provider "${settings.provider}" is not known; use one of ${known}`,
    );
  }
  return (await load()).openModel(connection);
}
