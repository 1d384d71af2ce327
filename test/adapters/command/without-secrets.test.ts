import { expect, it } from 'vitest';
import { withoutSecrets } from '../../../adapters/command/without-secrets.ts';

it('leaves out tokens, inputs, files of the workflow, and what it is told to', () => {
  const environment = {
    PATH: '/bin',
    HOME: '/home/a',
    GITHUB_SHA: 'abc',
    'INPUT_GITHUB-TOKEN': 's',
    input_token: 's',
    GITHUB_TOKEN: 's',
    GH_TOKEN: 's',
    ACTIONS_RUNTIME_TOKEN: 's',
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: 's',
    ACTIONS_ID_TOKEN_REQUEST_URL: 's',
    GITHUB_OUTPUT: '/x',
    GITHUB_ENV: '/x',
    STATE_check: 's',
    JUDGE_KEY: 's',
  };
  expect(withoutSecrets(environment, ['JUDGE_KEY'])).toEqual({
    PATH: '/bin',
    HOME: '/home/a',
    GITHUB_SHA: 'abc',
  });
});
