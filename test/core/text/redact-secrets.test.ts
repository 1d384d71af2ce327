import { expect, it } from 'vitest';
import { redactSecrets } from '../../../core/text/redact-secrets.ts';

// Put together here, so that no scanner takes this file for a leak.
const random = 'a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8';
const secrets: Readonly<Record<string, string>> = {
  'AWS key': ['AKIA', 'IOSFODNN7EXAMPLE'].join(''),
  'OpenAI key': ['sk', 'proj', random].join('-'),
  'older OpenAI key': ['sk', random].join('-'),
  'Anthropic key': ['sk', 'ant', 'api03', random].join('-'),
  'GitHub token': ['ghp', random].join('_'),
  'fine-grained GitHub token': ['github', 'pat', random].join('_'),
  'GitLab token': ['glpat', random].join('-'),
  'Google key': ['AIza', 'SyA1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q'].join(''),
  'Slack token': ['xoxb', '123456789012', 'abcdefGHIJKL'].join('-'),
  'Stripe key': ['sk', 'live', random].join('_'),
  'Hugging Face token': ['hf', random].join('_'),
  'npm token': ['npm', random].join('_'),
  'JSON Web Token': ['eyJhbGciOiJIUzI1NiJ9', 'eyJzdWIiOiIxMjM0NTY3ODkwIn0', 'dozjgNryP4J3jVmNHl0w5N'].join(
    '.',
  ),
};

it.each(Object.entries(secrets))('takes out a %s and keeps the words around it', (_, secret) => {
  const clean = redactSecrets(`use ${secret}, then go on`);
  expect(clean).toMatch(/^use \[redacted: [^\]]+\], then go on$/);
});

it.each([
  [
    'a private key',
    `-----BEGIN RSA ${'PRIVATE'} KEY-----\nMIIE${random}\n${random}==\n-----END RSA ${'PRIVATE'} KEY----- done`,
    /^\[redacted: private key\] done$/,
  ],
  [
    'a private key that was cut',
    `x -----BEGIN ${'PRIVATE'} KEY-----\nMIIE${random}`,
    /^x \[redacted: private key\]$/,
  ],
  [
    'a private key in JSON',
    `{"pem":"-----BEGIN ${'PRIVATE'} KEY-----\\nMIIE${random}\\n-----END ${'PRIVATE'} KEY-----\\n"}`,
    /^\{"pem":"\[redacted: private key\]\\n"\}$/,
  ],
  [
    'a bearer header',
    `Authorization: Bearer ${random}`,
    /^Authorization: Bearer \[redacted: authorization\]$/,
  ],
  [
    'a basic header',
    `authorization: Basic dXNlcjpwYXNzd29yZA==`,
    /^authorization: Basic \[redacted: authorization\]$/,
  ],
  [
    'a password in an address',
    'postgres://app:s3cr%40t@db.internal:5432/app',
    /^postgres:\/\/app:\[redacted: password\]@db\.internal:5432\/app$/,
  ],
  ['a key after a dot', `segment.${['hvs', random].join('.')}`, /^segment\.\[redacted: Vault token\]$/],
  [
    'a token with something after it',
    `${['123456789', `AA${random.slice(0, 33)}`].join(':')}-21`,
    /^\[redacted: Telegram token\]$/,
  ],
  ['an assigned key', `api_key = "${random}"`, /^api_key = "\[redacted: secret\]"$/],
  ['a key in JSON', `{"client_secret":"${random}"}`, /^\{"client_secret":"\[redacted: secret\]"\}$/],
  [
    'an environment variable',
    `AWS_SECRET_ACCESS_KEY=${random}`,
    /^AWS_SECRET_ACCESS_KEY=\[redacted: secret\]$/,
  ],
])('takes out %s', (_, text, clean) => {
  expect(redactSecrets(text)).toMatch(clean);
});

it.each([
  'The password: please-reset-it-within-24-hours of the mail',
  'key: value, token: none, secret: "to be announced"',
  'sha256:4f2c91e0aa115f7d3b6c2f8f0d9e1c7a5b3d2e1f is a digest',
  'task-based-evaluation of risk-averse-behaviour-models',
  'the bearer of this letter; see https://example.com/a:b@c',
  'max_tokens: 512, monkey = "banana"',
])('leaves “%s” alone', (text) => {
  expect(redactSecrets(text)).toBe(text);
});

it('takes out every one of many', () => {
  const text = Object.values(secrets).join(' ');
  const clean = redactSecrets(`${text} ${text}`);
  for (const secret of Object.values(secrets)) expect(clean).not.toContain(secret);
});

it.each([
  ['eyJ-'],
  ['-----BEGIN RSA PRIVATE KEY-----'],
  ['://a:'],
  ['key='],
  ['sk-'],
  ['SG.a.'],
  ['authorization: bearer '],
  ['AKIA'],
  ['a'],
])('reads 2 MB of “%s” without getting lost', { timeout: 10_000 }, (part) => {
  const text = part.repeat(Math.ceil(2_000_000 / part.length));
  expect(redactSecrets(text).length).toBeGreaterThan(0);
});
