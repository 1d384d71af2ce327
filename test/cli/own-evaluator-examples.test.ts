import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { gatedRepository, jsonLines } from '../helpers/gated-repository.ts';
import { suiteConfig } from '../helpers/small-suite.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

/** The examples of docs/custom-evaluators.md, as they stand there. */
async function examples() {
  const guide = await readFile(join(import.meta.dirname, '../../docs/custom-evaluators.md'), 'utf8');
  const blocks = (language: string) =>
    [...guide.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'gms'))].map(([, code = '']) => code);
  const [yaml = ''] = blocks('yaml');
  const [python = ''] = blocks('python');
  const [module = '', server = '', handler = ''] = blocks('js');
  const { evaluators } = parse(yaml) as { evaluators: Record<string, object> };
  return { evaluators, python, module, server, handler };
}

/** Runs the example of an endpoint, on a port that is free. */
async function running(code: string): Promise<AsyncDisposable & { readonly url: string }> {
  const place = await temporaryFolder();
  const free = code.replace(
    '.listen(8080)',
    ".listen(0, '127.0.0.1', function () { console.log(this.address().port); })",
  );
  const child = spawn(process.execPath, ['--input-type=module', '--eval', free], { cwd: place.path });
  const [port] = (await once(child.stdout, 'data')) as [Buffer];
  return {
    url: `http://127.0.0.1:${Number(port.toString())}/tone`,
    async [Symbol.asyncDispose]() {
      const ended = once(child, 'close');
      child.kill();
      await ended;
      await place[Symbol.asyncDispose]();
    },
  };
}

/** What stands behind the address of a function, with the example as its code. */
async function deployed(code: string): Promise<AsyncDisposable & { readonly url: string }> {
  const { handler } = await import(`data:text/javascript,${encodeURIComponent(code)}`);
  const server = createServer(async (request, response) => {
    response.end(JSON.stringify(await handler(JSON.parse(await text(request)))));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

it('the examples of the guide score rows as they say, each in its own way of running', async () => {
  const { evaluators, python, module, server, handler } = await examples();
  await using endpoint = await running(server);
  await using functions = await deployed(handler);
  const http = { ...(evaluators['on-tone'] as { http: object }).http, url: endpoint.url };
  const own = { ...evaluators, 'on-tone': { type: 'http', http } };
  const rows = Array.from({ length: 20 }, (_, at) => {
    return {
      id: `q${at}`,
      input: 'a question',
      banned: ['guarantee'],
      category: 'any',
      kind: at < 5 ? 'essay' : 'answer',
    };
  });
  const said = (at: number) =>
    ['Thank you, that is possible.', 'No!', `We guarantee it.${' word'.repeat(117)}`, 'Yes, within 30 days.'][
      at % 4
    ];
  await using repository = await gatedRepository();
  await repository.commit('base', { 'readme.txt': 'nothing yet' });
  await repository.write({
    'goldgate.yaml': suiteConfig({
      evaluators: own,
      gates: Object.keys(own).map((metric) => ({ metric, 'at-least': '10%', advisory: true })),
    }),
    'golden.jsonl': jsonLines(rows),
    'outputs.jsonl': jsonLines(rows.map(({ id }, at) => ({ id, output: said(at) }))),
    'evaluators/polite.py': python,
    'evaluators/brief.js': module,
  });
  const { stdout, stderr } = await repository.goldgate(['gate', '--json'], {
    TONE_KEY: 'k-tone',
    AWS_ENDPOINT_URL_LAMBDA: functions.url,
    AWS_ACCESS_KEY_ID: 'id',
    AWS_SECRET_ACCESS_KEY: 'key',
  });
  expect(stderr).not.toContain('error');
  const { gates } = JSON.parse(stdout).suites[0] as {
    gates: { metric: string; rows: number; candidate: number }[];
  };
  expect(gates.map(({ metric, rows: scored, candidate }) => [metric, scored, candidate])).toEqual([
    ['polite.mean', 20, 0.25],
    // Five rows are essays; every fourth answer has 120 words, of which 60 are enough.
    ['brief.mean', 15, expect.closeTo((15 - 4 * 0.5) / 15, 9)],
    ['on-tone.mean', 20, 0.75],
    ['legal.mean', 20, 0.75],
  ]);
});
