import { expect, it } from 'vitest';
import { functionRefusal } from '../../../core/reach/function-refusal.ts';
import type { LambdaEndpoint } from '../../../core/target/endpoint.ts';

const far = 'arn:aws:lambda:us-east-1:111122223333:function:bot';
const reach = {
  secrets: {},
  hosts: [],
  functions: ['support-bot', 'support-bot:live', far],
  traces: [],
  bedrock: false,
  region: 'eu-central-1',
  loopback: false,
};

const refusal = (name: string, region?: string) => {
  const endpoint: LambdaEndpoint = {
    kind: 'lambda',
    function: name,
    request: null,
    response: null,
    timeoutMs: 1000,
    memo: true,
    ...(region === undefined ? {} : { region }),
  };
  return functionRefusal(endpoint, reach);
};

it('lets listed functions be invoked, each version by itself', () => {
  for (const name of reach.functions) expect(refusal(name)).toBeNull();
  expect(refusal('support-bot', 'eu-central-1')).toBeNull();
  expect(refusal('support-bot:other')).toContain(
    'does not invoke the function support-bot:other; have it added',
  );
});

it.each(['goldgate-submit:acme--other', 'Support-Bot', '', '__proto__'])('refuses all others: %s', (name) => {
  expect(refusal(name)).toContain('`functions`');
});

it('takes a name for one of the own region', () => {
  expect(refusal('support-bot', 'us-east-1')).toContain('support-bot in us-east-1');
});
