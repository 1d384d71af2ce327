import { App } from 'aws-cdk-lib';
import { describe, expect, it } from 'vitest';
import { readSettings } from '../../cdk/settings.ts';

const read = (context: Readonly<Record<string, unknown>>) => readSettings(new App({ context }).node);

describe('what a deployment chooses', () => {
  it('needs repositories only', () => {
    expect(read({ repositories: ['acme/bot'] })).toEqual({
      name: 'goldgate',
      repositories: [{ name: 'acme/bot', ids: null, environments: [] }],
      oidcProviderArn: null,
      secrets: {},
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
      secrets: { JUDGE_KEY: 'goldgate/judge' },
      mostChildren: 50,
      dailySpendUsd: 2.5,
    };
    const texts = Object.fromEntries(
      Object.entries(values).map(([key, value]) => [key, JSON.stringify(value)]),
    );
    expect(read(texts)).toEqual(read(values));
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
  ])('is refused with what was expected: %j', (context, says) => {
    expect(() => read(context)).toThrow(says);
  });
});
