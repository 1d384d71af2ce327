import { describe, expect, it } from 'vitest';
import { callRefusal } from '../../../core/reach/call-refusal.ts';
import type { OutgoingCall, Reach } from '../../../core/reach/reach.ts';

const reach: Reach = {
  secrets: {
    JUDGE_KEY: ['models.example.com', 'models.example.com:8443'],
    OPENAI_API_KEY: ['api.openai.com'],
  },
  hosts: ['bot.example.com'],
  functions: [],
  traces: [],
  bedrock: true,
  region: 'eu-central-1',
  loopback: false,
};

const refusal = (call: Partial<OutgoingCall>, changes: Partial<Reach> = {}) =>
  callRefusal(
    { address: 'https://bot.example.com/', secrets: [], signed: false, ...call },
    { ...reach, ...changes },
  );

describe('a secret', () => {
  it.each([
    'https://models.example.com/v1',
    'https://MODELS.example.com:443/v1?x=1',
    'https://models.example.com:8443',
  ])('goes to the hosts it is tied to: %s', (address) => {
    expect(refusal({ address, secrets: ['JUDGE_KEY'] })).toBeNull();
  });

  it.each([
    'https://evil.example.com/v1',
    'https://models.example.com.evil.org/v1',
    'https://models.example.com@evil.org/v1',
    'https://models.example.com:9443/v1',
    'https://models.example.com./v1',
    'https://evil.org/#https://models.example.com',
    // Called with another secret, and without any: not with this one.
    'https://api.openai.com/v1',
    'https://bot.example.com/',
  ])('goes nowhere else: %s', (address) => {
    expect(refusal({ address, secrets: ['JUDGE_KEY'] })).toContain(
      'the secret JUDGE_KEY goes to models.example.com, models.example.com:8443 only, and not to ',
    );
  });

  it('is refused with the others of a call when one of them may not go there', () => {
    const secrets = ['JUDGE_KEY', 'OPENAI_API_KEY'];
    expect(refusal({ address: 'https://models.example.com/v1', secrets })).toContain('OPENAI_API_KEY');
  });

  it.each(['OTHER_KEY', '__proto__', 'constructor', 'AWS_SECRET_ACCESS_KEY'])(
    'that the backend has not is named with what to do: %s',
    (secret) => {
      const why = refusal({ address: 'https://models.example.com/v1', secrets: [secret] });
      expect(why).toContain(`no secret ${secret} for this repository`);
      expect(why).toContain('`secrets`');
    },
  );
});

describe('an address', () => {
  it('without a secret is one of the hosts, or of the hosts of secrets', () => {
    expect(refusal({})).toBeNull();
    expect(refusal({ address: 'https://models.example.com/v1' })).toBeNull();
    expect(refusal({ address: 'https://elsewhere.example.com/' })).toContain(
      'does not call elsewhere.example.com; have it added to `hosts`',
    );
  });

  it.each([
    'http://169.254.169.254/latest/meta-data/',
    'http://127.0.0.1:9001/2018-06-01/runtime/invocation/next',
    'http://localhost:9001/',
    'http://2130706433:9001/',
    'http://[::1]:9001/',
    'http://[::ffff:169.254.169.254]/',
    'https://169.254.169.254/latest/meta-data/',
    'https://127.0.0.1/',
    'https://10.0.0.1/',
    'https://[fd00:ec2::254]/',
    'http://bot.example.com/',
    'ftp://bot.example.com/',
    'file:///proc/self/environ',
    'data:application/json,1',
    '//bot.example.com/',
    '',
  ])('inside of the machine or its network, or by another way than https, is refused: %s', (address) => {
    for (const secrets of [[], ['JUDGE_KEY']]) expect(refusal({ address, secrets })).not.toBeNull();
  });

  it.each(['http://127.0.0.1:4010/v1', 'http://localhost:4010/v1', 'http://[::1]:4010/v1'])(
    'of this machine is called where a test says so, and listed it: %s',
    (address) => {
      const { hostname } = new URL(address);
      expect(refusal({ address }, { loopback: true })).not.toBeNull();
      expect(refusal({ address }, { loopback: true, hosts: [hostname] })).toBeNull();
      const secrets = { KEY: [hostname] };
      expect(refusal({ address, secrets: ['KEY'] }, { loopback: true, secrets })).toBeNull();
      expect(refusal({ address, secrets: ['KEY'] }, { secrets })).toContain('by https only');
    },
  );
});

describe('a call that is signed as the backend', () => {
  const address = 'https://bedrock-runtime.eu-west-1.amazonaws.com';

  it('goes to Bedrock', () => {
    expect(refusal({ address, signed: true })).toBeNull();
    expect(refusal({ address, signed: true }, { traces: [], bedrock: false })).toContain('`bedrockModels`');
  });

  it.each([
    'https://bot.example.com',
    'https://bedrock-runtime.evil.org',
    'https://bedrock-runtime.eu-west-1.amazonaws.com.evil.org',
    'https://bedrock-runtime.a.b.c-d-1.amazonaws.com',
    'https://s3.eu-west-1.amazonaws.com',
  ])('goes nowhere else: %s', (elsewhere) => {
    expect(refusal({ address: elsewhere, signed: true })).toContain('go to Bedrock only');
  });
});
