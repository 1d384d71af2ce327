import { join } from 'node:path';
import { RemovalPolicy } from 'aws-cdk-lib';
import { type PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, LoggingFormat, Runtime } from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { accessStatements } from './access.ts';
import { executionStatements } from './execution-statements.ts';
import { type FunctionName, type FunctionPart, functionParts } from './function-parts.ts';
import type { Variables } from './function-variables.ts';
import type { ProviderSecrets } from './provider-secrets.ts';
import type { Settings } from './settings.ts';
import type { Storage } from './storage.ts';

export interface BackendFunctionProps {
  readonly name: FunctionName;
  readonly storage: Storage;
  readonly settings: Settings;
  /** of all functions; each gets what its part asks for */
  readonly variables: Variables;
  readonly secrets: ProviderSecrets;
  readonly machineArn: string;
  /** folder with a file for each function */
  readonly handlers: string;
}

/** A function of the backend with a role of its own: bundled by esbuild where the stack is synthesised, without Docker. */
export class BackendFunction extends Construct {
  readonly function: NodejsFunction;

  constructor(scope: Construct, props: BackendFunctionProps) {
    const { name, settings, variables, handlers } = props;
    super(scope, name);
    const part: FunctionPart = functionParts[name];
    const logGroup = new LogGroup(this, 'Log', {
      logGroupName: `/goldgate/${settings.name}/${name}`,
      retention: RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    logGroup.grantWrite(role);
    for (const statement of statementsOf(part, props)) role.addToPolicy(statement);
    this.function = new NodejsFunction(this, 'Function', {
      ...bundled(handlers, name),
      functionName: `${settings.name}-${name}`,
      description: part.description,
      role,
      memorySize: part.memoryMb,
      timeout: part.timeout,
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      environment: environmentOf(part, variables),
      ...(part.isLimited === undefined ? {} : { reservedConcurrentExecutions: settings.mostChildren }),
    });
  }
}

function statementsOf(part: FunctionPart, props: BackendFunctionProps): readonly PolicyStatement[] {
  const { storage, machineArn, secrets } = props;
  return [
    ...accessStatements(part.access, storage),
    ...executionStatements(part, machineArn),
    ...(part.secrets === undefined ? [] : secrets.statements),
  ];
}

const root = join(import.meta.dirname, '..');

function bundled(handlers: string, name: FunctionName) {
  return {
    entry: join(handlers, `${name}.ts`),
    projectRoot: root,
    depsLockFilePath: join(root, 'package-lock.json'),
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    awsSdkConnectionReuse: false,
    bundling: {
      format: OutputFormat.ESM,
      minify: true,
      target: 'node24',
      mainFields: ['module', 'main'],
      esbuildArgs: { '--legal-comments': 'none' },
      // The SDK too: the runtime's own changes with the runtime.
      externalModules: [],
      // CommonJS inside an ES module asks for `require`.
      banner: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);",
    },
  };
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
