import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { policyLines } from '../helpers/policy-lines.ts';
import { renderedText } from '../helpers/rendered-text.ts';
import { type SynthesisedTemplate, synthesisedStack } from '../helpers/synthesised-stack.ts';

const stack = synthesisedStack({
  repositories: [
    'acme/bot',
    { name: 'acme/search.web', ids: { owner: 11, repository: 222 }, environments: ['golden set'] },
  ],
});

describe('the role of a repository', () => {
  it.each([
    ['acmebot', 'acme--bot'],
    ['acmesearchweb', 'acme--search_web'],
  ])('may invoke its own four aliases and nothing else: %s', (role, alias) => {
    const aliases = Object.entries(stack.Resources).filter(
      ([, { Type, Properties }]) => Type === 'AWS::Lambda::Alias' && Properties['Name'] === alias,
    );
    const invoked = aliases.map(([id]) => `lambda:InvokeFunction <${id}>`).sort();

    expect(aliases.map(([, { Properties }]) => renderedText(Properties['FunctionName']))).toEqual([
      expect.stringMatching(/^<Functionssubmit/),
      expect.stringMatching(/^<Functionsstatus/),
      expect.stringMatching(/^<Functionsquery/),
      expect.stringMatching(/^<Functionsdataset/),
    ]);
    expect(policyLines(stack, `Repositories${role}`)).toEqual(invoked);
  });

  it('is named by an output, for the workflow', () => {
    const outputs = Object.values(stack.Outputs).map(({ Description }) => Description);
    expect(outputs).toEqual(['role-to-assume of acme/bot', 'role-to-assume of acme/search.web']);
  });

  it('is known to the front functions by its alias', () => {
    const tables = Object.values(stack.Resources).flatMap(({ Type, Properties }) => {
      if (Type !== 'AWS::Lambda::Function') return [];
      const { Environment } = z.object({ Environment: variables }).parse(Properties);
      const table = Environment.Variables['GOLDGATE_ALIASES'];
      return table === undefined ? [] : [JSON.parse(renderedText(table))];
    });
    expect(tables).toEqual(Array(6).fill({ 'acme--bot': 'acme/bot', 'acme--search_web': 'acme/search.web' }));
  });
});

const approving = synthesisedStack({
  repositories: [
    {
      name: 'acme/bot',
      ids: { owner: 11, repository: 222 },
      environments: ['golden'],
      approves: { branches: ['main', 'release/2'], environments: ['production'] },
      registers: { branches: ['main'], environments: ['drift'] },
    },
    'acme/search.web',
  ],
});

describe('the roles that may approve and register', () => {
  const aliasOf = (name: string) => {
    const found = Object.entries(approving.Resources).find(
      ([id, { Type }]) => Type === 'AWS::Lambda::Alias' && id.startsWith(`Repositoriesacmebot${name}`),
    );
    return `lambda:InvokeFunction <${found?.[0]}>`;
  };

  it.each([
    ['ApprovingRole', 'approve'],
    ['RegisteringRole', 'register'],
  ])('%s may invoke the repository’s own alias of `%s`, and look things up', (role, name) => {
    const invoked = policyLines(approving, `Repositoriesacmebot${role}`);
    expect(invoked).toEqual(['dataset', 'query', name].map(aliasOf).toSorted());
  });

  it.each(['approve', 'register'])('no other statement of the stack names the function `%s`', (name) => {
    const names = Object.entries(approving.Resources).flatMap(([id, { Type }]) =>
      Type === 'AWS::Lambda::Alias' && id.includes(`bot${name}`) ? [id] : [],
    );
    expect(names).toHaveLength(1);
    const lines = policyLines(approving, '').filter((line) => line.includes(name));
    expect(lines.filter((line) => line.includes('InvokeFunction'))).toEqual([aliasOf(name)]);
    expect(policyLines(approving, 'RepositoriesacmebotRole')).toEqual(
      ['dataset', 'query', 'status', 'submit'].map(aliasOf),
    );
  });

  it('are there only where the settings say who may', () => {
    const roles = Object.entries(approving.Resources).filter(
      ([id, { Type }]) => Type === 'AWS::IAM::Role' && /ApprovingRole|RegisteringRole/.test(id),
    );
    expect(roles.map(([id]) => id)).toEqual([
      expect.stringMatching(/^RepositoriesacmebotApprovingRole/),
      expect.stringMatching(/^RepositoriesacmebotRegisteringRole/),
    ]);
    const outputs = Object.values(approving.Outputs).map(({ Description }) => Description);
    expect(outputs).toContain('role-to-assume of acme/bot for releases and waivers');
    expect(outputs).toContain('role-to-assume of acme/bot for sweeps');
  });

  it.each([
    ['ApprovingRole', ['ref:refs/heads/main', 'ref:refs/heads/release/2', 'environment:production']],
    ['RegisteringRole', ['ref:refs/heads/main', 'environment:drift']],
  ])(
    '%s trusts jobs of the branches and environments that are named, as a whole and with no pattern',
    (name, occasions) => {
      const [, role] =
        Object.entries(approving.Resources).find(([id]) => id.startsWith(`Repositoriesacmebot${name}`)) ?? [];
      const { Statement } = z
        .object({ Statement: z.array(z.object({ Condition: z.json() })).length(1) })
        .parse(role?.Properties['AssumeRolePolicyDocument']);
      const forms = ['acme/bot', 'acme@11/bot@222'];
      expect(Statement[0]?.Condition).toEqual({
        StringEquals: {
          'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com',
          'token.actions.githubusercontent.com:sub': forms.flatMap((form) =>
            occasions.map((occasion) => `repo:${form}:${occasion}`),
          ),
        },
      });
    },
  );
});

describe('the trust in tokens of GitHub', () => {
  it.each([
    'repo:acme/bot:pull_request',
    'repo:acme/bot:ref:refs/heads/main',
    'repo:acme/bot:ref:refs/heads/feature/x:y',
    'repo:acme/bot:ref:refs/heads/gh-readonly-queue/main/pr-7-0123456789abcdef',
  ])('lets %s in', (sub) => {
    expect(isTrusted(stack, 'acmebot', { sub })).toBe(true);
  });

  it.each([
    'repo:acme/search.web:pull_request',
    'repo:acme/search.web:environment:golden set',
    'repo:acme@11/search.web@222:pull_request',
    'repo:acme@11/search.web@222:ref:refs/heads/main',
    'repo:acme@11/search.web@222:environment:golden set',
  ])('lets %s in, in both forms', (sub) => {
    expect(isTrusted(stack, 'acmesearchweb', { sub })).toBe(true);
  });

  it.each([
    'repo:acme/bot-evil:pull_request',
    'repo:acme/bot-evil:ref:refs/heads/main',
    'repo:acme/bo:pull_request',
    'repo:acme/search.web:pull_request',
    'repo:acme-evil/bot:pull_request',
    'repo:evil/acme/bot:pull_request',
    'repo:acme/botpull_request',
    'repo:acme/bot:pull_request:environment:x',
    'repo:acme/bot:pull_request_target',
    'repo:acme/bot:environment:production',
    'repo:acme/bot:ref:refs/tags/v1',
    'repo:acme/bot:ref:refs/pull/7/merge',
    'repo:ACME/bot:pull_request',
    'repo:acme@11/bot@1:pull_request',
    'repo:evil/x:ref:refs/heads/repo:acme/bot:pull_request',
    '',
  ])('keeps %j out of acme/bot', (sub) => {
    expect(isTrusted(stack, 'acmebot', { sub })).toBe(false);
  });

  it.each([
    'repo:acme@11/search.web@223:pull_request',
    'repo:acme@12/search.web@222:pull_request',
    'repo:acme@11/searchXweb@222:pull_request',
    'repo:evil@1/x@2:ref:refs/heads/acme@11/search.web@222:pull_request',
    'repo:acme/search.web:environment:golden',
    'repo:acme/search.web:environment:golden set 2',
  ])('keeps %j out of acme/search.web', (sub) => {
    expect(isTrusted(stack, 'acmesearchweb', { sub })).toBe(false);
  });

  it('asks for a token that was made for AWS', () => {
    const sub = 'repo:acme/bot:pull_request';
    expect(isTrusted(stack, 'acmebot', { sub, aud: 'https://github.com/acme' })).toBe(false);
    expect(isTrusted(stack, 'acmebot', { sub, aud: null })).toBe(false);
  });

  it('uses the account’s provider when there is one', () => {
    const oidcProviderArn = 'arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com';
    const own = synthesisedStack({ repositories: ['acme/bot'], oidcProviderArn });
    const types = Object.values(own.Resources).map(({ Type }) => Type);

    expect(types).not.toContain('AWS::IAM::OIDCProvider');
    expect(trustOf(own, 'acmebot').Principal.Federated).toBe(oidcProviderArn);
    expect(isTrusted(own, 'acmebot', { sub: 'repo:acme/bot:pull_request' })).toBe(true);
  });
});

const variables = z.object({ Variables: z.record(z.string(), z.json()) });
const trust = z.object({
  Statement: z.tuple([
    z.object({
      Action: z.literal('sts:AssumeRoleWithWebIdentity'),
      Effect: z.literal('Allow'),
      Principal: z.object({ Federated: z.json() }),
      Condition: z.strictObject({
        StringEquals: z.strictObject({ 'token.actions.githubusercontent.com:aud': z.string() }),
        StringLike: z.strictObject({
          'token.actions.githubusercontent.com:sub': z.array(z.string()).min(1),
        }),
      }),
    }),
  ]),
});

function trustOf({ Resources }: SynthesisedTemplate, repository: string) {
  const [, role] =
    Object.entries(Resources).find(
      ([id, { Type }]) => Type === 'AWS::IAM::Role' && id.startsWith(`Repositories${repository}Role`),
    ) ?? [];
  return trust.parse(role?.Properties['AssumeRolePolicyDocument']).Statement[0];
}

/** As IAM compares: `*` stands for any text, `?` for any character, everything else for itself. */
function isTrusted(
  template: SynthesisedTemplate,
  repository: string,
  { sub, aud = 'sts.amazonaws.com' }: { readonly sub: string; readonly aud?: string | null },
): boolean {
  const { StringEquals, StringLike } = trustOf(template, repository).Condition;
  const patterns = StringLike['token.actions.githubusercontent.com:sub'];
  const isLike = (pattern: string) =>
    new RegExp(`^${RegExp.escape(pattern).replaceAll('\\*', '.*').replaceAll('\\?', '.')}$`, 's').test(sub);
  return aud === StringEquals['token.actions.githubusercontent.com:aud'] && patterns.some(isLike);
}
