import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { type ISecret, Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import type { Settings } from './settings.ts';

/** Keys of model providers, kept in Secrets Manager by somebody else: the stack knows their names, never their values. */
export class ProviderSecrets extends Construct {
  /** JSON: environment variable that a configuration names as a key → ARN of its secret */
  readonly variable: string;
  readonly statements: readonly PolicyStatement[];

  constructor(scope: Construct, id: string, { secrets }: Settings) {
    super(scope, id);
    const found = Object.entries(secrets).map(
      ([variable, { secret }]) => [variable, Secret.fromSecretNameV2(this, variable, secret)] as const,
    );
    this.variable = JSON.stringify(
      Object.fromEntries(found.map(([variable, { secretArn }]) => [variable, secretArn])),
    );
    this.statements = found.length === 0 ? [] : [readingOf(found.map(([, secret]) => secret))];
  }
}

/** Secrets Manager appends six characters of its own to the name in an ARN. */
function readingOf(secrets: readonly ISecret[]): PolicyStatement {
  const resources = secrets.map(({ secretArn }) => `${secretArn}-??????`);
  return new PolicyStatement({ actions: ['secretsmanager:GetSecretValue'], resources });
}
