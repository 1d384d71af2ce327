import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as lambda from '@aws-sdk/client-lambda';
import * as secretsManager from '@aws-sdk/client-secrets-manager';
import { App } from 'aws-cdk-lib';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { functionNames } from '../../cdk/function-parts.ts';
import { readSettings } from '../../cdk/settings.ts';
import { synthesisedStack } from '../helpers/synthesised-stack.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const root = join(import.meta.dirname, '../..');
const page = await readFile(join(root, 'docs/aws.md'), 'utf8');
const commands = blocks('sh').flatMap((block) => block.split('\n').filter((line) => line !== ''));
const cdkCommands = commands.filter((line) => line.startsWith('npx cdk '));
const cdk = join(root, 'node_modules/.bin/cdk');
const run = promisify(execFile);

it('shows commands that are all tried below', () => {
  const others = commands.filter((line) => !/^(?:npx cdk|aws|gh api|npm ci)\b/.test(line));
  expect(others).toEqual([]);
  expect(cdkCommands.length).toBeGreaterThan(3);
});

it('synthesises as the page says, without Docker, account or network settings', async () => {
  const [synth = ''] = cdkCommands.filter((line) => line.includes(' synth '));
  await using folder = await temporaryFolder();
  const { PATH = '', HOME = '' } = process.env;
  const { stdout } = await run(cdk, [...wordsOf(synth).slice(2), '--output', folder.path], {
    cwd: root,
    env: { PATH, HOME, AWS_EC2_METADATA_DISABLED: 'true', CDK_DISABLE_CLI_TELEMETRY: 'true' },
  });

  expect(stdout).toBe('');
  const made = await readdir(folder.path);
  expect(made).toContain('goldgate.template.json');
  expect(made.filter((name) => name.startsWith('asset.'))).toHaveLength(functionNames.length);
}, 240_000);

it.each(cdkCommands)(
  'names context and options that there are: %s',
  async (command) => {
    const [, , subcommand = '', ...words] = wordsOf(command);
    const { stdout: help } = await run(cdk, [subcommand, '--help'], { cwd: root });
    for (const option of words.filter((word) => word.startsWith('--'))) expect(help).toContain(option);
    const context = words.flatMap((word, at) =>
      words[at - 1] === '--context' ? [word.split(/=(.*)/s)] : [],
    );
    if (context.length > 0) synthesisedStack(Object.fromEntries(context));
  },
  120_000,
);

it('shows a context that the stack understands', () => {
  const [context = ''] = blocks('json');
  const { Outputs } = synthesisedStack(JSON.parse(context));
  expect(Object.keys(Outputs)).toHaveLength(3);
});

const services = { lambda, secretsmanager: secretsManager };
const shape = z
  .tuple([z.literal(3), z.string(), z.string(), z.unknown(), z.array(z.string())])
  .rest(z.unknown());

it.each(commands.filter((line) => line.startsWith('aws ')))('calls what AWS has: %s', (command) => {
  const [, service, operation = '', ...words] = wordsOf(command);
  const client: Record<string, unknown> = {
    ...services[z.enum(['lambda', 'secretsmanager']).parse(service)],
  };
  // The request of `invoke` alone is not named after its operation.
  const request = operation === 'invoke' ? 'Invocation' : pascal(operation);
  const members = shape.parse(client[`${request}Request$`])[4];
  const options = words.filter((word) => word.startsWith('--')).map((word) => pascal(word.slice(2)));
  expect(members).toEqual(expect.arrayContaining(options));
});

it('shows a workflow that takes the role and gives the action inputs it has', async () => {
  const { inputs } = manifest.parse(parse(await readFile(join(root, 'action.yml'), 'utf8')));
  const { permissions, jobs } = workflow.parse(parse(blocks('yaml')[0] ?? ''));
  const steps = Object.values(jobs).flatMap((job) => job.steps);
  const [, credentials, gate] = steps;

  expect(permissions['id-token']).toBe('write');
  expect(credentials?.uses).toMatch(/^aws-actions\/configure-aws-credentials@/);
  expect(Object.keys(credentials?.with ?? {})).toEqual(['role-to-assume', 'aws-region']);
  expect(gate?.with).toEqual({ backend: 'aws' });
  expect(Object.keys(inputs)).toEqual(
    expect.arrayContaining([...Object.keys(gate?.with ?? {}), 'backend-name']),
  );
});

it('explains every key of the context, every alarm, and links to what there is', () => {
  const rows = [...page.matchAll(/^\| (`[^|]+`) \|/gm)].flatMap(
    ([, cell = '']) => cell.match(/[\w-]+/g) ?? [],
  );
  const sweeps = [{ sweep: 'production', every: '1 day' }];
  const stack = synthesisedStack({
    repositories: [{ name: 'acme/bot', registers: { branches: ['main'] }, sweeps }],
  });
  const alarms = Object.values(stack.Resources).flatMap(({ Properties }) =>
    typeof Properties['AlarmName'] === 'string' ? [Properties['AlarmName'].replace('goldgate-', '')] : [],
  );
  expect(alarms.length).toBeGreaterThan(5);
  expect(rows).toEqual(expect.arrayContaining(alarms));
  const settings = readSettings(new App({ context: { repositories: ['acme/bot'] } }).node);
  expect(rows).toEqual(expect.arrayContaining(Object.keys(settings)));

  for (const [, target = ''] of page.matchAll(/\]\(([^)#]+)\)/g)) {
    expect(existsSync(join(root, 'docs', target)), target).toBe(true);
  }
});

const manifest = z.object({ inputs: z.record(z.string(), z.unknown()) });
const step = z.object({ uses: z.string(), with: z.record(z.string(), z.unknown()).optional() });
const workflow = z.object({
  permissions: z.record(z.string(), z.string()),
  jobs: z.record(z.string(), z.object({ steps: z.array(step) })),
});

function blocks(language: string): readonly string[] {
  return [...page.matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\`$`, 'gms'))].map(
    ([, block = '']) => block,
  );
}

/** Words of a shell line, quoted ones without their quotes. */
function wordsOf(command: string): readonly string[] {
  return [...command.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
}

function pascal(name: string): string {
  return name
    .split('-')
    .map((part) => `${part.slice(0, 1).toUpperCase()}${part.slice(1)}`)
    .join('');
}
