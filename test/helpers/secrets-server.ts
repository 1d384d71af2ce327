import { listenOnLoopback, readBody } from './aws/loopback-server.ts';

export interface SecretsServer extends AsyncDisposable {
  readonly endpoint: string;
  /** how often a secret was asked for */
  readonly count: number;
}

/** Secrets Manager as far as `GetSecretValue`. @param values by name or ARN */
export async function secretsServer(values: Readonly<Record<string, string>>): Promise<SecretsServer> {
  let count = 0;
  const server = await listenOnLoopback(async (request, response) => {
    const { SecretId } = JSON.parse((await readBody(request)).toString()) as { readonly SecretId: string };
    count += 1;
    const SecretString = values[SecretId];
    response.writeHead(SecretString === undefined ? 400 : 200, {
      'content-type': 'application/x-amz-json-1.1',
    });
    response.end(
      JSON.stringify(
        SecretString === undefined
          ? { __type: 'ResourceNotFoundException' }
          : { Name: SecretId, SecretString },
      ),
    );
  });
  return {
    endpoint: server.endpoint,
    get count() {
      return count;
    },
    [Symbol.asyncDispose]: server.close,
  };
}
