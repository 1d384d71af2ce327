import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import * as z from 'zod';
import type { Environment } from './environment.ts';

/** Keys of providers under the names that configurations use: fetched once for each environment of the function, never logged. */
export async function readSecrets(environment: Environment): Promise<Readonly<Record<string, string>>> {
  const arns = z.record(z.string(), z.string()).parse(JSON.parse(environment.GOLDGATE_SECRETS));
  const names = Object.entries(arns);
  if (names.length === 0) return {};
  const { GOLDGATE_ENDPOINT_SECRETS: endpoint } = environment;
  const client = new SecretsManagerClient(endpoint === undefined ? {} : { endpoint });
  const values = names.map(async ([name, SecretId]) => {
    const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId }));
    if (SecretString === undefined || SecretString === '')
      throw new Error(`the secret of ${name} holds no text`);
    return [name, SecretString] as const;
  });
  return Object.fromEntries(await Promise.all(values));
}
