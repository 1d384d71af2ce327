import { CfnOutput, Duration } from 'aws-cdk-lib';
import { OidcProviderNative, PolicyStatement, Role, WebIdentityPrincipal } from 'aws-cdk-lib/aws-iam';
import { Alias, type IVersion, type Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { repositoryAlias } from '../core/package/repository-alias.ts';
import { type FunctionName, frontFunctions } from './function-parts.ts';
import type { Repository, Settings } from './settings.ts';

export interface RepositoryAccessProps {
  readonly functions: Readonly<Record<FunctionName, LambdaFunction>>;
  readonly settings: Settings;
}

/**
 * A role for each repository, which jobs of that repository and no other may take, and which can do nothing but invoke the
 * repository's own aliases of the front functions. By the alias they know who calls.
 */
export class RepositoryAccess extends Construct {
  constructor(scope: Construct, id: string, { functions, settings }: RepositoryAccessProps) {
    super(scope, id);
    const provider =
      settings.oidcProviderArn ??
      new OidcProviderNative(this, 'GitHub', { url: `https://${issuer}`, clientIds: [audience] })
        .oidcProviderArn;
    for (const repository of settings.repositories) {
      const aliasName = repositoryAlias(repository.name);
      const own = new Construct(this, aliasName);
      // The cast is the library's: its classes do not fit its interfaces where absent and undefined are told apart.
      const aliases = frontFunctions.map(
        (name) => new Alias(own, name, { aliasName, version: functions[name].currentVersion as IVersion }),
      );
      const role = new Role(own, 'Role', {
        description: `Goldgate for jobs of ${repository.name}`,
        assumedBy: new WebIdentityPrincipal(provider, {
          StringEquals: { [`${issuer}:aud`]: audience },
          StringLike: { [`${issuer}:sub`]: subjectsOf(repository) },
        }),
        // A job that waits for a long run keeps its credentials as long; 12 hours are the most IAM allows.
        maxSessionDuration: Duration.hours(Math.min(12, settings.runHours)),
      });
      role.addToPolicy(
        new PolicyStatement({
          actions: ['lambda:InvokeFunction'],
          resources: aliases.map(({ functionArn }) => functionArn),
        }),
      );
      new CfnOutput(own, 'RoleArn', {
        description: `role-to-assume of ${repository.name}`,
        value: role.roleArn,
      });
    }
  }
}

const issuer = 'token.actions.githubusercontent.com';
const audience = 'sts.amazonaws.com';

/**
 * Subjects of GitHub's tokens for pull requests, branches (a merge queue's too: `gh-readonly-queue/…`) and environments of one
 * repository, in the classic form and the one with immutable ids. Nothing is left open before the last part: names of
 * branches are free text, so a `*` further left could be met from another repository.
 *
 * @see https://docs.github.com/actions/reference/openid-connect-reference
 */
export function subjectsOf({ name, ids, environments }: Repository): string[] {
  const immutable = ids === null ? [] : [name.replace('/', `@${ids.owner}/`).concat(`@${ids.repository}`)];
  const occasions = [
    'pull_request',
    'ref:refs/heads/*',
    ...environments.map((environment) => `environment:${environment}`),
  ];
  return [name, ...immutable].flatMap((form) => occasions.map((occasion) => `repo:${form}:${occasion}`));
}
