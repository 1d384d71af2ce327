import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import * as v from 'valibot';
import { readAs } from '../core/schema/read-as.ts';
import { recordOf } from '../core/schema/record-of.ts';
import type { Environment } from './environment.ts';

/** Keys by the names that configurations use. */
export type Secrets = Readonly<Record<string, string>>;

/**
 * Secrets, each fetched when a run first needs it and kept for as long as the function's environment lives; never logged.
 *
 * @returns reads those of these names that the stack has
 */
export function secretReader(environment: Environment): (names: readonly string[]) => Promise<Secrets> {
  const arns = readAs(arnsSchema, JSON.parse(environment.GOLDGATE_SECRETS));
  const values = new Map<string, Promise<string>>();
  let client: Promise<SecretsManagerClient> | undefined;
  const read = async (name: string, arn: string) => {
    client ??= openClient(environment);
    return fetchSecret(await client, name, arn);
  };
  return async (names) => {
    const known = Object.entries(arns).filter(([name]) => names.includes(name));
    const found = known.map(async ([name, arn]) => {
      const value = values.get(name) ?? read(name, arn);
      values.set(name, value);
      // What failed is asked for again.
      value.catch(() => values.delete(name));
      return [name, await value] as const;
    });
    return Object.fromEntries(await Promise.all(found));
  };
}

const arnsSchema = recordOf(v.string());

/** Runs of recorded outputs need no key, hence no client. */
async function openClient({
  GOLDGATE_ENDPOINT_SECRETS: endpoint,
}: Environment): Promise<SecretsManagerClient> {
  const { SecretsManagerClient: Client } = await import('@aws-sdk/client-secrets-manager');
  return new Client(endpoint === undefined ? {} : { endpoint });
}

async function fetchSecret(client: SecretsManagerClient, name: string, SecretId: string): Promise<string> {
  const { GetSecretValueCommand } = await import('@aws-sdk/client-secrets-manager');
  const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId }));
  if (SecretString !== undefined && SecretString !== '') return SecretString;
  throw new Error(`the secret of ${name} holds no text`);
}
