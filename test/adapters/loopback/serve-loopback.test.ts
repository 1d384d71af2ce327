import { request } from 'node:http';
import { expect, it } from 'vitest';
import { serveLoopback } from '../../../adapters/loopback/serve-loopback.ts';

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

it('answers under the names of this machine alone', async () => {
  await using server = await serving();
  const { port } = new URL(server.url);
  expect((await ask(server.url)).body).toBe('page of ');
  expect((await ask(server.url, { host: `localhost:${port}` })).status).toBe(200);
  for (const host of [
    'evil.example',
    `evil.example:${port}`,
    '127.0.0.1',
    `127.0.0.1.evil.example:${port}`,
    '',
  ]) {
    const { status, body } = await ask(server.url, { host });
    expect([host, status]).toEqual([host, 403]);
    expect(body).not.toContain('page of');
  }
});

it.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'])('answers no %s', async (method) => {
  await using server = await serving();
  const { status, headers } = await ask(server.url, { method });
  expect(status).toBe(405);
  expect(headers).toMatchObject({ allow: 'GET, HEAD' });
});

it('sends the head alone when the head alone is asked for', async () => {
  await using server = await serving();
  const { status, headers, body } = await ask(server.url, { method: 'HEAD' });
  expect({ status, length: headers['content-length'], body }).toEqual({ status: 200, length: '8', body: '' });
});

it('sends its policy with everything, and lets nobody keep, frame or guess what it sends', async () => {
  await using server = await serving();
  for (const path of ['', 'missing', 'broken']) {
    expect((await ask(server.url + path)).headers).toMatchObject({
      'content-security-policy': "default-src 'none'",
      'cache-control': 'no-store',
      'cross-origin-resource-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
    });
  }
});

it('hands on the path as it came, without what follows ? or #', async () => {
  await using server = await serving();
  expect((await ask(`${server.url}a/..%2f..%2fb?x=1`)).body).toBe('page of a/..%2f..%2fb');
});

it('says that there is nothing, or why something cannot be read, and goes on', async () => {
  const errors: unknown[] = [];
  await using server = await serving(errors);
  expect((await ask(`${server.url}missing`)).status).toBe(404);
  expect(await ask(`${server.url}broken`)).toMatchObject({ status: 500, body: 'the store is damaged\n' });
  expect(errors).toEqual([new Error('the store is damaged')]);
  expect((await ask(server.url)).status).toBe(200);
});

it('says of a port that is taken what to do', async () => {
  await using server = await serving();
  const port = Number(new URL(server.url).port);
  await expect(serveLoopback({ ...settings([]), port })).rejects.toThrow(
    `--port ${port}: the port is used by something else; choose another one`,
  );
});

function serving(errors: unknown[] = []) {
  return serveLoopback(settings(errors));
}

function settings(errors: unknown[]) {
  return {
    port: 0,
    policy: "default-src 'none'",
    onError: (error: unknown) => errors.push(error),
    async answer(path: string) {
      if (path === 'broken') throw new Error('the store is damaged');
      return path === 'missing' ? null : { body: `page of ${path}`, type: 'text/plain' };
    },
  };
}

function ask(
  url: string,
  { host, method = 'GET' }: { host?: string; method?: string } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers = host === undefined ? {} : { host };
    const asked = request(url, { method, headers, setHost: host === undefined }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (chunk: string) => {
        body += chunk;
      });
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
      );
    });
    asked.on('error', reject);
    asked.end();
  });
}
