import { CfnOutput, Duration } from 'aws-cdk-lib';
import {
  OidcProviderNative,
  PolicyStatement,
  Role,
  type RoleProps,
  WebIdentityPrincipal,
} from 'aws-cdk-lib/aws-iam';
import { Alias, type IVersion, type Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { repositoryAlias } from '../core/package/repository-alias.ts';
import { type FunctionName, frontFunctions } from './function-parts.ts';
import type { Repository, Settings, Trusted } from './settings.ts';

export interface RepositoryAccessProps {
  readonly functions: Readonly<Record<FunctionName, LambdaFunction>>;
  readonly settings: Settings;
}

/**
 * Roles for each repository, which jobs of that repository and no other may take, and which can do nothing but invoke the
 * repository's own aliases: one of the front functions for every job, and where the settings say who may, one of `approve` or of
 * `register` for those. By the alias a function knows who calls.
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
      const aliasOf = (name: FunctionName) => {
        // The cast is the library's: its classes do not fit its interfaces where absent and undefined are told apart.
        const version = functions[name].currentVersion as IVersion;
        return new Alias(own, name, { aliasName, version }).functionArn;
      };
      const fronts = arnsOf(frontFunctions, aliasOf);
      jobRole(own, 'Role', {
        description: `Goldgate for jobs of ${repository.name}`,
        output: `role-to-assume of ${repository.name}`,
        invokes: Object.values(fronts),
        trust: new WebIdentityPrincipal(provider, {
          StringEquals: { [`${issuer}:aud`]: audience },
          StringLike: { [`${issuer}:sub`]: subjectsOf(repository) },
        }),
        // A job that waits for a long run keeps its credentials as long; 12 hours are the most IAM allows.
        maxSessionDuration: Duration.hours(Math.min(12, settings.runHours)),
      });
      for (const { id, key, invokes, may, purpose } of trustedRoles) {
        const trusted = repository[key];
        if (trusted === undefined) continue;
        jobRole(own, id, {
          description: `Goldgate for jobs of ${repository.name} that may ${may}`,
          output: `role-to-assume of ${repository.name} for ${purpose}`,
          // What it is about is looked up by the same job, and what is registered is sent.
          invokes: [aliasOf(invokes), fronts.query, fronts.dataset],
          trust: new WebIdentityPrincipal(provider, {
            StringEquals: {
              [`${issuer}:aud`]: audience,
              [`${issuer}:sub`]: trustedSubjectsOf(repository, trusted),
            },
          }),
          maxSessionDuration: Duration.hours(1),
        });
      }
    }
  }
}

/** Roles of those alone whom the settings name: neither may do what the other may. */
const trustedRoles = [
  {
    id: 'ApprovingRole',
    key: 'approves',
    invokes: 'approve',
    may: 'release and waive',
    purpose: 'releases and waivers',
  },
  {
    id: 'RegisteringRole',
    key: 'registers',
    invokes: 'register',
    may: 'register sweeps',
    purpose: 'sweeps',
  },
] as const;

function arnsOf<Name extends FunctionName>(
  names: readonly Name[],
  arnOf: (name: Name) => string,
): Readonly<Record<Name, string>> {
  return Object.fromEntries(names.map((name) => [name, arnOf(name)])) as Record<Name, string>;
}

interface JobRole extends Pick<RoleProps, 'description' | 'maxSessionDuration'> {
  readonly output: string;
  readonly trust: WebIdentityPrincipal;
  /** ARNs of aliases */
  readonly invokes: string[];
}

function jobRole(scope: Construct, id: string, { output, trust, invokes, ...role }: JobRole): void {
  const made = new Role(scope, id, { ...role, assumedBy: trust });
  made.addToPolicy(new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: invokes }));
  new CfnOutput(scope, `${id}Arn`, { description: output, value: made.roleArn });
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
export function subjectsOf(repository: Repository): string[] {
  return subjectsIn(repository, ['pull_request', 'ref:refs/heads/*', ...inEnvironments(repository)]);
}

/**
 * Subjects of jobs that may approve or register, each as a whole: on a branch run workflows of that branch alone, while those of a pull
 * request and of a merge queue have other subjects, whatever their files say.
 */
export function trustedSubjectsOf(repository: Repository, trusted: Trusted): string[] {
  const branches = trusted.branches.map((branch) => `ref:refs/heads/${branch}`);
  return subjectsIn(repository, [...branches, ...inEnvironments(trusted)]);
}

function inEnvironments({ environments }: Pick<Repository, 'environments'>): readonly string[] {
  return environments.map((environment) => `environment:${environment}`);
}

function subjectsIn({ name, ids }: Repository, occasions: readonly string[]): string[] {
  const immutable = ids === null ? [] : [name.replace('/', `@${ids.owner}/`).concat(`@${ids.repository}`)];
  return [name, ...immutable].flatMap((form) => occasions.map((occasion) => `repo:${form}:${occasion}`));
}
