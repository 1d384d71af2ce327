import { App } from 'aws-cdk-lib';
import { describe, expect, it } from 'vitest';
import { readSettings } from '../../cdk/settings.ts';

const read = (context: Readonly<Record<string, unknown>>) => readSettings(new App({ context }).node);

describe('what a deployment chooses', () => {
  it('needs repositories only', () => {
    expect(read({ repositories: ['acme/bot'] })).toEqual({
      name: 'goldgate',
      repositories: [{ name: 'acme/bot', ids: null, environments: [], sweeps: [] }],
      oidcProviderArn: null,
      secrets: {},
      hosts: [],
      functions: [],
      bedrockModels: [],
      traceBuckets: [],
      retentionDays: 400,
      memoDays: 30,
      mostChildren: 500,
      runHours: 6,
      alarmEmail: null,
      dailySpendUsd: 20,
    });
  });

  it('is the same as text on the command line and as values in a file', () => {
    const values = {
      repositories: [{ name: 'acme/bot', ids: { owner: 1, repository: 2 } }],
      secrets: { JUDGE_KEY: { secret: 'goldgate/judge', hosts: ['models.example.com'] } },
      hosts: ['bot.example.com:8443'],
      functions: ['bot', 'bot:live'],
      traceBuckets: ['s3://acme-traces/support/', { prefix: 's3://acme-logs/' }],
      bedrockModels: ['anthropic.claude-sonnet-4-5'],
      mostChildren: 50,
      dailySpendUsd: 2.5,
    };
    const texts = Object.fromEntries(
      Object.entries(values).map(([key, value]) => [key, JSON.stringify(value)]),
    );
    expect(read(texts)).toEqual(read(values));
  });

  it('ties a secret to hosts; the variables of providers have their provider’s own', () => {
    const secrets = {
      OPENAI_API_KEY: 'goldgate/openai',
      MISTRAL_API_KEY: { secret: 'goldgate/mistral', hosts: ['Gateway.example.com'] },
    };
    expect(read({ repositories: ['acme/bot'], secrets }).secrets).toEqual({
      OPENAI_API_KEY: { secret: 'goldgate/openai', hosts: ['api.openai.com'] },
      MISTRAL_API_KEY: { secret: 'goldgate/mistral', hosts: ['gateway.example.com'] },
    });
  });

  it.each([
    '127.0.0.1',
    '10.0.0.1',
    '169.254.169.254',
    '[::1]',
    'localhost',
    'https://models.example.com',
    'models.example.com/v1',
    '*.example.com',
    'models.example.com.',
    'a@models.example.com',
    '',
  ])('takes no %j for a host', (host) => {
    expect(() => read({ repositories: ['acme/bot'], hosts: [host] })).toThrow('expected the name of a host');
  });

  it.each([
    [{}, 'expected the repositories that may use the backend'],
    [{ repositories: [] }, 'expected at least one repository'],
    [{ repositories: ['acme'] }, 'expected "owner/name"'],
    [{ repositories: ['acme/*'] }, 'expected "owner/name"'],
    [{ repositories: ['acme/..'] }, 'expected "owner/name"'],
    [{ repositories: [{ name: 'acme/bot', environments: ['*'] }] }, 'expected the name of an environment'],
    [{ repositories: [{ name: 'acme/bot', environment: 'x' }] }, 'environment'],
    [{ repositories: '["acme/bot"' }, 'expected JSON'],
    [{ repositories: ['acme/bot'], name: 'Gold Gate' }, 'expected at most 21'],
    [{ repositories: ['acme/bot'], mostChildren: 'many' }, 'mostChildren'],
    [{ repositories: ['acme/bot'], retentionDays: 7 }, 'retentionDays'],
    [{ repositories: ['acme/bot'], secrets: { 'judge-key': 'x' } }, 'secrets'],
    [
      { repositories: ['acme/bot'], secrets: { JUDGE_KEY: 'x' } },
      'expected the hosts that it may be sent to',
    ],
    [{ repositories: ['acme/bot'], secrets: { AZURE_API_KEY: 'x' } }, 'expected the hosts'],
    [{ repositories: [{ name: 'acme/bot', secrets: ['JUDGE_KEY'] }] }, '"secrets" has not'],
    [{ repositories: [{ name: 'acme/bot', functions: ['bot'] }] }, '"functions" has not'],
    [
      { repositories: ['acme/bot'], functions: ['goldgate-submit:acme--other'] },
      'a function of the backend itself',
    ],
    [{ repositories: ['acme/bot'], functions: ['bot*'] }, 'expected the name or ARN of a Lambda function'],
    [{ repositories: ['acme/bot'], bedrockModels: ['*'] }, 'expected the id or ARN of a model'],
  ])('is refused with what was expected: %j', (context, says) => {
    expect(() => read(context)).toThrow(says);
  });
});

describe.each(['approve', 'register'] as const)('who may %s', (word) => {
  const trusts = (value: unknown) =>
    read({ repositories: [{ name: 'acme/bot', environments: ['Golden'], [`${word}s`]: value }] });

  it('is named by branches and environments', () => {
    expect(trusts({ branches: ['main'] }).repositories[0]?.[`${word}s`]).toEqual({
      branches: ['main'],
      environments: [],
    });
  });

  it.each<[unknown, string]>([
    [{}, `"${word}s" nowhere`],
    [{ branches: ['*'] }, 'expected the name of one branch'],
    [{ branches: ['release/*'] }, 'expected the name of one branch'],
    [{ branches: ['refs/heads/main'] }, 'expected the name of one branch'],
    [{ branches: ['main?'] }, 'expected the name of one branch'],
    [{ branches: ['$branch'] }, 'expected the name of one branch'],
    [{ environments: ['prod*'] }, 'expected the name of an environment'],
    [{ environments: ['golden'] }, `has the environment "golden" gate and ${word}; take two`],
    [{ branches: ['main'], tags: ['v1'] }, 'tags'],
  ])('is not %j', (value, why) => {
    expect(() => trusts(value)).toThrow(why);
  });
});
