import { RemovalPolicy, Size } from 'aws-cdk-lib';
import { type PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  Architecture,
  type Code,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { accessStatements } from './access.ts';
import { executionStatements } from './execution-statements.ts';
import { type FunctionName, type FunctionPart, functionParts } from './function-parts.ts';
import type { Variables } from './function-variables.ts';
import { outsideStatements } from './outside-statements.ts';
import type { ProviderSecrets } from './provider-secrets.ts';
import { serviceVariable } from './run-metric.ts';
import type { Settings } from './settings.ts';
import type { Storage } from './storage.ts';
import { traceStatements } from './trace-statements.ts';

/** The bundle of a function: `index.mjs`, which exports `handler`. */
export type CodeOf = (name: FunctionName) => Code;

export interface BackendFunctionProps {
  readonly name: FunctionName;
  readonly storage: Storage;
  readonly settings: Settings;
  /** of all functions; each gets what its part asks for */
  readonly variables: Variables;
  readonly secrets: ProviderSecrets;
  readonly machineArn: string;
  readonly codeOf: CodeOf;
}

/** A function of the backend with a role and a log of its own. */
export class BackendFunction extends Construct {
  readonly function: LambdaFunction;

  constructor(scope: Construct, props: BackendFunctionProps) {
    const { name, settings, variables, codeOf } = props;
    super(scope, name);
    const part: FunctionPart = functionParts[name];
    const logGroup = new LogGroup(this, 'Log', {
      logGroupName: `/goldgate/${settings.name}/${name}`,
      retention: RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    logGroup.grantWrite(role);
    for (const statement of statementsOf(this, part, props)) role.addToPolicy(statement);
    this.function = new LambdaFunction(this, 'Function', {
      code: codeOf(name),
      handler: 'index.handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      functionName: `${settings.name}-${name}`,
      description: part.description,
      role,
      memorySize: part.memoryMb,
      timeout: part.timeout,
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      environment: { ...environmentOf(part, variables), [serviceVariable]: settings.name },
      ...(part.readsTraces === undefined ? {} : { ephemeralStorageSize: Size.gibibytes(10) }),
      ...(part.isLimited === undefined ? {} : { reservedConcurrentExecutions: settings.mostChildren }),
    });
  }
}

function statementsOf(
  scope: Construct,
  part: FunctionPart,
  props: BackendFunctionProps,
): readonly PolicyStatement[] {
  const { storage, settings, machineArn, secrets } = props;
  return [
    ...accessStatements(part.access, storage),
    ...executionStatements(part, machineArn),
    ...(part.callsOutside === undefined
      ? []
      : [...secrets.statements, ...outsideStatements(scope, settings)]),
    ...(part.readsTraces === undefined ? [] : traceStatements(scope, settings)),
  ];
}

function environmentOf({ environment }: FunctionPart, variables: Variables): Record<string, string> {
  const names = ['GOLDGATE_BUCKET', 'GOLDGATE_TABLE', ...environment] as const;
  return Object.fromEntries(
    names.map((name) => {
      const value = variables[name];
      if (value === undefined) throw new Error(`environment: nothing is given for ${name}`);
      return [name, value];
    }),
  );
}
